import {
  SecondCheckUnusable,
  type addRegisterEntry as contract,
  type CheckPurpose,
} from '@nilecare/contracts/api/medication-controlled.ts';
import { NotStocked } from '@nilecare/contracts/api/medication-dispensing.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { drugFacts } from '../../data/drug-facts.ts';
import { personOf } from '../../data/made.ts';
import { register, registerRows } from '../../data/pharmacy/register.ts';
import { secondCheckRows } from '../../data/pharmacy/second-checks.ts';
import type { Deps } from '../../deps.ts';
import type { Shelf } from '../../stock-items.ts';

const purposeOf = { received: 'receive', destroyed: 'destroy', counted: 'count' } as const satisfies Record<
  string,
  CheckPurpose
>;

export const addRegisterEntry: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock } = context;
  // The book of another facility is not written in by naming one's own.
  const account = await register(db.read).account(params);
  const facilityId = account?.facility_id ?? body.facilityId;
  actor.mustReachFacility(facilityId);
  const drug = await drugFacts(db.read).get(params.drugId);
  if (!drug.controlled) throw new NotFound('controlled drug', drug.id);
  if (!account) await mustKeep(context, { facilityId, ...params });

  return db.transaction(async (tx) => {
    const at = clock.now();
    const by = personOf(actor);
    const { quantity, kind, note } = body;
    const use = { purpose: purposeOf[kind], facilityId, drugId: drug.id, itemId: null, quantity, by };
    const locked = await registerRows(tx).lock(params, facilityId);
    if (locked.facility_id !== facilityId) throw new SecondCheckUnusable('other-contents');
    const witness = await secondCheckRows(tx).use(body.secondCheckId, use, at);
    const entry = await registerRows(tx).enter(params, facilityId, { kind, quantity }, { by, witness, at, note });
    await tx.audit.record('controlled-drug.enter', {
      actor,
      facilityId,
      resource: `controlled-register/${params.storeId}/${drug.id}`,
      reason: note,
      details: { kind, quantity, balance: entry.balance, witness: witness.id },
    });
    return created(entry);
  });
};

/**
 * A book is opened where the drug is kept: of a store of another facility nobody opens one by naming the own.
 * @throws NotFound
 */
async function mustKeep({ stockItems }: Pick<Deps, 'stockItems'>, shelf: Shelf): Promise<void> {
  try {
    await stockItems.of(shelf);
  } catch (error) {
    throw error instanceof NotStocked ? new NotFound('store of this drug', shelf.storeId) : error;
  }
}

import {
  SecondCheckUnusable,
  type addRegisterEntry as contract,
  type CheckPurpose,
} from '@nilecare/contracts/api/medication-controlled.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { drugFacts } from '../../data/drug-facts.ts';
import { personOf } from '../../data/made.ts';
import { register, registerRows } from '../../data/pharmacy/register.ts';
import { secondCheckRows } from '../../data/pharmacy/second-checks.ts';
import type { Deps } from '../../deps.ts';

const purposeOf = { received: 'receive', destroyed: 'destroy', counted: 'count' } as const satisfies Record<
  string,
  CheckPurpose
>;

export const addRegisterEntry: Handler<typeof contract, Deps> = async ({ params, body }, { actor, db, clock }) => {
  // The book of another facility is not written in by naming one's own.
  const account = await register(db.read).account(params);
  const facilityId = account?.facility_id ?? body.facilityId;
  actor.mustReachFacility(facilityId);
  const drug = await drugFacts(db.read).get(params.drugId);
  if (!drug.controlled) throw new NotFound('controlled drug', drug.id);

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

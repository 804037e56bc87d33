import {
  DispensingDiffers,
  DispensingNotPossible,
  MoreThanRemains,
  OutcomeUnknown,
  type returnDispensed as contract,
} from '@nilecare/contracts/api/medication-dispensing.ts';
import type { RequestOf } from '@nilecare/contracts/endpoint.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { drugFacts } from '../../data/drug-facts.ts';
import { madeBy, personOf, witnessedBy } from '../../data/made.ts';
import {
  dispensingRows,
  openDispensings,
  type DispensingRow,
  type ReturnRow,
} from '../../data/pharmacy/dispensing-rows.ts';
import { dispensingView } from '../../data/pharmacy/dispensings.ts';
import { pharmacyOrderRows } from '../../data/pharmacy/orders.ts';
import { secondCheckRows } from '../../data/pharmacy/second-checks.ts';
import type { Deps } from '../../deps.ts';
import { mustBeChecked } from '../../domain/pharmacy/second-check.ts';
import { asItIs } from './end-dispensing.ts';
import { returnFor } from './return-stock.ts';

type Body = RequestOf<typeof contract>['body'];

export const returnDispensed: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, seen } = context;
  const dispensing = await openDispensings(db.read).get(params.dispensingId);
  actor.mustReachFacility(dispensing.facility_id);
  seen([dispensing.patient_id]);
  const before = await openDispensings(db.read).findReturn(params.returnId);
  const row = before ?? (await begin(context, dispensing, params.returnId, body));
  mustBeTheSame(row, dispensing, body);
  if (row.state === 'pending') {
    const asked = await returnFor(context, dispensing, row, actor);
    if (asked.outcome === 'unknown') throw new OutcomeUnknown(dispensing.id);
    if (asked.outcome === 'refused') throw asked.problem;
  }
  if (row.state === 'refused') throw new DispensingNotPossible('The inventory refused it then. Begin a new return.');
  return dispensingView(db.read, await asItIs(context, dispensing.id));
};

async function begin(
  context: Deps & RequestContext,
  dispensing: DispensingRow,
  id: string,
  body: Body,
): Promise<ReturnRow> {
  const { actor, db, clock } = context;
  const drug = await drugFacts(db.read).get(dispensing.drug_id);
  mustBeChecked(drug, body.secondCheckId, dispensing.item_id);
  return db.transaction(async (tx) => {
    const rows = dispensingRows(tx);
    await pharmacyOrderRows(tx).lock(dispensing.item_id);
    const already = await rows.lockReturn(id);
    if (already) return already;
    const now = await rows.lock(dispensing.id);
    if (now?.state !== 'done') throw new DispensingNotPossible('Only what was dispensed comes back.');
    const batch = await rows.lockBatch(dispensing.id, body.batchId);
    const left = batch ? batch.quantity - batch.returned : 0;
    if (!batch || body.quantity > left) throw new MoreThanRemains(left);
    const at = clock.now();
    const by = personOf(actor);
    const { facility_id: facilityId, item_id: itemId } = dispensing;
    const use = { purpose: 'return', facilityId, drugId: drug.id, itemId, quantity: body.quantity, by } as const;
    const witness =
      drug.controlled && body.secondCheckId ? await secondCheckRows(tx).use(body.secondCheckId, use, at) : null;
    await rows.setReturned(batch, batch.returned + body.quantity);
    const row: ReturnRow = {
      id,
      dispensing_id: dispensing.id,
      batch_id: body.batchId,
      quantity: body.quantity,
      reusable: body.reusable ? 1 : 0,
      reason: body.reason,
      state: 'pending',
      ...madeBy(by),
      ...witnessedBy(witness),
      asked_at: at,
    };
    await rows.insertReturn(row);
    return row;
  });
}

/** @throws DispensingDiffers */
function mustBeTheSame(row: ReturnRow, dispensing: DispensingRow, body: Body): void {
  const same =
    row.dispensing_id === dispensing.id &&
    row.batch_id === body.batchId &&
    row.quantity === body.quantity &&
    (row.reusable === 1) === body.reusable;
  if (!same) throw new DispensingDiffers('Use a new id for another return.');
}

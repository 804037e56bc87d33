import {
  DispensingCancelled,
  DispensingDiffers,
  DispensingNotPossible,
  OutcomeUnknown,
  SubstituteRefused,
  WrongProduct,
  type dispense as contract,
} from '@nilecare/contracts/api/medication-dispensing.ts';
import type { RequestOf } from '@nilecare/contracts/endpoint.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { drugFacts } from '../../data/drug-facts.ts';
import { madeBy, personOf, witnessedBy } from '../../data/made.ts';
import { orderedItems } from '../../data/ordered-items.ts';
import { dispensingView } from '../../data/pharmacy/dispensings.ts';
import { CLAIM_MS, dispensingRows, openDispensings, type DispensingRow } from '../../data/pharmacy/dispensing-rows.ts';
import { pharmacyOrderRows, type OrderRow } from '../../data/pharmacy/orders.ts';
import { registerRows } from '../../data/pharmacy/register.ts';
import { secondCheckRows } from '../../data/pharmacy/second-checks.ts';
import type { Deps } from '../../deps.ts';
import { isOneOf } from '../../domain/bedside/scan.ts';
import { mayDispense } from '../../domain/pharmacy/order.ts';
import { mustBeChecked } from '../../domain/pharmacy/second-check.ts';
import { maySubstitute } from '../../domain/pharmacy/substitution.ts';
import { isOnHold, type DrugFacts, type OrderedItem } from '../../ordered-item.ts';
import { asOrder } from './as-order.ts';
import { asItIs } from './end-dispensing.ts';
import { claimDispensing, issueFor } from './issue-stock.ts';

type Body = RequestOf<typeof contract>['body'];
type Context = Deps & RequestContext;

/** First what is meant is written down, then stock leaves, then what became of it: whoever is cut off in between is gone on with. */
export const dispense: Handler<typeof contract, Deps> = async ({ params: { dispensingId }, body }, context) => {
  const { actor, db, refusals, seen } = context;
  const item = await orderedItems(db.read).get(body.itemId);
  actor.mustReachFacility(item.facilityId);
  seen([item.patientId]);
  const before = await openDispensings(db.read).find(dispensingId);
  // What was begun is gone on with: stock may have left.
  if (!before) await refusals.mustNotRefuse(actor, item.patientId);
  const begun = before ? { row: before, isNew: false } : await begin(context, dispensingId, body, item);
  mustBeTheSame(begun.row, body, item);
  const claimed = begun.isNew ? begun.row : await claimDispensing(context, dispensingId);
  if (claimed?.state === 'pending') {
    const asked = await issueFor(context, claimed, actor);
    if (asked.outcome === 'unknown') throw new OutcomeUnknown(dispensingId);
    if (asked.outcome === 'refused') throw asked.problem; // its words say what to do
  }
  const now = await asItIs(context, dispensingId);
  if (now.state === 'pending') throw new OutcomeUnknown(dispensingId);
  if (now.state === 'cancelled' || now.state === 'cancelling')
    throw new DispensingCancelled('Begin a new one; nothing left the shelf.');
  if (now.state === 'refused') throw new DispensingNotPossible('There was not enough in stock then. Begin a new one.');
  return dispensingView(db.read, now);
};

interface Begun {
  readonly row: DispensingRow;
  /** Of two with the same id at once one is, and asks the inventory. */
  readonly isNew: boolean;
}

async function begin(context: Context, id: string, body: Body, item: OrderedItem): Promise<Begun> {
  const { actor, db, clock } = context;
  const drug = await drugToGive(context, body, item);
  if (body.scannedCode !== undefined && !isOneOf(body.scannedCode, drug.barcodes))
    throw new WrongProduct(body.scannedCode);
  mustBeChecked(drug, body.secondCheckId, item.itemId);
  const { facilityId, itemId } = item;
  const stockItemId = await context.stockItems.of({ facilityId, storeId: body.storeId, drugId: drug.id });

  return db.transaction(async (tx) => {
    const order = await pharmacyOrderRows(tx).lock(itemId);
    const already = await dispensingRows(tx).lock(id);
    if (already) return { row: already, isNew: false };
    const at = clock.now();
    mayDispense(asOrder(order, isOnHold(await orderedItems(tx).get(itemId), at)), body.quantity);
    const by = personOf(actor);
    const use = { purpose: 'dispense', facilityId, drugId: drug.id, itemId, quantity: body.quantity, by } as const;
    const witness =
      drug.controlled && body.secondCheckId ? await secondCheckRows(tx).use(body.secondCheckId, use, at) : null;
    if (witness) await registerRows(tx).commit({ storeId: body.storeId, drugId: drug.id }, facilityId, body.quantity);
    await pharmacyOrderRows(tx).change(order, { pending: order.pending + body.quantity });
    const row: DispensingRow = {
      id,
      item_id: itemId,
      prescription_id: item.prescriptionId,
      patient_id: item.patientId,
      facility_id: facilityId,
      store_id: body.storeId,
      stock_item_id: stockItemId,
      drug_id: drug.id,
      quantity: body.quantity,
      batch_id: body.batchId ?? null,
      reservation_id: reservationFor(order, body.storeId, drug.id === item.drug.id, at),
      state: 'pending',
      substitution_reason: body.substitution?.reason ?? null,
      prescriber_consent: body.substitution?.prescriberConsent ? 1 : 0,
      scanned_code: body.scannedCode ?? null,
      second_check_id: body.secondCheckId ?? null,
      ...madeBy(by),
      ...witnessedBy(witness),
      asked_at: at,
      done_at: null,
      claimed_until: new Date(at.getTime() + CLAIM_MS),
      attempts: 1,
    };
    await dispensingRows(tx).insert(row);
    await tx.audit.record('medication.dispense-begin', {
      actor,
      patientId: item.patientId,
      facilityId,
      resource: `dispensing/${id}`,
      details: { itemId, drugId: drug.id, quantity: body.quantity, storeId: body.storeId },
    });
    return { row, isNew: true };
  });
}

/** @throws SubstituteRefused */
async function drugToGive({ db }: Context, { substitution }: Body, item: OrderedItem): Promise<DrugFacts> {
  if (!substitution || substitution.drugId === item.drug.id) return item.drug;
  const instead = await drugFacts(db.read).find(substitution.drugId);
  if (!instead) throw new SubstituteRefused('inactive');
  maySubstitute({ ...item.drug, route: item.route }, instead, substitution.prescriberConsent);
  return instead;
}

/** What is kept for the order serves where it is kept, while it is. */
const reservationFor = (order: OrderRow, storeId: string, isOrderedDrug: boolean, at: Date): string | null =>
  isOrderedDrug &&
  order.reservation_state === 'held' &&
  order.reservation_store_id === storeId &&
  order.reservation_until !== null &&
  order.reservation_until > at
    ? order.reservation_id
    : null;

/** @throws DispensingDiffers */
function mustBeTheSame(row: DispensingRow, body: Body, item: OrderedItem): void {
  const same =
    row.item_id === body.itemId &&
    row.store_id === body.storeId &&
    row.quantity === body.quantity &&
    row.batch_id === (body.batchId ?? null) &&
    row.drug_id === (body.substitution?.drugId ?? item.drug.id);
  if (!same) throw new DispensingDiffers('Use a new id for another dispensing.');
}

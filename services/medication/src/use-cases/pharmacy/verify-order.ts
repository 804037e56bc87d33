import type { verifyOrder as contract } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { RequestOf } from '@nilecare/contracts/endpoint.ts';
import { prescriptionQuestioned } from '@nilecare/contracts/events/medication.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { personOf } from '../../data/made.ts';
import { orderedItems } from '../../data/ordered-items.ts';
import { addDecision, type DecisionKind } from '../../data/pharmacy/decisions.ts';
import { pharmacyOrderRows, type OrderRow } from '../../data/pharmacy/orders.ts';
import { shownOrder } from '../../data/pharmacy/queue.ts';
import type { Deps, MedicationTx } from '../../deps.ts';
import { decide } from '../../domain/pharmacy/order.ts';
import { isOnHold, type OrderedItem } from '../../ordered-item.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { asOrder } from './as-order.ts';
import { checkAgain } from './check-again.ts';
import { freed } from './queue-order.ts';
import { settleReservation } from './settle-reservation.ts';

type Body = RequestOf<typeof contract>['body'];

const kindOf = { approve: 'verification', query: 'query', reject: 'rejection' } as const satisfies Record<
  Body['decision'],
  DecisionKind
>;
/** The check before may have taken three seconds; the sweep goes on with what was not answered. */
const KEEPING_MS = 700;
/** What is kept for an order is kept so long. */
const KEPT_MS = 24 * 60 * 60_000;

export const verifyOrder: Handler<typeof contract, Deps> = async ({ params: { itemId }, body }, context) => {
  const { actor, db, cipher, clock, ifMatch, refusals } = context;
  const item = await orderedItems(db.read).get(itemId);
  actor.mustReachFacility(item.facilityId);
  await refusals.mustNotRefuse(actor, item.patientId);
  const news = body.decision === 'approve' ? await checkAgain(context, item, body.acceptNew) : null;

  await db.transaction(async (tx) => {
    const order = await pharmacyOrderRows(tx).lock(itemId);
    mustBeCurrent(order, ifMatch);
    const at = clock.now();
    const onHold = isOnHold(await orderedItems(tx).get(itemId), at);
    const state = decide(asOrder(order, onHold), body.decision);
    const reservation = body.decision === 'approve' ? wanted(order, body.storeId, at) : freed(order, at);
    await pharmacyOrderRows(tx).change(order, { state, ...reservation });
    const accepted = news ? JSON.stringify(news) : null;
    const said = { itemId, kind: kindOf[body.decision], text: body.reason, accepted, by: personOf(actor), at };
    await addDecision(tx, said);
    if (said.kind !== 'verification') await tellPrescriber(tx, item, said.kind, at);
    await tx.audit.record(`pharmacy-order.${body.decision}`, {
      actor,
      patientId: item.patientId,
      facilityId: item.facilityId,
      resource: `prescription-item/${itemId}`,
      reason: body.reason,
      details: { acceptedNew: news !== null },
    });
  });
  await settleReservation(context, itemId, KEEPING_MS);
  return shownOrder(db.read, cipher, itemId, clock.now());
};

/** Who prescribed need not look at the record again before the next dose is due. */
async function tellPrescriber(
  tx: MedicationTx,
  { itemId, prescriptionId, patientId, facilityId, wardId, prescriber }: OrderedItem,
  kind: 'query' | 'rejection',
  at: Date,
): Promise<void> {
  await tx.outbox.add(
    prescriptionQuestioned,
    {
      ...{ itemId, prescriptionId, patientId, facilityId, wardId, kind },
      prescribedBy: prescriber.id,
      at: at.toISOString(),
    },
    { key: patientId },
  );
}

/** Nothing is kept of what has no quantity, nor while the last reservation is still being ended. */
const wanted = (order: OrderRow, storeId: string | undefined, at: Date): Partial<OrderRow> =>
  storeId === undefined || order.ordered === null || order.reservation_state === 'releasing'
    ? {}
    : {
        reservation_id: newId(at.getTime()),
        reservation_store_id: storeId,
        reservation_state: 'wanted',
        reservation_until: new Date(at.getTime() + KEPT_MS),
        reservation_changed_at: at,
      };

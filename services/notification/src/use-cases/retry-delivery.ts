import type * as api from '@nilecare/contracts/api/notification.ts';
import { DeliveryNotFailed } from '@nilecare/contracts/api/notification.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { deliveries } from '../data/deliveries.ts';
import { escalations } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { stateAfter } from '../domain/delivery-state.ts';
import { deliveryView } from './delivery-view.ts';
import { enqueue } from './queue-delivery.ts';

/** One more try of what failed; when it fails too, it ends as before. A call that was answered is kept back instead. */
export const retryDelivery: Handler<typeof api.retryDelivery, Deps> = (
  { params: { deliveryId } },
  { actor, db, clock, cipher },
) =>
  db.transaction(async (tx) => {
    const row = await deliveries(tx).lock(deliveryId);
    if (!row) throw new NotFound('delivery', deliveryId);
    actor.mustReachFacility(row.facility_id);
    const state = stateAfter(row.state, 'retry');
    if (!state) throw new DeliveryNotFailed(`It is ${row.state}.`, { state: row.state });
    const isAnswered = row.about_id !== null && (await escalations(tx).isAnswered(row.about_id));
    const retried = isAnswered
      ? ({ state: 'suppressed', reason: 'answered', due_at: null } as const)
      : { state, reason: null, due_at: await enqueue(tx, row, clock.now()) };
    await deliveries(tx).set(deliveryId, retried);
    const facts = { actor, facilityId: row.facility_id, resource: `delivery/${deliveryId}` };
    await tx.audit.record('delivery.retry', { ...facts, details: { channel: row.channel, kind: row.kind } });
    return deliveryView({ ...row, ...retried }, { cipher });
  });

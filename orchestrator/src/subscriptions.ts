import { alarmAcknowledged, alarmRaised, alarmResolved } from '@nilecare/contracts/events/device.ts';
import { onEach } from '@nilecare/service-kit/messaging/subscription.ts';
import type { Deps } from './deps.ts';

/** The durable copies of alarm changes: they reach the sockets of every instance also when Redis was away. */
export const subscriptions = [alarmRaised, alarmAcknowledged, alarmResolved].map((event) =>
  onEach(event, async ({ data }, { alarmDelivery }: Deps) => alarmDelivery.broadcast(data), { everyInstance: true }),
);

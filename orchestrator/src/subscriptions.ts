import {
  alarmAcknowledged,
  alarmRaised,
  alarmResolved,
  alarmSuppressionChanged,
} from '@nilecare/contracts/events/device.ts';
import { encounterReopened } from '@nilecare/contracts/events/clinical.ts';
import { escalationAdvanced, escalationEnded } from '@nilecare/contracts/events/notification.ts';
import { onEach } from '@nilecare/service-kit/messaging/subscription.ts';
import { processes } from './data/processes.ts';
import type { Deps } from './deps.ts';
import { alarmRooms } from './realtime/rooms.ts';

/** The durable copies of alarm changes: they reach the sockets of every instance also when Redis was away. */
const alarms = [alarmRaised, alarmAcknowledged, alarmResolved].map((event) =>
  onEach(event, async ({ data }, { alarmDelivery }: Deps) => alarmDelivery.broadcast(data), { everyInstance: true }),
);

/** Sent once: who was away asks for what lasts, and for who is called now, when it is back. */
const suppressions = onEach(
  alarmSuppressionChanged,
  async ({ data }, { sockets }: Deps) => void sockets.local.to(alarmRooms(data)).emit('suppression.changed', data),
  { everyInstance: true },
);

const escalations = [escalationAdvanced, escalationEnded].map((event) =>
  onEach(
    event,
    async ({ data: { escalationId, subjectId, ...place } }, { sockets }: Deps) => {
      const changed = alarmRooms(place);
      if (changed.length > 0) sockets.local.to(changed).emit('escalation.changed', { escalationId, subjectId });
    },
    { everyInstance: true },
  ),
);

/** The stay goes on: its discharge is over, billed or not, and it is discharged anew some day. */
const reopenings = onEach(encounterReopened, ({ data }, { db, cipher, clock }: Deps) =>
  processes(db.read, cipher).giveUp('discharge', data.encounterId, new Date(data.at), clock.now()),
);

export const subscriptions = [...alarms, suppressions, ...escalations, reopenings];

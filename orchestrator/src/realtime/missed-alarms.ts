import type { WatchAnswer } from '@nilecare/contracts/realtime.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import type { Deps } from '../deps.ts';
import type { ClientSocket } from './socket-server.ts';

const PAGE = 500;

/** Sends a client that was away every alarm change after the last it saw, in the order they happened. */
export async function sendMissedAlarms(
  socket: ClientSocket,
  after: number | undefined,
  { wardIds, patientIds }: WatchAnswer,
  { device, alarmDelivery }: Deps,
): Promise<void> {
  const { actor, token } = socket.data.caller;
  if (after === undefined || !actor.may('alarm:read')) return;
  const scope = { actor, ...(token ? { token } : {}) };
  const places = [
    ...(wardIds.length ? [{ wardId: wardIds }] : []),
    ...(patientIds.length ? [{ patientId: patientIds }] : []),
  ];
  await inRequest(scope, async () => {
    for (const place of places) {
      for (let last = after; ;) {
        const { items } = await device.listAlarms({ query: { ...place, after: last, limit: PAGE } });
        for (const alarm of items) alarmDelivery.sendTo(socket, alarm);
        last = items.at(-1)?.seq ?? last;
        if (items.length < PAGE) break;
      }
    }
  });
}

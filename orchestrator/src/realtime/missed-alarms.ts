import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { WatchAnswer } from '@nilecare/contracts/realtime.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import type { Deps } from '../deps.ts';
import type { ClientSocket } from './socket-server.ts';

const PAGE = 500;

type Place = { readonly wardId: string[] } | { readonly patientId: string[] };

/**
 * Sends a client that was away every alarm change after the last it saw, in the order they happened: of each alarm its
 * newest state, so one that came and went meanwhile arrives as resolved.
 * @throws when they cannot be fetched; nothing is sent then
 */
export async function sendMissedAlarms(
  socket: ClientSocket,
  after: number,
  { wardIds, patientIds }: Pick<WatchAnswer, 'wardIds' | 'patientIds'>,
  { device, alarmDelivery }: Deps,
): Promise<void> {
  const { actor, token } = socket.data.caller;
  if (!actor.may('alarm:read')) return;
  const places: Place[] = [
    ...(wardIds.length ? [{ wardId: wardIds }] : []),
    ...(patientIds.length ? [{ patientId: patientIds }] : []),
  ];
  const found = await inRequest({ actor, ...(token ? { token } : {}) }, () =>
    Promise.all(places.map((place) => changesAfter(after, place, device))),
  );
  // A patient who is watched may lie in a ward that is watched.
  const missed = new Map(found.flat().map((alarm) => [alarm.id, alarm]));
  for (const alarm of [...missed.values()].toSorted((a, b) => a.seq - b.seq)) alarmDelivery.sendMissed(socket, alarm);
}

async function changesAfter(after: number, place: Place, device: Deps['device']): Promise<Alarm[]> {
  const all: Alarm[] = [];
  for (let last = after; ;) {
    const { items } = await device.listAlarms({ query: { ...place, after: last, limit: PAGE } });
    all.push(...items);
    last = items.at(-1)?.seq ?? last;
    if (items.length < PAGE) return all;
  }
}

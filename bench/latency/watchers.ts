import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import * as parser from 'socket.io-msgpack-parser';
import type { ClientToServer, ServerToClient } from '@nilecare/contracts/realtime.ts';
import type { Watcher, WatchersReport, WatchersTask, Window } from './messages.ts';

/** The nurses' screens, in a process of their own: each a Socket.IO connection through the gateway that watches wards. */
const CONNECT_WITHIN_MS = 30_000;

/** One value as it came, once. */
interface Arrival {
  readonly publishedAt: number;
  readonly took: number;
}

process.on('disconnect', () => process.exit(1));
const [{ gatewayUrl, watchers }] = (await once(process, 'message')) as [WatchersTask]; // sent by helper-process.ts
const vitals = new Map<string, Arrival>();
const alarms = new Map<string, Arrival>();

/** Counts the first arrival: an alarm may be sent again until it is confirmed. */
function note(arrivals: Map<string, Arrival>, deviceId: string, sampleTime: string, now: number): void {
  const key = `${deviceId} ${sampleTime}`;
  const publishedAt = Date.parse(sampleTime);
  if (!arrivals.has(key)) arrivals.set(key, { publishedAt, took: now - publishedAt });
}

async function watch({ token, wardIds }: Watcher): Promise<void> {
  const socket: Socket<ServerToClient, ClientToServer> = io(gatewayUrl, {
    parser,
    transports: ['websocket'],
    auth: { token },
  });
  socket.on('vitals.update', (updates) => {
    const now = Date.now();
    for (const { deviceId, time } of updates) note(vitals, deviceId, time, now);
  });
  socket.on('alarm.raised', (alarm, received) => {
    if (alarm.condition === 'above-limit' && alarm.parameter === 'hr')
      note(alarms, alarm.deviceId, alarm.onsetAt, Date.now());
    received();
  });
  for (const event of ['alarm.acknowledged', 'alarm.resolved'] as const) socket.on(event, (_alarm, seen) => seen());
  socket.on('notification.new', (_notification, received) => received());
  const answer = await socket.timeout(CONNECT_WITHIN_MS).emitWithAck('watch', { wardIds: [...wardIds] });
  if (!answer.ok || answer.denied.length > 0) throw new Error(`a nurse may not watch ${answer.denied.join(', ')}`);
}

await Promise.all(watchers.map(watch));
process.send?.('watching');

const [{ from, to }] = (await once(process, 'message')) as [Window]; // sent by helper-process.ts
const within = (arrivals: ReadonlyMap<string, Arrival>): number[] =>
  [...arrivals.values()].filter((it) => it.publishedAt >= from && it.publishedAt < to).map((it) => it.took);
const report: WatchersReport = { vitals: within(vitals), alarms: within(alarms) };
process.send?.(report, () => process.exit(0));

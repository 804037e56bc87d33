import { io, type Socket } from 'socket.io-client';
import * as parser from 'socket.io-msgpack-parser';
import type {
  AlarmMessage,
  ClientToServer,
  ServerToClient,
  VitalsUpdate,
  WatchAnswer,
} from '@nilecare/contracts/realtime.ts';
import { eventually } from '@nilecare/testing/eventually.ts';

/** A person's screen: what it was sent, in the order it came. */
export interface Viewer {
  readonly socket: Socket<ServerToClient, ClientToServer>;
  readonly vitals: VitalsUpdate[];
  readonly alarms: AlarmMessage[];
  readonly notifications: string[];
  /** Ids of suppressions and of escalations that were said to have changed. */
  readonly suppressions: string[];
  readonly escalations: string[];
  /** Whether `session.ended` came. */
  readonly ended: () => boolean;
  /** Whether alarms are confirmed; they are unless a test says otherwise. */
  confirms: boolean;
  watch(request: Parameters<ClientToServer['watch']>[0]): Promise<WatchAnswer>;
  renew(token: string): Promise<boolean>;
  connected(): Promise<void>;
  close(): void;
}

export function openViewer(url: string, token: string, transports = ['websocket']): Viewer {
  const socket: Viewer['socket'] = io(url, {
    parser,
    transports,
    auth: { token },
    forceNew: true,
    reconnection: false,
  });
  let ended = false;
  const viewer: Viewer = {
    socket,
    vitals: [],
    alarms: [],
    notifications: [],
    suppressions: [],
    escalations: [],
    ended: () => ended,
    confirms: true,
    watch: (request) => socket.timeout(5_000).emitWithAck('watch', request),
    renew: (newer) => socket.timeout(5_000).emitWithAck('renew', newer),
    connected: async () => void (await eventually(() => socket.connected)),
    close: () => void socket.close(),
  };
  socket.on('vitals.update', (updates) => viewer.vitals.push(...updates));
  const take = (alarm: AlarmMessage, received: () => void) => {
    viewer.alarms.push(alarm);
    if (viewer.confirms) received();
  };
  socket.on('alarm.raised', take);
  socket.on('alarm.acknowledged', take);
  socket.on('alarm.resolved', take);
  socket.on('notification.new', ({ id }, received) => {
    viewer.notifications.push(id);
    if (viewer.confirms) received();
  });
  socket.on('suppression.changed', ({ id }) => viewer.suppressions.push(id));
  socket.on('escalation.changed', ({ escalationId }) => viewer.escalations.push(escalationId));
  socket.on('session.ended', () => {
    ended = true;
  });
  return viewer;
}

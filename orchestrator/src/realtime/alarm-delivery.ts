import type { AlarmMessage, NotificationMessage } from '@nilecare/contracts/realtime.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import { counter, histogram } from '@nilecare/service-kit/metrics.ts';
import { inSpan, withRemoteParent } from '@nilecare/service-kit/telemetry/spans.ts';
import { alarmRooms, rooms } from './rooms.ts';
import type { ClientSocket, SocketServer } from './socket-server.ts';

/** How long a client may take to confirm before it is sent the message again. */
const CONFIRM_MS = 2_000;
/** Versions remembered to drop the second copy of a change (it comes over Redis and over Kafka). */
const REMEMBERED = 20_000;

const eventOf = { raised: 'alarm.raised', acknowledged: 'alarm.acknowledged', resolved: 'alarm.resolved' } as const;

export interface AlarmDelivery {
  /** To every socket that may see the alarm; a copy of a change that was already sent is dropped. */
  broadcast(alarm: AlarmMessage): void;
  /** To one socket that was away when it happened. */
  sendMissed(socket: ClientSocket, alarm: AlarmMessage): void;
  notify(notification: NotificationMessage): void;
}

/** Alarms are never coalesced and are sent until each client has confirmed. */
export function alarmDelivery(sockets: SocketServer, { registry }: Pick<Core, 'registry'>): AlarmDelivery {
  const newest = new Map<string, number>();
  const resends = counter(
    registry,
    'realtime_resends_total',
    'Alarm messages sent again because a client did not confirm',
  );
  const latency = histogram(
    registry,
    'alarm_delivery_seconds',
    'From the alarm being raised to the confirmation of a client',
    [],
    [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  );

  const isNews = (alarm: AlarmMessage): boolean => {
    if ((newest.get(alarm.id) ?? -1) >= alarm.version) return false;
    newest.delete(alarm.id);
    newest.set(alarm.id, alarm.version);
    const oldest = newest.size > REMEMBERED ? newest.keys().next().value : undefined;
    if (oldest !== undefined) newest.delete(oldest);
    return true;
  };
  const isReplaced = (alarm: AlarmMessage): boolean => (newest.get(alarm.id) ?? alarm.version) > alarm.version;

  /** The socket may watch something else by now, or its account no longer see the ward. */
  const sees = (socket: ClientSocket, alarm: AlarmMessage): boolean =>
    alarmRooms(alarm).some((room) => socket.rooms.has(room));

  const untilConfirmed = async (
    socket: ClientSocket,
    send: () => Promise<void>,
    isStale: () => boolean,
  ): Promise<boolean> => {
    while (socket.connected && !isStale()) {
      const confirmed = await send().then(
        () => true,
        () => false,
      );
      if (confirmed) return true;
      resends.inc();
    }
    return false;
  };

  /** Again until the socket confirms, goes away, or a newer state of the alarm replaces this one. */
  const sendTo = (socket: ClientSocket, alarm: AlarmMessage): Promise<boolean> => {
    const event = eventOf[alarm.state];
    return withRemoteParent(alarm.traceparent, () =>
      inSpan(`deliver ${event}`, { kind: 'producer', service: 'orchestrator' }, () => {
        const send = () => socket.timeout(CONFIRM_MS).emitWithAck(event, alarm);
        return untilConfirmed(socket, send, () => isReplaced(alarm) || !sees(socket, alarm));
      }),
    );
  };
  const sendLive = async (socket: ClientSocket, alarm: AlarmMessage): Promise<void> => {
    const confirmed = await sendTo(socket, alarm);
    if (confirmed && alarm.state === 'raised') latency.observe((Date.now() - Date.parse(alarm.raisedAt)) / 1000);
  };

  const membersOf = (names: readonly string[]): Set<ClientSocket> => {
    const ids = names.flatMap((name) => [...(sockets.sockets.adapter.rooms.get(name) ?? [])]);
    return new Set(ids.flatMap((id) => sockets.sockets.sockets.get(id) ?? []));
  };

  return {
    sendMissed: (socket, alarm) => void sendTo(socket, alarm),
    broadcast(alarm) {
      if (!isNews(alarm)) return;
      for (const socket of membersOf(alarmRooms(alarm))) void sendLive(socket, alarm);
    },
    notify(notification) {
      for (const socket of membersOf([rooms.user(notification.userId)])) {
        const send = () => socket.timeout(CONFIRM_MS).emitWithAck('notification.new', notification);
        void untilConfirmed(socket, send, () => false);
      }
    },
  };
}

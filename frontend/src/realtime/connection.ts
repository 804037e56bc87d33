import { AlarmMessage, NotificationMessage, WatchAnswer } from '@nilecare/contracts/realtime.ts';
import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import type {
  AppointmentMessage,
  BedMessage,
  ClientToServer,
  EscalationMessage,
  ServerToClient,
  VitalsUpdate,
} from '@nilecare/contracts/realtime.ts';
import { io, type Socket } from 'socket.io-client';
import * as parser from 'socket.io-msgpack-parser';

export interface ConnectionEvents {
  readonly vitals: (updates: readonly VitalsUpdate[]) => void;
  readonly alarm: (alarm: AlarmMessage) => void;
  readonly notification: (notification: NotificationMessage) => void;
  readonly bed: (bed: BedMessage) => void;
  readonly appointment: (appointment: AppointmentMessage) => void;
  readonly suppression: (suppression: AlarmSuppression) => void;
  readonly escalation: (escalation: EscalationMessage) => void;
  readonly ended: () => void;
  readonly up: () => void;
  readonly down: () => void;
}

export interface Connection {
  watch(request: {
    readonly wardIds: readonly string[];
    readonly patientIds: readonly string[];
    readonly calendarFacilityIds: readonly string[];
    readonly alarmsAfter: number | undefined;
  }): Promise<WatchAnswer>;
  /** Hands over a newer access token, so that the connection outlives the one it was opened with. */
  renew(accessToken: string): void;
  close(): void;
}

const PATIENCE_MS = 10_000;

/** Opens the socket. It reconnects by itself until it is closed, each time with a fresh token. */
export function connect(token: () => Promise<string | undefined>, events: ConnectionEvents): Connection {
  const socket: Socket<ServerToClient, ClientToServer> = io({
    path: '/socket.io',
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    parser,
    reconnectionDelay: 500,
    reconnectionDelayMax: 5000,
    auth: (give) => {
      token().then(
        (current) => give({ token: current ?? '' }),
        () => give({ token: '' }),
      );
    },
  });
  let closed = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  // Socket.IO leaves it to us after the server itself closed or refused the connection (an expired token).
  const tryAgainSoon = () => {
    clearTimeout(again);
    if (!closed) again = setTimeout(() => socket.connect(), 2000);
  };

  socket.on('connect', events.up);
  socket.on('disconnect', (reason) => {
    events.down();
    if (reason === 'io server disconnect') tryAgainSoon();
  });
  socket.on('connect_error', () => {
    events.down();
    if (!socket.active) tryAgainSoon();
  });
  socket.on('vitals.update', (updates) => events.vitals(updates));
  const alarm = (given: AlarmMessage, received?: () => void) => {
    const parsed = AlarmMessage.safeParse(given);
    if (parsed.success) events.alarm(parsed.data);
    received?.();
  };
  socket.on('alarm.raised', alarm);
  socket.on('alarm.acknowledged', alarm);
  socket.on('alarm.resolved', alarm);
  socket.on('notification.new', (given, received?: () => void) => {
    const parsed = NotificationMessage.safeParse(given);
    if (parsed.success) events.notification(parsed.data);
    received?.();
  });
  socket.on('bed.updated', events.bed);
  socket.on('appointment.updated', events.appointment);
  socket.on('suppression.changed', events.suppression);
  socket.on('escalation.changed', events.escalation);
  socket.on('session.ended', events.ended);

  return {
    async watch({ wardIds, patientIds, calendarFacilityIds, alarmsAfter }) {
      const request = {
        wardIds: [...wardIds],
        patientIds: [...patientIds],
        calendarFacilityIds: [...calendarFacilityIds],
      };
      const answer: unknown = await socket
        .timeout(PATIENCE_MS)
        .emitWithAck('watch', alarmsAfter === undefined ? request : { ...request, alarmsAfter });
      const parsed = WatchAnswer.parse(answer);
      if (!parsed.ok) throw new Error(`The server could not watch: ${parsed.error ?? 'no reason given'}`);
      return parsed;
    },
    renew(accessToken) {
      if (socket.connected) socket.emit('renew', accessToken, () => undefined);
    },
    close() {
      closed = true;
      clearTimeout(again);
      socket.close();
    },
  };
}

import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
import type {
  AppointmentMessage,
  BedMessage,
  EscalationMessage,
  NotificationMessage,
} from '@nilecare/contracts/realtime.ts';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createAlarmStore, type AlarmStore } from './alarm-store.ts';
import { connect, type Connection } from './connection.ts';
import { createSuppressionStore, type SuppressionStore } from './suppression-store.ts';
import { createVitalsStore, type Schedule, type VitalsStore } from './vitals-store.ts';
import { createWatchList, type Interest, type Watched } from './watch-list.ts';

export interface LinkState {
  readonly status: 'off' | 'connecting' | 'up' | 'down';
  /** Grows with every new connection: what was fetched before may have missed something. */
  readonly generation: number;
  /** When the connection was lost, epoch ms. */
  readonly downSince: number | undefined;
  /** Wards and patients the server refused to show. */
  readonly denied: readonly string[];
}

export interface Live {
  readonly vitals: VitalsStore;
  readonly alarms: AlarmStore;
  readonly suppressions: SuppressionStore;
  readonly link: StoreApi<LinkState>;
  watch(interest: Interest): () => void;
  onNotification(listener: (notification: NotificationMessage) => void): () => void;
  onBed(listener: (bed: BedMessage) => void): () => void;
  onAppointment(listener: (appointment: AppointmentMessage) => void): () => void;
  onEscalation(listener: (escalation: EscalationMessage) => void): () => void;
  open(): void;
  renew(accessToken: string): void;
  close(): void;
}

export interface LiveParts {
  /** Epoch ms by the server's clock. */
  readonly serverNow: () => number;
  readonly token: () => Promise<string | undefined>;
  readonly sessionEnded: () => void;
  /** Open alarms of these wards, for what was raised before we watched. */
  readonly openAlarms: (wardIds: readonly string[]) => Promise<readonly Alarm[]>;
  /** Suppressions that last in these wards and of these patients. */
  readonly lastingSuppressions: (watched: Watched) => Promise<readonly AlarmSuppression[]>;
  readonly schedule?: Schedule;
}

const RETRY_MS = 3000;

/** A hidden tab gets no frames, but its alarms and values must go on. */
const nextFrame: Schedule = (work) => {
  if (document.hidden) setTimeout(work, 100);
  else requestAnimationFrame(work);
};

/** Everything that arrives by itself: live values, alarms, notifications, changes of beds and appointments. */
export function createLive(parts: LiveParts): Live {
  const { serverNow, token, sessionEnded, openAlarms, lastingSuppressions, schedule = nextFrame } = parts;
  const vitals = createVitalsStore(schedule);
  const alarms = createAlarmStore();
  const suppressions = createSuppressionStore(serverNow);
  const link = createStore<LinkState>(() => ({ status: 'off', generation: 0, downSince: undefined, denied: [] }));
  const notified = new Set<(notification: NotificationMessage) => void>();
  const bedChanged = new Set<(bed: BedMessage) => void>();
  const appointmentChanged = new Set<(appointment: AppointmentMessage) => void>();
  const escalated = new Set<(escalation: EscalationMessage) => void>();
  let connection: Connection | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const announce = async (watched: Watched) => {
    const scope = { wardIds: new Set(watched.wardIds), patientIds: new Set(watched.patientIds) };
    alarms.keepOnly(scope);
    suppressions.keepOnly(scope);
    if (!connection || link.getState().status !== 'up') return;
    try {
      const answer = await connection.watch({ ...watched, alarmsAfter: alarms.lastSeq() });
      link.setState({ denied: answer.denied });
      // First watched, then asked: what happens in between comes twice rather than never.
      const before = alarms.open();
      const lasted = suppressions.all();
      if (answer.wardIds.length > 0) {
        const wards = new Set(answer.wardIds);
        alarms.replace(await openAlarms(answer.wardIds), before, (it) => it.wardId !== null && wards.has(it.wardId));
      }
      suppressions.replace(await lastingSuppressions(answer), lasted);
    } catch {
      clearTimeout(retry);
      retry = setTimeout(() => void announce(watchList.current()), RETRY_MS);
    }
  };
  const watchList = createWatchList((watched) => void announce(watched));

  const down = () => {
    const { status, downSince } = link.getState();
    if (status !== 'off') link.setState({ status: 'down', downSince: downSince ?? Date.now() });
  };

  return {
    vitals,
    alarms,
    suppressions,
    link,
    watch: (interest) => watchList.add(interest),
    onNotification: (listener) => {
      notified.add(listener);
      return () => notified.delete(listener);
    },
    onBed: (listener) => {
      bedChanged.add(listener);
      return () => bedChanged.delete(listener);
    },
    onAppointment: (listener) => {
      appointmentChanged.add(listener);
      return () => appointmentChanged.delete(listener);
    },
    onEscalation: (listener) => {
      escalated.add(listener);
      return () => escalated.delete(listener);
    },
    open() {
      if (connection) return;
      link.setState({ status: 'connecting' });
      connection = connect(token, {
        vitals: (updates) => vitals.push(updates),
        alarm: (alarm) => alarms.take([alarm]),
        notification: (notification) => notified.forEach((listener) => listener(notification)),
        bed: (bed) => bedChanged.forEach((listener) => listener(bed)),
        appointment: (appointment) => appointmentChanged.forEach((listener) => listener(appointment)),
        suppression: (suppression) => suppressions.take([suppression]),
        escalation: (escalation) => escalated.forEach((listener) => listener(escalation)),
        ended: sessionEnded,
        down,
        up: () => {
          link.setState((before) => ({ status: 'up', generation: before.generation + 1, downSince: undefined }));
          void announce(watchList.current());
        },
      });
    },
    renew: (accessToken) => connection?.renew(accessToken),
    close() {
      clearTimeout(retry);
      connection?.close();
      connection = undefined;
      link.setState({ status: 'off', downSince: undefined, denied: [] });
      vitals.clear();
      alarms.clear();
      suppressions.clear();
    },
  };
}

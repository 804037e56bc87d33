import { z } from 'zod';
import { Alarm, News2 } from './alarms.ts';
import type { AlarmSuppression } from './api/device-alarm-suppressions.ts';
import { BedState } from './beds.ts';
import { AppointmentState } from './appointments.ts';
import { DeviceId, Id, Instant } from './primitives.ts';
import { VitalValues } from './vitals.ts';

/** One patient's newest values, as sockets get them; coalesced per patient, the latest wins. */
export const VitalsUpdate = z.object({
  patientId: Id.nullable(),
  deviceId: DeviceId,
  bedId: Id.nullable(),
  wardId: Id.nullable(),
  facilityId: Id.nullable(),
  /** Device time of the sample. */
  time: Instant,
  values: VitalValues,
  rhythm: z.string().optional(),
  news2: News2.nullable(),
  /** W3C trace context of the message that brought the values. */
  traceparent: z.string().optional(),
});
export type VitalsUpdate = z.infer<typeof VitalsUpdate>;

export const AlarmMessage = Alarm.extend({ traceparent: z.string().optional() });
export type AlarmMessage = z.infer<typeof AlarmMessage>;

export const NotificationMessage = z.object({
  id: Id,
  userId: Id,
  kind: z.string(),
  priority: z.enum(['critical', 'normal']),
  title: z.object({ en: z.string(), ar: z.string() }),
  body: z.object({ en: z.string(), ar: z.string() }),
  /** Address inside the app that shows what it is about. */
  link: z.string().nullable(),
  createdAt: Instant,
  readAt: Instant.nullable(),
  /** What its reader is called for, and acknowledges there; absent where nobody is called. */
  escalationId: Id.optional(),
});
export type NotificationMessage = z.infer<typeof NotificationMessage>;

export const BedMessage = z.object({
  bedId: Id,
  wardId: Id,
  facilityId: Id,
  state: BedState,
  patientId: Id.nullable(),
  encounterId: Id.nullable(),
  /** Until when it is kept for somebody, where it is. */
  reservedUntil: Instant.nullable().default(null),
  /** Why it is blocked. */
  stateReason: z.string().nullable().default(null),
});
export type BedMessage = z.infer<typeof BedMessage>;

/** An appointment was booked, moved, or went on: open calendars and queues show it. No patient data beyond the id. */
export const AppointmentMessage = z.object({
  appointmentId: Id,
  version: z.number().int(),
  facilityId: Id,
  /** Whose calendar it stands in. */
  staffId: Id,
  patientId: Id,
  state: AppointmentState,
  from: Instant,
  to: Instant,
});
export type AppointmentMessage = z.infer<typeof AppointmentMessage>;

/** An escalation went on or ended; what it is now, its owner says. */
export interface EscalationMessage {
  readonly escalationId: string;
  /** Id of the alarm. */
  readonly subjectId: string;
}

/** What a client asks to see; the server joins it to the rooms it is permitted to. */
export const WatchRequest = z.object({
  wardIds: z.array(Id).max(50).default([]),
  patientIds: z.array(Id).max(100).default([]),
  /** Facilities whose calendars and queues are shown. */
  calendarFacilityIds: z.array(Id).max(20).default([]),
  /** `seq` of the last alarm change the client has; the ones after it are sent again. */
  alarmsAfter: z.number().int().min(0).optional(),
});
export type WatchRequest = z.input<typeof WatchRequest>;

export const WatchAnswer = z.object({
  ok: z.boolean(),
  wardIds: z.array(Id),
  patientIds: z.array(Id),
  calendarFacilityIds: z.array(Id).default([]),
  /** Asked for, but not permitted. */
  denied: z.array(Id),
  /** Named when `ok` is false. */
  error: z.string().optional(),
});
export type WatchAnswer = z.infer<typeof WatchAnswer>;

/**
 * Socket.IO, server to client. `alarm.*` and `notification.new` are sent with an acknowledgement callback and sent
 * again until the client calls it; `vitals.update` carries a list and is never repeated.
 */
export interface ServerToClient {
  'vitals.update': (updates: VitalsUpdate[]) => void;
  'alarm.raised': (alarm: AlarmMessage, received: () => void) => void;
  'alarm.acknowledged': (alarm: AlarmMessage, received: () => void) => void;
  'alarm.resolved': (alarm: AlarmMessage, received: () => void) => void;
  'notification.new': (notification: NotificationMessage, received: () => void) => void;
  'bed.updated': (bed: BedMessage) => void;
  'appointment.updated': (appointment: AppointmentMessage) => void;
  'suppression.changed': (suppression: AlarmSuppression) => void;
  'escalation.changed': (escalation: EscalationMessage) => void;
  /** The session was ended elsewhere; the client must sign in again. */
  'session.ended': () => void;
}

export interface ClientToServer {
  /** Replaces what this socket watches. */
  watch: (request: WatchRequest, answer: (result: WatchAnswer) => void) => void;
  /** A newer access token, before the one the socket was opened with expires. */
  renew: (token: string, answer: (ok: boolean) => void) => void;
}

/** Redis pub/sub channels between services and the orchestrator. Payloads are JSON. */
export const realtimeChannels = {
  /** VitalsUpdate[]: one message per stored batch. */
  vitals: 'realtime.vitals',
  /** AlarmMessage[]: changes in the order of `seq`. */
  alarms: 'realtime.alarms',
  /** NotificationMessage */
  notifications: 'realtime.notifications',
  /** BedMessage */
  beds: 'realtime.beds',
  /** AppointmentMessage */
  appointments: 'realtime.appointments',
} as const;

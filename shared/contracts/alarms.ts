import { z } from 'zod';
import { DeviceId, Id, Instant } from './primitives.ts';
import { ParameterName } from './vitals.ts';

/** Priorities of IEC 60601-1-8, highest first. */
export const AlarmPriority = z.enum(['high', 'medium', 'low']);
export type AlarmPriority = z.infer<typeof AlarmPriority>;

/** Physiological: the patient is unwell. Technical: the measurement cannot be trusted (IEC 60601-1-8, 3.x). */
export const AlarmKind = z.enum(['physiological', 'technical']);
export type AlarmKind = z.infer<typeof AlarmKind>;

/**
 * What is wrong: a limit is passed, a sensor is off, the device is silent, it said so itself, its battery is low, or its
 * clock is so wrong that its times are corrected.
 */
export const AlarmCondition = z.enum([
  'above-limit',
  'below-limit',
  'sensor-off',
  'no-signal',
  'device-alert',
  'battery-low',
  'clock-wrong',
]);
export type AlarmCondition = z.infer<typeof AlarmCondition>;

/** What kills within minutes and devices name in words of their own: one code each, whatever the device calls it. */
export const AlarmRhythm = z.enum([
  'asystole',
  'cardiac-arrest',
  'ventricular-fibrillation',
  'ventricular-fibrillation-or-tachycardia',
  'ventricular-tachycardia',
  'torsades-de-pointes',
  'pulseless-electrical-activity',
  'apnoea',
  'extreme-bradycardia',
  'extreme-tachycardia',
]);
export type AlarmRhythm = z.infer<typeof AlarmRhythm>;

export const AlarmState = z.enum(['raised', 'acknowledged', 'resolved']);
export type AlarmState = z.infer<typeof AlarmState>;

/** How far others were called because nobody acknowledged. */
export const AlarmEscalation = z.object({
  /** 1 for the first who were called; 0: nobody is there to be called. */
  level: z.number().int().min(0),
  /** Who was called at this level, e.g. `doctor`; null at level 0. */
  role: z.string().nullable(),
  since: Instant,
  /** There is nobody left to call. */
  exhausted: z.boolean(),
});
export type AlarmEscalation = z.infer<typeof AlarmEscalation>;

export const Alarm = z
  .object({
    id: Id,
    /** Grows with every change of any alarm: a client that was away asks for what came after the last it saw. */
    seq: z.number().int(),
    version: z.number().int(),
    state: AlarmState,
    kind: AlarmKind,
    priority: AlarmPriority,
    condition: AlarmCondition,
    /** Absent on alarms of the whole device. */
    parameter: ParameterName.nullable(),
    /** The worst value so far, and the limit it passed, in the parameter's unit. */
    value: z.number().nullable(),
    limit: z.number().nullable(),
    unit: z.string().nullable(),
    /** The device's own words, on `device-alert`. */
    message: z.string().nullable(),
    /** What the device's words name, on `device-alert`; absent where it is none of those that kill. */
    rhythm: AlarmRhythm.optional(),
    deviceId: DeviceId,
    patientId: Id.nullable(),
    bedId: Id.nullable(),
    wardId: Id.nullable(),
    facilityId: Id.nullable(),
    /** When the condition began (the device's time), and when the engine raised the alarm. */
    onsetAt: Instant,
    raisedAt: Instant,
    acknowledgedAt: Instant.nullable(),
    acknowledgedBy: z.object({ id: Id, name: z.string() }).nullable(),
    acknowledgeReason: z.string().nullable(),
    resolvedAt: Instant.nullable(),
    /**
     * When the condition was over by the device's time: its first value that was back. Absent while it lasts, where no
     * message ended it, and where another alarm took its place.
     */
    endedAt: Instant.optional(),
    /** Absent until others were called. */
    escalation: AlarmEscalation.optional(),
    /**
     * Recorded during a procedure: it neither sounds nor calls anybody. What still holds when the suppression ends is
     * another alarm. Absent on every other alarm.
     */
    suppressed: z.object({ suppressionId: Id, until: Instant }).optional(),
  })
  .meta({ id: 'Alarm' });
export type Alarm = z.infer<typeof Alarm>;

/** Physiological limits of one parameter, in its unit; a bound that is null does not alarm. */
export const LimitPair = z.object({ low: z.number().nullable(), high: z.number().nullable() });

export const ParameterLimits = z
  .object({
    /** Beyond it: high priority. */
    critical: LimitPair,
    /** Beyond it: medium priority. */
    warning: LimitPair,
    /** How far the value must come back before the alarm ends. */
    hysteresis: z.number().min(0),
    /** How long the value must stay beyond the limit before the alarm begins; 0: the first value raises it. */
    minDurationMs: z.object({
      critical: z.number().int().min(0).max(60_000),
      warning: z.number().int().min(0).max(60_000),
    }),
  })
  .meta({ id: 'ParameterLimits' });
export type ParameterLimits = z.infer<typeof ParameterLimits>;

/** Bands of the paediatric reference ranges (PALS 2015), then adults from the 18th birthday on. */
export const AgeBand = z.enum(['neonate', 'infant', 'toddler', 'preschool', 'school-age', 'adolescent', 'adult']);
export type AgeBand = z.infer<typeof AgeBand>;

export const AlarmLimits = z.partialRecord(ParameterName, ParameterLimits);
export type AlarmLimits = z.infer<typeof AlarmLimits>;

/** One of NEWS2's parts (Royal College of Physicians, 2017). */
export const News2Part = z.enum(['respiration', 'spo2', 'oxygen', 'systolic', 'pulse', 'consciousness', 'temperature']);

export const News2 = z
  .object({
    score: z.number().int().min(0).max(20),
    risk: z.enum(['low', 'low-medium', 'medium', 'high']),
    points: z.partialRecord(News2Part, z.number().int().min(0).max(3)),
    /** Parts that a monitor did not deliver: they count 0, so the true score can be higher. */
    missing: z.array(News2Part),
  })
  .meta({ id: 'News2' });
export type News2 = z.infer<typeof News2>;

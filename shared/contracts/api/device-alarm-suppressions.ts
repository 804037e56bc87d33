import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, listOf, pageOf, PageQuery } from '../primitives.ts';
import { ParameterName } from '../vitals.ts';

export class NotMonitored extends problem('not-monitored', 409, 'No device measures the patient') {}
export class SuppressionTooLong extends problem(
  'suppression-too-long',
  422,
  'Alarms are suppressed for two hours at most',
) {}
export class SuppressionOver extends problem('suppression-over', 409, 'The suppression has already ended') {}

/** Rhythms that kill within minutes. They alarm during a suppression as well, unless they are named in it. */
export const LethalRhythm = z.enum(['asystole', 'ventricular-fibrillation', 'ventricular-tachycardia', 'other-lethal']);
export type LethalRhythm = z.infer<typeof LethalRhythm>;

export const AlarmSuppression = z
  .object({
    id: Id,
    patientId: Id,
    wardId: Id.nullable(),
    facilityId: Id,
    reason: z.string(),
    /** null: of all parameters, and what devices say of the patient in their own words. */
    parameters: z.array(ParameterName).nullable(),
    lethalRhythms: z.array(LethalRhythm),
    from: Instant,
    until: Instant,
    startedBy: z.object({ id: Id, name: z.string() }),
    /** When it was over, be it by its own end; null while it lasts. */
    endedAt: Instant.nullable(),
    /** null where it ended by itself. */
    endedBy: z.string().nullable(),
    endReason: z.string().nullable(),
  })
  .meta({ id: 'AlarmSuppression' });
export type AlarmSuppression = z.infer<typeof AlarmSuppression>;

/** Longest a suppression may last, ms. */
export const LONGEST_SUPPRESSION_MS = 2 * 3_600_000;

const DAY_MINUTES = 24 * 60;

export const listAlarmSuppressions = endpoint({
  method: 'GET',
  path: '/alarm-suppressions',
  permission: 'alarm:read',
  scope: 'facility',
  audit: 'alarm-suppression.read',
  query: PageQuery.extend({
    wardId: listOf(Id).optional(),
    patientId: listOf(Id).optional(),
    state: z.enum(['lasting', 'over']).optional(),
  }),
  answers: { 200: pageOf(AlarmSuppression) },
  summary: 'Suppressions of alarms during procedures, the newest first',
});
export const suppressAlarms = endpoint({
  method: 'POST',
  path: '/alarm-suppressions',
  permission: 'alarm:suppress',
  scope: 'facility',
  idempotent: true,
  body: z
    .object({
      patientId: Id,
      reason: z.string().trim().min(3).max(500),
      parameters: z.array(ParameterName).min(1).nullable().default(null),
      lethalRhythms: z.array(LethalRhythm).default([]),
      /** From when it is begun, by the server's clock: that of who asks may be wrong. */
      forMinutes: z.number().int().min(1).max(DAY_MINUTES).optional(),
      until: Instant.optional(),
    })
    .refine((it) => (it.until === undefined) !== (it.forMinutes === undefined), {
      path: ['forMinutes'],
      message: 'give either forMinutes or until',
    }),
  answers: { 201: AlarmSuppression },
  errors: [NotMonitored, SuppressionTooLong],
  summary:
    "A patient's physiological alarms are recorded but neither sound nor call anybody, for some minutes or until a time of today",
});
export const endAlarmSuppression = endpoint({
  method: 'POST',
  path: '/alarm-suppressions/:suppressionId/ends',
  permission: 'alarm:suppress',
  scope: 'facility',
  params: z.object({ suppressionId: Id }),
  body: z.object({ reason: z.string().trim().min(1).max(200).default('the procedure is over') }),
  answers: { 200: AlarmSuppression },
  errors: [SuppressionOver],
  summary: 'Alarms sound again before the time; what is still beyond its limit alarms at once',
});

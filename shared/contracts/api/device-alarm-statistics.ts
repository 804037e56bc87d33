import { z } from 'zod';
import { AlarmCondition, AlarmKind, AlarmPriority } from '../alarms.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { DeviceId, Id, Instant } from '../primitives.ts';
import { ParameterName } from '../vitals.ts';

export class StatisticsRangeTooLong extends problem(
  'statistics-range-too-long',
  422,
  'Statistics are made of 92 days at most',
) {}

const count = z.number().int();
/** Of 1; null where there is nothing to divide by. */
const Share = z.number().min(0).max(1).nullable();
/** Seconds; null where nothing was measured. */
const Seconds = z.number().nullable();

export const AlarmStatistics = z
  .object({
    from: Instant,
    to: Instant,
    /** IANA name; `byHour` counts in it. */
    timeZone: z.string(),
    /** Days that patients were monitored, parts of days included: a patient on two devices counts once. */
    bedDays: z.number(),
    alarms: count,
    alarmsPerBedDay: z.number().nullable(),
    suppressed: count,
    technicalShare: Share,
    /** Of high and medium alarms that called somebody: those that ended, or are open, without an acknowledgement. */
    unacknowledgedShare: Share,
    escalatedShare: Share,
    exhausted: count,
    secondsToAcknowledge: z.object({ p50: Seconds, p90: Seconds, p95: Seconds }),
    /** Of those that ended. */
    durationSeconds: z.object({ p50: Seconds, p90: Seconds, total: Seconds }),
    byPriority: z.record(AlarmPriority, count),
    byKind: z.record(AlarmKind, count),
    byCondition: z.array(z.object({ condition: AlarmCondition, alarms: count })),
    byParameter: z.array(z.object({ parameter: ParameterName, alarms: count })),
    /** The first ten of those with the most alarms. */
    topDevices: z.array(z.object({ deviceId: DeviceId, alarms: count, technical: count })),
    topBeds: z.array(z.object({ bedId: Id, alarms: count, high: count })),
    topPatients: z.array(z.object({ patientId: Id, alarms: count, high: count })),
    /** 24 figures: alarms that were raised in that hour of the day. */
    byHour: z.array(count).length(24),
  })
  .meta({ id: 'AlarmStatistics' });
export type AlarmStatistics = z.infer<typeof AlarmStatistics>;

export const getAlarmStatistics = endpoint({
  method: 'GET',
  path: '/alarm-statistics',
  permission: 'alarm-statistics:read',
  scope: 'facility',
  audit: 'alarm-statistics.read',
  query: z.object({
    wardId: Id.optional().meta({ description: 'one of wardId and facilityId is needed' }),
    facilityId: Id.optional(),
    from: Instant,
    to: Instant,
  }),
  answers: { 200: AlarmStatistics },
  errors: [StatisticsRangeTooLong],
  summary: 'How much a ward or facility alarms, and how it is answered: alarms that were raised in a stretch of time',
});

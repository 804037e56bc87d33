import type { AlarmStatistics } from '@nilecare/contracts/api/device-alarm-statistics.ts';

/** An alarm of the reference; times are epoch ms. */
export interface PlainAlarm {
  readonly deviceId: string;
  readonly bedId: string | null;
  /** Who stands for the patient. */
  readonly person: string;
  readonly priority: 'high' | 'medium' | 'low';
  readonly kind: 'physiological' | 'technical';
  readonly condition: 'above-limit' | 'below-limit' | 'sensor-off' | 'no-signal';
  readonly parameter: 'hr' | 'spo2' | 'resp' | null;
  readonly raisedAt: number;
  readonly acknowledgedAt: number | null;
  readonly resolvedAt: number | null;
  readonly level: number | null;
  readonly exhausted: boolean;
  readonly suppressed: boolean;
}

export interface PlainStay {
  readonly person: string;
  readonly from: number;
  readonly to: number | null;
}

const MINUTE_MS = 60_000;

const countOf = <T>(list: readonly T[], holds: (one: T) => boolean): number => list.filter(holds).length;
const share = (part: number, of: number) => (of === 0 ? null : part / of);

/** The value below which a part of all lies, between two of them in proportion. */
function percentile(values: readonly number[], part: number): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const place = (sorted.length - 1) * part;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  return below === undefined || above === undefined ? null : below + (above - below) * (place - Math.floor(place));
}

/** Most first, then by name; the first ten. */
function most<T extends { readonly alarms: number }>(list: readonly T[], nameOf: (one: T) => string): T[] {
  return list
    .toSorted((one, other) => other.alarms - one.alarms || (nameOf(one) < nameOf(other) ? -1 : 1))
    .slice(0, 10);
}

/** Minute by minute, whoever is monitored then. */
function bedDays(stays: readonly PlainStay[], from: number, to: number): number {
  let minutes = 0;
  for (let at = from; at < to; at += MINUTE_MS) {
    const there = stays.filter((stay) => stay.from <= at && (stay.to === null || at < stay.to));
    minutes += new Set(there.map(({ person }) => person)).size;
  }
  return minutes / (24 * 60);
}

/** The statistics once more, worked out alarm by alarm. Times of stays are whole minutes. */
export function plainStatistics(
  all: readonly PlainAlarm[],
  stays: readonly PlainStay[],
  range: { readonly from: number; readonly to: number },
  timeZone: string,
): AlarmStatistics {
  const alarms = all.filter(({ raisedAt }) => raisedAt >= range.from && raisedAt < range.to);
  const calling = alarms.filter(({ priority, suppressed }) => priority !== 'low' && !suppressed);
  const waits = alarms.flatMap(({ acknowledgedAt, raisedAt, suppressed }) =>
    acknowledgedAt === null || suppressed ? [] : [(acknowledgedAt - raisedAt) / 1000],
  );
  const durations = alarms.flatMap(({ resolvedAt, raisedAt }) =>
    resolvedAt === null ? [] : [(resolvedAt - raisedAt) / 1000],
  );
  const hourOf = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
  const days = bedDays(stays, range.from, range.to);
  const countsBy = <Key>(keyOf: (alarm: PlainAlarm) => Key) => [...Map.groupBy(alarms, keyOf)];
  return {
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    timeZone,
    bedDays: days,
    alarms: alarms.length,
    alarmsPerBedDay: share(alarms.length, days),
    suppressed: countOf(alarms, (it) => it.suppressed),
    technicalShare: share(
      countOf(alarms, (it) => it.kind === 'technical'),
      alarms.length,
    ),
    unacknowledgedShare: share(
      countOf(calling, (it) => it.acknowledgedAt === null),
      calling.length,
    ),
    escalatedShare: share(
      countOf(calling, (it) => it.level !== null),
      calling.length,
    ),
    exhausted: countOf(alarms, (it) => it.exhausted),
    secondsToAcknowledge: { p50: percentile(waits, 0.5), p90: percentile(waits, 0.9), p95: percentile(waits, 0.95) },
    durationSeconds: {
      p50: percentile(durations, 0.5),
      p90: percentile(durations, 0.9),
      total: durations.length === 0 ? null : durations.reduce((sum, one) => sum + one, 0),
    },
    byPriority: {
      high: countOf(alarms, (it) => it.priority === 'high'),
      medium: countOf(alarms, (it) => it.priority === 'medium'),
      low: countOf(alarms, (it) => it.priority === 'low'),
    },
    byKind: {
      physiological: countOf(alarms, (it) => it.kind === 'physiological'),
      technical: countOf(alarms, (it) => it.kind === 'technical'),
    },
    byCondition: most(
      countsBy((it) => it.condition).map(([condition, of]) => ({ condition, alarms: of.length })),
      (it) => it.condition,
    ),
    byParameter: most(
      countsBy((it) => it.parameter).flatMap(([parameter, of]) =>
        parameter === null ? [] : [{ parameter, alarms: of.length }],
      ),
      (it) => it.parameter,
    ),
    topDevices: most(
      countsBy((it) => it.deviceId).map(([deviceId, of]) => ({
        deviceId,
        alarms: of.length,
        technical: countOf(of, (it) => it.kind === 'technical'),
      })),
      (it) => it.deviceId,
    ),
    topBeds: most(
      countsBy((it) => it.bedId)
        .filter((group): group is [string, PlainAlarm[]] => group[0] !== null)
        .map(([bedId, of]) => ({ bedId, alarms: of.length, high: countOf(of, (it) => it.priority === 'high') })),
      (it) => it.bedId,
    ),
    topPatients: most(
      countsBy((it) => it.person).map(([patientId, of]) => ({
        patientId,
        alarms: of.length,
        high: countOf(of, (it) => it.priority === 'high'),
      })),
      (it) => it.patientId,
    ),
    byHour: Array.from({ length: 24 }, (_, hour) =>
      countOf(alarms, (it) => Number(hourOf.format(it.raisedAt)) === hour),
    ),
  };
}

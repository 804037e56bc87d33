import { AlarmKind, AlarmPriority } from '@nilecare/contracts/alarms.ts';
import type * as api from '@nilecare/contracts/api/device-alarm-statistics.ts';
import { StatisticsRangeTooLong, type AlarmStatistics } from '@nilecare/contracts/api/device-alarm-statistics.ts';
import { InvalidRequest, NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { alarmStatistics, type StatisticsScope } from '../data/alarm-statistics.ts';
import type { Deps } from '../deps.ts';

const LONGEST_MS = 92 * 24 * 3_600_000;
const HOURS = 24;

type Query = Parameters<Handler<typeof api.getAlarmStatistics, Deps>>[0]['query'];

export const getAlarmStatistics: Handler<typeof api.getAlarmStatistics, Deps> = async (
  { query },
  { actor, db, clock, facility, seen },
) => {
  const { from, to } = rangeOf(query, clock.now());
  const facilityId = await facilityOf(query, facility);
  actor.mustReachFacility(facilityId);
  const { items } = await facility.listFacilities({});
  const timeZone = items.find(({ id }) => id === facilityId)?.timeZone;
  if (!timeZone) throw new NotFound('facility', facilityId);
  const scope = { facilityId, wardId: query.wardId, from, to };
  const statistics = await statisticsOf(scope, timeZone, { db, now: clock.now() });
  seen(statistics.topPatients.map(({ patientId }) => patientId));
  return statistics;
};

/** @throws InvalidRequest, StatisticsRangeTooLong */
function rangeOf(query: Query, now: Date): { from: Date; to: Date } {
  const from = new Date(query.from);
  const to = new Date(query.to);
  if (to <= from) throw new InvalidRequest([{ field: 'query.to', message: 'must be after from' }]);
  if (from > now) throw new InvalidRequest([{ field: 'query.from', message: 'lies in the future' }]);
  if (to.getTime() - from.getTime() > LONGEST_MS)
    throw new StatisticsRangeTooLong('Ask for a shorter stretch of time.');
  return { from, to };
}

async function facilityOf({ wardId, facilityId }: Query, facility: Deps['facility']): Promise<string> {
  if (!wardId && !facilityId) throw new InvalidRequest([{ field: 'query', message: 'name a ward, or a facility' }]);
  if (!wardId) return facilityId ?? '';
  const ward = await facility.getWard({ params: { wardId } });
  if (facilityId && facilityId !== ward.facilityId)
    throw new InvalidRequest([{ field: 'query.wardId', message: 'the ward belongs to another facility' }]);
  return ward.facilityId;
}

const share = (part: number, of: number): number | null => (of === 0 ? null : part / of);

async function statisticsOf(
  scope: StatisticsScope,
  timeZone: string,
  { db, now }: { readonly db: Deps['db']; readonly now: Date },
): Promise<AlarmStatistics> {
  const read = alarmStatistics(db.read, scope);
  const [totals, bedDays] = [await read.totals(), await read.bedDays(now)];
  const byHour = new Map((await read.byHour(timeZone)).map(({ key, alarms }) => [key, alarms]));
  const byPriority = new Map((await read.byPriority()).map(({ key, alarms }) => [key, alarms]));
  const byKind = new Map((await read.byKind()).map(({ key, alarms }) => [key, alarms]));
  return {
    from: scope.from.toISOString(),
    to: scope.to.toISOString(),
    timeZone,
    bedDays,
    alarms: totals.alarms,
    alarmsPerBedDay: share(totals.alarms, bedDays),
    suppressed: totals.suppressed,
    technicalShare: share(totals.technical, totals.alarms),
    unacknowledgedShare: share(totals.unacknowledged, totals.calling),
    escalatedShare: share(totals.escalated, totals.calling),
    exhausted: totals.exhausted,
    secondsToAcknowledge: { p50: totals.ack_p50, p90: totals.ack_p90, p95: totals.ack_p95 },
    durationSeconds: { p50: totals.duration_p50, p90: totals.duration_p90, total: totals.duration_total },
    byPriority: countsOf(AlarmPriority.options, byPriority),
    byKind: countsOf(AlarmKind.options, byKind),
    byCondition: (await read.byCondition()).map(({ key, alarms }) => ({ condition: key, alarms })),
    byParameter: (await read.byParameter()).map(({ key, alarms }) => ({ parameter: key, alarms })),
    topDevices: await read.topDevices(),
    topBeds: await read.topBeds(),
    topPatients: await read.topPatients(),
    byHour: Array.from({ length: HOURS }, (_, hour) => byHour.get(hour) ?? 0),
  };
}

/** Zero where there was none. */
const countsOf = <Key extends string>(keys: readonly Key[], counts: ReadonlyMap<Key, number>): Record<Key, number> =>
  // fromEntries forgets that every key is among them.
  Object.fromEntries(keys.map((key) => [key, counts.get(key) ?? 0])) as Record<Key, number>;

import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import { instantOf, timestampOf } from '../../er7/timestamp.ts';
import { REASON, type Visit } from './visit.ts';

const BEGUN: ReadonlySet<Encounter['status']> = new Set(['in-progress', 'on-leave', 'finished']);
const MINUTE_MS = 60_000;
/** Of a day or an hour nobody knows more than is known here. */
const ROUGH: ReadonlySet<string> = new Set(['year', 'month', 'day', 'hour']);

/**
 * PV1-44 and, of a stay that ended, PV1-45 correct when it began and ended, where they say it to the minute. That it ended, or goes on,
 * they do not say.
 */
export async function correctTimes(stay: Encounter, visit: Visit): Promise<Encounter> {
  if (!BEGUN.has(stay.status)) return stay;
  const { admittedAt, dischargedAt } = stay;
  const [begin, end] = [await timeIn(44, visit), await timeIn(45, visit)];
  const times = {
    admittedAt: corrected(admittedAt, begin),
    dischargedAt: dischargedAt === null ? null : corrected(dischargedAt, end),
  };
  if (times.admittedAt === admittedAt && times.dischargedAt === dischargedAt) return stay;
  const params = { encounterId: stay.id };
  return visit.deps.clinical.correctEncounterTimes(
    { params, body: { ...times, reason: REASON } },
    { ifMatch: stay.version },
  );
}

/** Within the same minute it is as it was. */
function corrected(known: string, said: Date | undefined): string {
  const isSame = said === undefined || minuteOf(said.getTime()) === minuteOf(Date.parse(known));
  return isSame ? known : said.toISOString();
}

const minuteOf = (ms: number): number => Math.floor(ms / MINUTE_MS);

async function timeIn(field: 44 | 45, { work: { message, channel }, deps }: Visit): Promise<Date | undefined> {
  const at = timestampOf(message.first('PV1')?.field(field).text() ?? '');
  return at && !ROUGH.has(at.precision) ? instantOf(at, await deps.clocks.of(channel.facilityId)) : undefined;
}

import { ImplausibleTime, type Encounter } from '@nilecare/contracts/api/clinical.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { visitTimes, type TimeField, type TimeSaid } from '../../data/visit-times.ts';
import { instantOf, timestampOf } from '../../er7/timestamp.ts';
import { REASON, type Visit } from './visit.ts';

const BEGUN: ReadonlySet<Encounter['status']> = new Set(['in-progress', 'on-leave', 'finished']);
const MINUTE_MS = 60_000;
/** Of a day or an hour nobody knows more than is known here. */
const ROUGH: ReadonlySet<string> = new Set(['year', 'month', 'day', 'hour']);

/**
 * PV1-44 says that a stay began earlier than is known, and PV1-45 of one that is over when it ended, where they say it to the minute and
 * PV1-19 says which stay it is. That it began later they do not say: after A06 and A07 PV1-44 is when the patient was admitted, of a stay
 * that began as another. That it ended, or goes on, they do not say either. What only says again what its sender said last corrects
 * nothing: somebody here may know better since. A time that cannot be right changes nothing, and is in nobody's way, the other
 * one's neither; it is not tried again until its sender says another one.
 */
export async function correctTimes(stay: Encounter, visit: Visit): Promise<void> {
  if (!visit.said.number || !BEGUN.has(stay.status)) return;
  const news = { begin: await newsIn(44, stay, visit), end: await newsIn(45, stay, visit) };
  await correct(stay, news, visit);
  await noteTime(44, stay, visit);
  if (stay.dischargedAt !== null) await noteTime(45, stay, visit);
}

/**
 * The same for A01 and A04 of a stay that began already, as long as their sender said nothing of when: a change that says it later
 * only says it again. After that such a message is one that was sent once more.
 */
export async function takeFirstTimes(stay: Encounter, visit: Visit): Promise<void> {
  if ((await saidLast(44, stay, visit)) === undefined) await correctTimes(stay, visit);
}

/** Remembers when a stay began or ended, as the message says, once that was taken in, or refused. */
export async function noteTime(field: TimeField, stay: Pick<Encounter, 'id'>, visit: Visit): Promise<void> {
  const { work, deps } = visit;
  const said = visit.said.number && (await timeIn(field, visit));
  const last = await saidLast(field, stay, visit);
  if (!said || (last && isOld(last, visit))) return;
  const of = { channelId: work.channel.id, encounterId: stay.id };
  await visitTimes(deps.db.read).note(of, field, { said, receivedAt: work.receivedAt });
}

interface Times {
  readonly begin: Date | undefined;
  readonly end: Date | undefined;
}

/** Both at once, as each may be right beside the other alone; where they cannot be, each by itself. */
async function correct(stay: Encounter, { begin, end }: Times, visit: Visit): Promise<void> {
  const each = [
    { begin, end: undefined },
    { begin: undefined, end },
  ].filter((it) => isOther(stay, it));
  if (each.length === 0 || (await isTaken(stay, { begin, end }, visit)) || each.length === 1) return;
  for (const one of each) await isTaken(stay, one, visit);
}

function isOther(stay: Encounter, times: Times): boolean {
  const { admittedAt, dischargedAt } = corrected(stay, times);
  return admittedAt !== stay.admittedAt || dischargedAt !== stay.dischargedAt;
}

/** @returns whether it can be right */
async function isTaken(stay: Encounter, news: Times, { deps: { clinical } }: Visit): Promise<boolean> {
  const params = { encounterId: stay.id };
  // What else the message says of it was done meanwhile.
  const present = await clinical.getEncounter({ params });
  const body = { ...corrected(present, news), reason: REASON };
  try {
    await clinical.correctEncounterTimes({ params, body }, { ifMatch: present.version });
    return true;
  } catch (error) {
    if (error instanceof ContractError && error.code === ImplausibleTime.code) return false;
    throw error;
  }
}

/** Within the same minute it is as it was. */
function corrected({ admittedAt, dischargedAt }: Encounter, { begin, end }: Times) {
  const isEarlier = begin !== undefined && minuteOf(begin) < minuteOf(new Date(admittedAt));
  const isOther = end !== undefined && dischargedAt !== null && minuteOf(end) !== minuteOf(new Date(dischargedAt));
  return {
    admittedAt: isEarlier ? begin.toISOString() : admittedAt,
    dischargedAt: isOther ? end.toISOString() : dischargedAt,
  };
}

const minuteOf = (at: Date): number => Math.floor(at.getTime() / MINUTE_MS);

/** What the message says that its sender did not say last, nor has said otherwise since: it waited for somebody, and others passed it. */
async function newsIn(field: TimeField, stay: Encounter, visit: Visit): Promise<Date | undefined> {
  const said = await timeIn(field, visit);
  const last = await saidLast(field, stay, visit);
  if (!said || !last) return said;
  return isOld(last, visit) || minuteOf(last.said) === minuteOf(said) ? undefined : said;
}

const saidLast = (field: TimeField, { id }: Pick<Encounter, 'id'>, { work, deps }: Visit) =>
  visitTimes(deps.db.read).of({ channelId: work.channel.id, encounterId: id }, field);

const isOld = (last: TimeSaid, { work }: Visit): boolean => last.receivedAt > work.receivedAt;

async function timeIn(field: TimeField, { work: { message, channel }, deps }: Visit): Promise<Date | undefined> {
  const at = timestampOf(message.first('PV1')?.field(field).text() ?? '');
  return at && !ROUGH.has(at.precision) ? instantOf(at, await deps.clocks.of(channel.facilityId)) : undefined;
}

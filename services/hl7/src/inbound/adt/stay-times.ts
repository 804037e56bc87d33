import { ImplausibleTime, type Encounter } from '@nilecare/contracts/api/clinical.ts';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { instantOf, timestampOf } from '../../er7/timestamp.ts';
import { REASON, type Visit } from './visit.ts';

const BEGUN: ReadonlySet<Encounter['status']> = new Set(['in-progress', 'on-leave', 'finished']);
const MINUTE_MS = 60_000;
/** Of a day or an hour nobody knows more than is known here. */
const ROUGH: ReadonlySet<string> = new Set(['year', 'month', 'day', 'hour']);

/**
 * PV1-44 says that a stay began earlier than is known, and PV1-45 of one that is over when it ended, where they say it to the minute and
 * PV1-19 says which stay it is. That it began later they do not say: after A06 and A07 PV1-44 is when the patient was admitted, of a stay
 * that began as another. That it ended, or goes on, they do not say either. A time that cannot be right changes nothing, and is in
 * nobody's way.
 */
export async function correctTimes(stay: Encounter, visit: Visit): Promise<void> {
  if (!visit.said.number || !BEGUN.has(stay.status)) return;
  const said = { begin: await timeIn(44, visit), end: await timeIn(45, visit) };
  const { admittedAt, dischargedAt } = corrected(stay, said);
  if (admittedAt === stay.admittedAt && dischargedAt === stay.dischargedAt) return;
  const { clinical } = visit.deps;
  const params = { encounterId: stay.id };
  // What else the message says of it was done meanwhile.
  const present = await clinical.getEncounter({ params });
  const body = { ...corrected(present, said), reason: REASON };
  await clinical.correctEncounterTimes({ params, body }, { ifMatch: present.version }).catch(unlessImplausible);
}

interface Times {
  readonly begin: Date | undefined;
  readonly end: Date | undefined;
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

function unlessImplausible(error: unknown): void {
  if (!(error instanceof ContractError && error.code === ImplausibleTime.code)) throw error;
}

async function timeIn(field: 44 | 45, { work: { message, channel }, deps }: Visit): Promise<Date | undefined> {
  const at = timestampOf(message.first('PV1')?.field(field).text() ?? '');
  return at && !ROUGH.has(at.precision) ? instantOf(at, await deps.clocks.of(channel.facilityId)) : undefined;
}

import { OtherFacility } from '@nilecare/contracts/api/business.ts';
import { rosters, workingMonths, type Doctor, type Remembered } from './data/remembered.ts';
import type { Deps } from './deps.ts';
import { clipped, joined, type Span } from './domain/span.ts';

type Asking = Pick<Deps, 'db' | 'business' | 'clock' | 'log'>;

const FRESH_MS = 10 * 60_000;
const AT_MOST_STAFF = 500;

const isFresh = (it: Remembered<unknown>, now: Date): boolean =>
  !it.stale && now.getTime() - it.readAt.getTime() < FRESH_MS;

interface Answer {
  /** Whether what has changed since will do while business does not answer. */
  readonly outdatedWillDo?: boolean;
}

/**
 * The doctors of a facility: as they are known, asked anew after ten minutes or a change; as they were while business
 * does not answer. @throws what the call throws where they were never known
 */
export async function doctorsOf(facilityId: string, deps: Asking): Promise<Doctor[]> {
  const known = await rosters(deps.db.read).find(facilityId);
  return known && isFresh(known, deps.clock.now()) ? known.value : askDoctors(facilityId, known, deps);
}

async function askDoctors(
  facilityId: string,
  known: Remembered<Doctor[]> | undefined,
  deps: Asking,
  { outdatedWillDo = true }: Answer = {},
): Promise<Doctor[]> {
  const { db, business, clock, log } = deps;
  const readAt = clock.now();
  try {
    const { items } = await business.listStaff({
      query: { facilityId, profession: 'doctor', active: 'true', limit: AT_MOST_STAFF },
    });
    const doctors = items.map(({ id, name, specialities }) => ({
      ...{ id, name, specialities: specialities.map((one) => one.code) },
    }));
    await rosters(db.read).keep(facilityId, doctors, readAt, known?.generation);
    return doctors;
  } catch (error) {
    if (!known || !outdatedWillDo) throw error;
    log.warn({ err: error }, 'doctors could not be asked for; those that are known are used');
    return known.value;
  }
}

/** @throws OtherFacility where the doctor does not work there, and as `doctorsOf` */
export async function mustWorkAt(staffId: string, facilityId: string, deps: Asking): Promise<Doctor> {
  const known = await rosters(deps.db.read).find(facilityId);
  const isIt = (it: Doctor) => it.id === staffId;
  // Who began to work here a moment ago is not known yet.
  const before = known && isFresh(known, deps.clock.now()) ? known.value.find(isIt) : undefined;
  // Nor is it known of her that she does not, where business does not answer.
  const outdatedWillDo = known?.value.some(isIt) ?? false;
  const doctor = before ?? (await askDoctors(facilityId, known, deps, { outdatedWillDo })).find(isIt);
  if (!doctor) throw new OtherFacility('Choose a doctor who works here.', { staffId, facilityId });
  return doctor;
}

const monthOf = (at: Date): string => at.toISOString().slice(0, 'YYYY-MM'.length);
const monthSpan = (month: string): Span => {
  const [year = 0, of = 1] = month.split('-').map(Number);
  return { from: new Date(Date.UTC(year, of - 1, 1)), to: new Date(Date.UTC(year, of, 1)) };
};

function monthsOf({ from, to }: Span): string[] {
  const months: string[] = [];
  for (let at = monthSpan(monthOf(from)); at.from < to; at = monthSpan(monthOf(at.to))) months.push(monthOf(at.from));
  return months;
}

/**
 * When doctors work within a time, by their ids; undefined of those of whom it is not known and business does not answer.
 * What is known is used at once where it is only old; what changed is asked for first.
 */
export async function workingTimesOf(
  staffIds: readonly string[],
  within: Span,
  deps: Asking,
  { outdatedWillDo = true }: Answer = {},
): Promise<ReadonlyMap<string, readonly Span[] | undefined>> {
  const { db, clock, log } = deps;
  const months = monthsOf(within);
  const known = await workingMonths(db.read).find(staffIds, months);
  const now = clock.now();

  async function spansOf(staffId: string, month: string): Promise<readonly Span[] | undefined> {
    const before = known.get(`${staffId} ${month}`);
    if (before && isFresh(before, now)) return before.value;
    const asked = askMonth(staffId, month, before?.generation, deps).catch((error: unknown) => {
      log.warn({ err: error }, 'working time could not be asked for; what is known is used');
      return outdatedWillDo ? before?.value : undefined;
    });
    return before && !before.stale ? before.value : asked;
  }

  const found = await Promise.all(
    staffIds.map(async (staffId) => {
      const parts = await Promise.all(months.map((month) => spansOf(staffId, month)));
      const all = parts.flatMap((it) => it ?? []);
      return [staffId, parts.includes(undefined) ? undefined : clipped(joined(all), within)] as const;
    }),
  );
  return new Map(found);
}

async function askMonth(staffId: string, month: string, generation: number | undefined, deps: Asking) {
  const { db, business, clock } = deps;
  const readAt = clock.now();
  const { from, to } = monthSpan(month);
  const { items } = await business.getAvailability({
    params: { staffId },
    query: { from: from.toISOString(), to: to.toISOString() },
  });
  const spans = items.map((it) => ({ from: new Date(it.from), to: new Date(it.to) }));
  await workingMonths(db.read).keep(staffId, month, spans, readAt, generation);
  return spans;
}

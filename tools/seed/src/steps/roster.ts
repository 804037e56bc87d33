import { once, type Clients } from '../clients.ts';
import { inParallel } from '../in-parallel.ts';
import { facilities, wards, type FacilityPlan } from '../plan/hospital.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { onCallOfDay, onDutyAllDay, rosterDays, rosterOfDay, type RosterPlan } from '../plan/roster.ts';
import type { StaffPlan } from '../plan/staff.ts';
import { idIn } from './places.ts';

const AT_ONCE = 8;
const DAYS_AHEAD = 7;

const demoPeople = [
  { staff: 'demo-nurse', role: 'nurse' },
  { staff: 'demo-doctor', role: 'doctor' },
] as const;

interface RosterWanted {
  readonly now: Date;
  readonly staff: readonly StaffPlan[];
  readonly staffIds: ReadonlyMap<string, string>;
  readonly wardIds: ReadonlyMap<string, string>;
  /** The last day that has its roster already. */
  readonly after?: string;
}

function dutiesAt({ key, timeZone }: FacilityPlan, staff: readonly StaffPlan[], now: Date, after = ''): RosterPlan[] {
  const time = zonedTime(timeZone);
  const here = staff.filter((it) => it.facility === key && it.onRota);
  const own = wards.filter((it) => it.facility === key).map((it) => it.key);
  const nurses = here.filter((it) => it.profession === 'nurse').map((it) => it.key);
  const doctors = here.filter((it) => it.profession === 'doctor').map((it) => it.key);
  return rosterDays(now, time, DAYS_AHEAD)
    .filter((date) => date > after)
    .flatMap((date) => [
      ...rosterOfDay({ time, wards: own, nurses, doctors }, date),
      ...onCallOfDay({ time, wards: own, doctors }, date),
      ...(key === 'cairo'
        ? demoPeople.map(({ staff: who, role }) => onDutyAllDay(who, 'cairo-icu', role, date, time))
        : []),
    ]);
}

/**
 * Puts people on duty from yesterday to a week ahead, the nurse and the doctor of the demo at the first intensive care.
 * @returns the last day that now has its roster
 */
export async function fillRoster({ business }: Pick<Clients, 'business'>, wanted: RosterWanted): Promise<string> {
  const { now, staff, staffIds, wardIds, after } = wanted;
  const duties = facilities.flatMap((facility) => dutiesAt(facility, staff, now, after));
  await inParallel(duties, AT_ONCE, ({ key, staff: person, ward, from, to, ...facts }) =>
    business.assignDuty(
      {
        body: {
          staffId: idIn(staffIds, person),
          wardId: idIn(wardIds, ward),
          ...facts,
          from: from.toISOString(),
          to: to.toISOString(),
        },
      },
      once('duty', key),
    ),
  );
  return rosteredUntil(now);
}

/** The day up to which a roster that is filled now reaches in every facility. */
export const rosteredUntil = (now: Date, ahead = DAYS_AHEAD): string =>
  facilities.map(({ timeZone }) => rosterDays(now, zonedTime(timeZone), ahead).at(-1) ?? '').toSorted()[0] ?? '';

import type { Duty } from '@nilecare/contracts/api/business.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import { addDays, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';

export interface RosterPlan {
  /** Same each time for the same duty. */
  readonly key: string;
  readonly staff: string;
  readonly ward: string;
  readonly role: Duty['role'];
  readonly inCharge?: boolean;
  readonly onCall?: Duty['onCall'];
  /** Why the person rests less than the rule asks for. */
  readonly overrideReason?: string;
  readonly from: Date;
  readonly to: Date;
}

interface Rota {
  readonly time: ZonedTime;
  readonly wards: readonly string[];
  readonly nurses: readonly string[];
  readonly doctors: readonly string[];
}

export interface ShiftPlan {
  readonly name: 'day' | 'night';
  readonly title: Bilingual;
  readonly from: number;
  readonly to: number;
}

/** Each needs a nurse and a doctor at every ward. */
export const shifts: readonly ShiftPlan[] = [
  { name: 'day', title: { en: 'Day', ar: 'نهاري' }, from: 7, to: 19 },
  { name: 'night', title: { en: 'Night', ar: 'ليلي' }, from: 19, to: 31 },
];
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The duties of one day: a nurse and a doctor for each ward and shift. People take turns through wards and shifts; with
 * as many of them as there are turns in a day, or more, nobody has less than a shift's rest.
 */
export function rosterOfDay(rota: Rota, date: string): RosterPlan[] {
  const turns = shifts.flatMap(({ name, from, to }) => {
    const span = { name, from: rota.time.instant(date, from * 60), to: rota.time.instant(date, to * 60) };
    return rota.wards.map((ward) => ({ ...span, ward }));
  });
  const day = Math.floor(Date.parse(date) / DAY_MS);
  const people = [
    { role: 'nurse' as const, staff: rota.nurses },
    { role: 'doctor' as const, staff: rota.doctors },
  ];
  return people.flatMap(({ role, staff }) => {
    if (staff.length < turns.length) throw new Error(`${turns.length} turns a day need as many people as ${role}.`);
    return turns.map(({ name, ward, from, to }, index) => ({
      key: `${date}-${ward}-${name}-${role}`,
      staff: staff[(day * turns.length + index) % staff.length] ?? '',
      ward,
      role,
      from,
      to,
    }));
  });
}

/** Somebody of the demo, who is on duty whenever it is shown. */
export const onDutyAllDay = (
  staff: string,
  ward: string,
  role: Duty['role'],
  date: string,
  time: ZonedTime,
): RosterPlan => ({
  key: `${date}-${ward}-all-day-${role}`,
  staff,
  ward,
  role,
  inCharge: role === 'nurse',
  overrideReason: 'On duty whenever the demo is shown',
  from: time.instant(date, 0),
  to: time.instant(addDays(date, 1), 0),
});

/**
 * Who is called for the wards of a facility when those present do not answer: the first doctor who has no turn that day,
 * all day long, and as the second one of the day's turn in the night.
 */
export function onCallOfDay({ time, wards, doctors }: Omit<Rota, 'nurses'>, date: string): RosterPlan[] {
  const turns = shifts.length * wards.length;
  const day = Math.floor(Date.parse(date) / DAY_MS);
  const doctor = (index: number) => doctors[(day * turns + index) % doctors.length] ?? '';
  return wards.flatMap((ward) => [
    {
      key: `${date}-${ward}-first-on-call`,
      staff: doctor(turns),
      ward,
      role: 'doctor' as const,
      onCall: 'first' as const,
      from: time.instant(date, 7 * 60),
      to: time.instant(date, 31 * 60),
    },
    {
      key: `${date}-${ward}-second-on-call`,
      staff: doctor(0),
      ward,
      role: 'doctor' as const,
      onCall: 'second' as const,
      from: time.instant(date, 19 * 60),
      to: time.instant(date, 31 * 60),
    },
  ]);
}

/** Days of a roster that is read now: yesterday, whose night shift may still be on, up to the given number ahead. */
export function rosterDays(now: Date, time: ZonedTime, ahead: number): string[] {
  const today = time.date(now);
  return Array.from({ length: ahead + 2 }, (_, index) => addDays(today, index - 1));
}

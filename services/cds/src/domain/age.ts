const DAYS_A_MONTH = 30.4375;

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / 86_400_000;

/** Age in days on the day of `at`; undefined for who is not born yet. */
export function ageInDays(birthDate: string, at: Date): number | undefined {
  const days = Math.floor(dayNumber(at.toISOString().slice(0, 10)) - dayNumber(birthDate));
  return days < 0 ? undefined : days;
}

/** An age as the files write it, in days: `28d`, `6m`, `12y`. */
export function daysOf(age: string): number {
  const value = Number(age.slice(0, -1));
  switch (age.slice(-1)) {
    case 'd':
      return value;
    case 'm':
      return value * DAYS_A_MONTH;
    default:
      return value * 12 * DAYS_A_MONTH;
  }
}

/** Completed years, to a day: leap days are averaged. */
export const yearsOf = (days: number): number => Math.floor(days / 365.25);

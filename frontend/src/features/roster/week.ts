const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;

/** @param date `YYYY-MM-DD` */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** The Sunday of the day's week: here, weeks begin with it. */
export const weekOf = (date: string): string => addDays(date, -new Date(`${date}T00:00:00Z`).getUTCDay());

/** The seven days from a day on. */
export const daysOf = (from: string): string[] => Array.from({ length: WEEK_DAYS }, (_, index) => addDays(from, index));

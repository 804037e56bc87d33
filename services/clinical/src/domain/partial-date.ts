/** The first and the last day that a date of `1998`, `1998-05` or `1998-05-17` can mean, as `YYYY-MM-DD`. */
export function daysOf(partial: string): { readonly first: string; readonly last: string } {
  const [year = '', month, day] = partial.split('-');
  if (day !== undefined) return { first: partial, last: partial };
  if (month === undefined) return { first: `${year}-01-01`, last: `${year}-12-31` };
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return { first: `${partial}-01`, last: `${partial}-${lastDay}` };
}

/** The day at the farthest place on earth: a date is in the future where it is nobody's today. */
export const latestToday = (now: Date): string => new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);

/** Whether it certainly lies after today, wherever today is. */
export const isFuture = (partial: string, now: Date): boolean => daysOf(partial).first > latestToday(now);

/** Whether the first certainly lies after the second. */
export const isAfter = (first: string, second: string): boolean => daysOf(first).first > daysOf(second).last;

const HOUR = 3_600_000;
/** Zones reach from -12:00 to +14:00: a date without a zone may have begun as much earlier, and last as much longer. */
const EARLIER = 14 * HOUR;
const LATER = 12 * HOUR;

const withZone = (text: string): number => Date.parse(text.replace(/:60(?=[.Z+-])/, ':59'));

/** The first millisecond that a date or dateTime may mean. */
export function earliest(text: string): number {
  if (text.length > 10) return withZone(text);
  const [year = '', month = '01', day = '01'] = text.split('-');
  return Date.UTC(Number(year), Number(month) - 1, Number(day)) - EARLIER;
}

/** The millisecond after the last that it may mean, or that which it says. */
export function latest(text: string): number {
  if (text.length > 10) return withZone(text);
  const [year = '', month, day] = text.split('-');
  const [y, m] = [Number(year), Number(month ?? 1) - 1];
  const end =
    month === undefined ? Date.UTC(y + 1, 0) : day === undefined ? Date.UTC(y, m + 1) : Date.UTC(y, m, Number(day) + 1);
  return end + LATER;
}

/** Whether one can have been before or at the same time as the other. */
export function mayPrecede(one: string, other: string): boolean {
  if (one.length <= 10 && one.length === other.length) return one <= other;
  return earliest(one) <= latest(other);
}

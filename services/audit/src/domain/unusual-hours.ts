/** How many different patients somebody's answers held in an hour. */
export interface ActiveHour {
  /** The hour's beginning. */
  readonly hour: Date;
  readonly records: number;
}

export interface UnusualRules {
  /** How many times the own median is unusual. */
  readonly factor: number;
  /** Fewer records in an hour are never unusual. */
  readonly atLeast: number;
}

export interface Unusual extends ActiveHour {
  /** Median of the hours before; null when there were none. */
  readonly usual: number | null;
  readonly why: ('volume' | 'hour')[];
}

/** Fewer days say nothing of when somebody works. */
const DAYS_TO_KNOW = 10;
/** Winter and summer time, a shift that runs over. */
const HOURS_TOLERATED = 1;
const HOURS = 24;
const DAY_MS = 86_400_000;

export function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((one, other) => one - other);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

const isNear = (one: number, other: number): boolean => {
  const apart = Math.abs(one - other);
  return Math.min(apart, HOURS - apart) <= HOURS_TOLERATED;
};

/** Those of one person's hours that do not fit the hours before. */
export function unusualHours(
  before: readonly ActiveHour[],
  hours: readonly ActiveHour[],
  { factor, atLeast }: UnusualRules,
): Unusual[] {
  const usual = median(before.map((it) => it.records));
  const days = new Set(before.map((it) => Math.floor(it.hour.getTime() / DAY_MS)));
  const times = [...new Set(before.map((it) => it.hour.getUTCHours()))];
  return hours.flatMap((it) => {
    const isMuch = it.records >= atLeast && it.records >= factor * (usual ?? atLeast);
    const isNewTime = days.size >= DAYS_TO_KNOW && !times.some((time) => isNear(time, it.hour.getUTCHours()));
    const why: Unusual['why'] = [...(isMuch ? ['volume' as const] : []), ...(isNewTime ? ['hour' as const] : [])];
    return why.length > 0 ? [{ ...it, usual, why }] : [];
  });
}

import type { ParameterName } from '@nilecare/contracts/vitals.ts';

export interface HistoryPoint {
  readonly time: string;
  readonly mean: Partial<Record<ParameterName, number>>;
  readonly min: Partial<Record<ParameterName, number>>;
  readonly max: Partial<Record<ParameterName, number>>;
}

export interface BandSeries {
  readonly times: Date[];
  /** One column of means per parameter; null where nothing was measured. */
  readonly means: (number | null)[][];
  /** Lowest and highest of all parameters together. */
  readonly low: (number | null)[];
  readonly high: (number | null)[];
}

const stepMs = { raw: 1000, '1m': 60_000, '1h': 3_600_000 } as const;
/** Buckets that may be missing before the line is interrupted. */
const PATIENCE = 3;

const lowest = (values: readonly (number | undefined)[]) => {
  const present = values.filter((it) => it !== undefined);
  return present.length === 0 ? null : Math.min(...present);
};
const highest = (values: readonly (number | undefined)[]) => {
  const present = values.filter((it) => it !== undefined);
  return present.length === 0 ? null : Math.max(...present);
};

/** Columns for a chart with a band, with an empty row in each hole. */
export function bandOf(
  points: readonly HistoryPoint[],
  names: readonly ParameterName[],
  resolution: keyof typeof stepMs,
): BandSeries {
  const series: BandSeries = { times: [], means: names.map(() => []), low: [], high: [] };
  const hole = Math.max(PATIENCE * stepMs[resolution], 15_000);
  let before: number | undefined;
  const add = (time: number, point: HistoryPoint | undefined) => {
    series.times.push(new Date(time));
    names.forEach((name, index) => series.means[index]?.push(point?.mean[name] ?? null));
    series.low.push(lowest(names.map((name) => point?.min[name])));
    series.high.push(highest(names.map((name) => point?.max[name])));
  };
  for (const point of points) {
    const time = Date.parse(point.time);
    if (before !== undefined && time - before > hole) add(before + 1, undefined);
    add(time, point);
    before = time;
  }
  return series;
}

export const hasValues = (series: BandSeries): boolean =>
  series.means.some((column) => column.some((it) => it !== null));

import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import type { Sample } from '../../../realtime/vitals-store.ts';

export interface TracePoint {
  /** Device time, epoch ms. */
  readonly time: number;
  readonly values: Sample['values'];
}

/** Columns as uPlot takes them: seconds, then one column per parameter with null where nothing was measured. */
export type Columns = [number[], ...(number | null)[][]];

export const WINDOW_MS = 10 * 60_000;
/** After this long without a sample the line is interrupted. */
const HOLE_MS = 15_000;

/** Points of the last ten minutes in time order, each time once; the later of two copies wins. */
export function mergePoints(before: readonly TracePoint[], arrived: readonly TracePoint[]): TracePoint[] {
  const byTime = new Map<number, TracePoint>();
  for (const point of before) byTime.set(point.time, point);
  for (const point of arrived) byTime.set(point.time, point);
  const sorted = [...byTime.values()].toSorted((a, b) => a.time - b.time);
  const newest = sorted.at(-1)?.time ?? 0;
  return sorted.filter((it) => it.time > newest - WINDOW_MS);
}

/** Usual time between two points, ms. */
function stepOf(points: readonly TracePoint[]): number {
  const first = points.at(0)?.time ?? 0;
  const last = points.at(-1)?.time ?? 0;
  return points.length > 1 ? (last - first) / (points.length - 1) : 0;
}

/** Columns of some parameters, with an empty row in every hole so that no line is drawn across it. */
export function columnsOf(points: readonly TracePoint[], names: readonly ParameterName[]): Columns {
  const hole = Math.max(HOLE_MS, 3 * stepOf(points));
  const times: number[] = [];
  const series: (number | null)[][] = names.map(() => []);
  let before: number | undefined;
  for (const { time, values } of points) {
    if (before !== undefined && time - before > hole) {
      times.push((before + 1) / 1000);
      for (const column of series) column.push(null);
    }
    times.push(time / 1000);
    names.forEach((name, index) => series[index]?.push(values[name] ?? null));
    before = time;
  }
  return [times, ...series];
}

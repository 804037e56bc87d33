export interface TrendPoint {
  /** Epoch ms. */
  readonly time: number;
  readonly value: number;
}

export interface Frame {
  readonly from: number;
  readonly until: number;
  readonly width: number;
  readonly height: number;
  readonly low: number;
  readonly high: number;
}

/** Lowest and highest value; undefined of nothing. */
export function rangeOf(points: readonly TrendPoint[]): { low: number; high: number } | undefined {
  if (points.length === 0) return undefined;
  let low = Infinity;
  let high = -Infinity;
  for (const { value } of points) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return { low, high };
}

/** Ten minutes without a point are a hole in the line. */
const HOLE_MS = 10 * 60_000;
const MARGIN = 2;
const LEAST_SPAN = 10;

/** SVG path of a line over time, oldest at the left. */
export function linePath(points: readonly TrendPoint[], frame: Frame): string {
  const spare = Math.max(0, LEAST_SPAN - (frame.high - frame.low)) / 2;
  const low = frame.low - spare;
  const span = frame.high + spare - low;
  const x = (time: number) => ((time - frame.from) / (frame.until - frame.from)) * frame.width;
  const y = (value: number) => frame.height - MARGIN - ((value - low) / span) * (frame.height - 2 * MARGIN);
  let before = -Infinity;
  return points
    .map(({ time, value }) => {
      const pen = time - before > HOLE_MS ? 'M' : 'L';
      before = time;
      return `${pen}${x(time).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join('');
}

import { eachMeanSince, newestTime, type Ring } from '../../realtime/ring.ts';

export interface SparklineLook {
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  readonly colour: string;
}

/** Shown at most; what begins only now is spread over the least, so that it can be seen at once. */
const MOST_MS = 5 * 60_000;
const LEAST_MS = 60_000;
/** Single seconds beside the means of the past would stand up as a spike at the end of the line. */
const SMOOTH_MS = 5_000;
/** A hole longer than this is shown as a hole. */
const GAP_MS = 15_000;
const PADDING = 3;
/** Smallest span of the vertical axis, so that noise is not blown up to look like a crisis. */
const LEAST_SPAN = 20;

interface Extent {
  readonly low: number;
  readonly high: number;
  /** Time of the oldest point, epoch ms. */
  readonly first: number;
  /** Usual time between two points, ms. */
  readonly step: number;
}

function extent(ring: Ring, from: number): Extent | undefined {
  let low = Infinity;
  let high = -Infinity;
  let first = Infinity;
  let last = 0;
  let count = 0;
  eachMeanSince(ring, from, SMOOTH_MS, (time, value) => {
    low = Math.min(low, value);
    high = Math.max(high, value);
    first = Math.min(first, time);
    last = time;
    count += 1;
  });
  if (count === 0) return undefined;
  const missing = Math.max(0, LEAST_SPAN - (high - low)) / 2;
  return { low: low - missing, high: high + missing, first, step: (last - first) / Math.max(1, count - 1) };
}

/** Draws the last minutes of a ring, newest at the right edge in every language. */
export function paintSparkline(canvas: HTMLCanvasElement, ring: Ring, look: SparklineLook): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const { width, height, ratio, colour } = look;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  const until = newestTime(ring);
  const bounds = extent(ring, until - MOST_MS);
  if (!bounds) return;
  const { low, high, first, step } = bounds;
  const span = Math.max(LEAST_MS, until - first);
  const gap = Math.max(GAP_MS, 3 * step);
  const x = (time: number) => PADDING + ((time - until) / span + 1) * (width - 2 * PADDING);
  const y = (value: number) => height - PADDING - ((value - low) / (high - low)) * (height - 2 * PADDING);
  context.beginPath();
  context.lineWidth = 1.6;
  context.lineJoin = 'round';
  context.strokeStyle = colour;
  let before = -Infinity;
  eachMeanSince(ring, until - MOST_MS, SMOOTH_MS, (time, value) => {
    if (time - before > gap) context.moveTo(x(time), y(value));
    else context.lineTo(x(time), y(value));
    before = time;
  });
  context.stroke();
}

/** Behind by more than this, the process was asleep: a monitor that is asleep measures nothing. */
const ASLEEP_MS = 5_000;
const LONGEST_NAP_MS = 1_000;

export interface TickerOptions {
  readonly devices: number;
  /** ms between two ticks of one device; ticks of all devices are spread evenly over it. */
  readonly intervalMs: number;
  /** Shortest time between two wake-ups, ms: what fell due in between ticks together. */
  readonly grainMs: number;
  /** Ticks that each device makes at the most. */
  readonly ticksPerDevice: number;
  /** @param atMs when the device's tick number `nth` (from 0) was due, ms since the start */
  readonly onTick: (device: number, nth: number, atMs: number) => void;
  readonly onSkipped: (ticks: number) => void;
  readonly onEnd: () => void;
}

/**
 * Ticks every device at its own phase of the interval. A late wake-up catches up; after a sleep it does not.
 * @returns stops it
 */
export function startTicker(options: TickerOptions): () => void {
  const { devices, intervalMs } = options;
  const spacing = intervalMs / devices;
  const last = options.ticksPerDevice * devices;
  const asleepTicks = Math.max(devices, Math.ceil(ASLEEP_MS / spacing));
  const startedAt = performance.now();
  let next = 0;
  let timer: NodeJS.Timeout | undefined;

  function wake() {
    const due = Math.min(last, Math.floor((performance.now() - startedAt) / spacing) + 1);
    if (due - next > asleepTicks) {
      options.onSkipped(due - devices - next);
      next = due - devices;
    }
    for (; next < due; next += 1) options.onTick(next % devices, Math.floor(next / devices), next * spacing);
    if (next >= last) return options.onEnd();
    const untilNext = startedAt + next * spacing - performance.now();
    timer = setTimeout(wake, Math.min(LONGEST_NAP_MS, Math.max(options.grainMs, untilNext)));
  }

  timer = setTimeout(wake, 0);
  return () => clearTimeout(timer);
}

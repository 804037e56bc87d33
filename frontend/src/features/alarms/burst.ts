import type { AlarmPriority } from '@nilecare/contracts/alarms.ts';

export interface Pulse {
  /** Seconds after the beginning of the burst. */
  readonly at: number;
  readonly seconds: number;
  /** Fundamental, Hz: within the 150–1000 Hz of the standard. */
  readonly hz: number;
}

export interface Burst {
  readonly pulses: readonly Pulse[];
  /** Silence between two bursts, seconds; null: not repeated. */
  readonly pause: number | null;
}

const HIGH = { pulse: 0.15, gap: 0.1 };
const MEDIUM = { pulse: 0.2, gap: 0.2 };
const C5 = 523.25;
const A4 = 440;
const E4 = 329.63;

function high(): Burst {
  const step = HIGH.pulse + HIGH.gap;
  const pulse = (at: number): Pulse => ({ at, seconds: HIGH.pulse, hz: C5 });
  // Three, a wider gap, two; the same five again half a second later.
  const five = [0, step, 2 * step, 2 * step + HIGH.pulse + 2 * HIGH.gap + HIGH.pulse];
  const last = (five[3] ?? 0) + step;
  const group = [...five, last];
  const second = last + HIGH.pulse + 0.5;
  return { pulses: [...group, ...group.map((at) => second + at)].map(pulse), pause: 3 };
}

function medium(): Burst {
  const step = MEDIUM.pulse + MEDIUM.gap;
  return { pulses: [0, step, 2 * step].map((at) => ({ at, seconds: MEDIUM.pulse, hz: A4 })), pause: 8 };
}

const low = (): Burst => ({ pulses: [{ at: 0, seconds: 0.2, hz: E4 }], pause: null });

/**
 * The auditory signal of a priority: ten pulses for high, three for medium, one that is not repeated for low
 * (IEC 60601-1-8, tables 3 and 4: pulse length, spacing and pause between bursts).
 */
export const burstOf = (priority: AlarmPriority): Burst => ({ high, medium, low })[priority]();

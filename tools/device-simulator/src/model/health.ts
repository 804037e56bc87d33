import { seededRandom } from './random.ts';

const PERCENT_PER_MINUTE = 0.5;

export interface DeviceHealth {
  /** Charge in whole per cent. */
  readonly battery: number;
  readonly firmware: string;
}

/** How a monitor on the mains is, so many seconds after it was plugged in. */
export function deviceHealth(seed: string, seconds: number): DeviceHealth {
  const random = seededRandom(`${seed}/health`);
  const charge = random.between(55, 100);
  return {
    battery: Math.min(100, Math.floor(charge + (seconds / 60) * PERCENT_PER_MINUTE)),
    firmware: random.pick(['2.3.0', '2.4.1', '2.4.2']),
  };
}

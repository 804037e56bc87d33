import type { VitalValues } from '@nilecare/contracts/vitals.ts';

/** Vital signs of one moment as one device measured them, in the stored units. */
export interface Sample {
  /** When it was measured, epoch ms: what the device says, or when it arrived if the device says nothing. */
  readonly time: number;
  /** `reception` when the message carried no time of its own. */
  readonly timed: 'device' | 'reception';
  readonly values: VitalValues;
  /** The device's own word for the heart's rhythm, e.g. `normal`, `asystole`. */
  readonly rhythm?: string;
  /** Fields of the message that the platform does not know, as they came. */
  readonly extra?: Readonly<Record<string, unknown>>;
}

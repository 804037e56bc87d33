import type { VitalValues } from '@nilecare/contracts/vitals.ts';

/** What a monitor shows at one moment; a parameter it did not measure is absent, one whose sensor is off is 0. */
export interface Reading {
  readonly values: VitalValues;
  readonly rhythm: string;
}

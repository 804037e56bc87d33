import type { ParameterName } from '@nilecare/contracts/vitals.ts';

/** How a raw figure becomes a value in its unit. */
export interface Conversion {
  readonly parameter: ParameterName;
  readonly unit?: string | undefined;
  readonly scale: number;
  readonly offset: number;
}

/** One value of a sample; null: the device says that it measures nothing. */
export interface Reading {
  readonly parameter: ParameterName;
  readonly value: number | null;
  readonly unit: string | undefined;
}

/** More digits than any sensor has, fewer than make 36.6 into 36.60000000000001. */
const DIGITS = 1e6;

/** @param raw null or not finite: not measured */
export const readingOf = ({ parameter, unit, scale, offset }: Conversion, raw: number | null): Reading => ({
  parameter,
  unit,
  value: raw === null || !Number.isFinite(raw) ? null : Math.round((raw * scale + offset) * DIGITS) / DIGITS,
});

import { parameters } from '@nilecare/contracts/vitals.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';

type StoredUnit = (typeof parameters)[ParameterName]['unit'];

const asItIs = (value: number) => value;
const times = (factor: number) => (value: number) => value * factor;

/**
 * Ways into the stored units, by UCUM code and by how devices write it. Factors: NIST SP 811 (1 mmHg = 133.322 Pa,
 * 1 cmH2O = 98.0665 Pa).
 */
const conversions: Readonly<Record<StoredUnit, ReadonlyMap<string, (value: number) => number>>> = {
  '/min': new Map([
    ...['/min', '1/min', 'min-1', '{beats}/min', '{breaths}/min', 'beats/min', 'breaths/min', 'bpm', 'rpm'].map(
      (unit) => [unit, asItIs] as const,
    ),
    ...['/s', '1/s', 'Hz'].map((unit) => [unit, times(60)] as const),
  ]),
  '%': new Map([
    ['%', asItIs],
    ['1', times(100)],
    ['{ratio}', times(100)],
  ]),
  Cel: new Map([
    ...['Cel', '°C', 'C', 'degC'].map((unit) => [unit, asItIs] as const),
    ...['[degF]', '°F', 'F', 'degF'].map((unit) => [unit, (value: number) => (value - 32) / 1.8] as const),
    ['K', (value) => value - 273.15],
  ]),
  'mm[Hg]': new Map([
    ...['mm[Hg]', 'mmHg', 'mm Hg'].map((unit) => [unit, asItIs] as const),
    ['kPa', times(1000 / 133.322)],
    ['Pa', times(1 / 133.322)],
    ['hPa', times(100 / 133.322)],
    ['mbar', times(100 / 133.322)],
    ['cm[H2O]', times(98.0665 / 133.322)],
  ]),
};

/**
 * A value in the parameter's stored unit, to two decimals.
 * @returns undefined when the unit is not one of this quantity
 */
export function toStoredUnit(parameter: ParameterName, value: number, unit: string): number | undefined {
  const convert = conversions[parameters[parameter].unit].get(unit);
  if (!convert) return undefined;
  return convert === asItIs ? value : Math.round(convert(value) * 100) / 100;
}

export const unitsOf = (parameter: ParameterName): string[] => [...conversions[parameters[parameter].unit].keys()];

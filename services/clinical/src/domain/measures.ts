import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import { measures, type MeasureName, type ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';

interface Typed {
  readonly name: MeasureName;
  readonly value: number;
  /** UCUM; absent: the one it is stored in. */
  readonly unit?: string | undefined;
}

/** How a unit becomes the one that is stored. */
const conversions: Readonly<Record<string, (value: number) => number>> = {
  kPa: (value) => value * 7.500_62,
  '[degF]': (value) => ((value - 32) * 5) / 9,
  // Glucose: 180.16 g/mol.
  'mg/dL': (value) => value / 18.016,
  '[lb_av]': (value) => value * 0.453_592_37,
  '[in_i]': (value) => value * 2.54,
};

/** Decimals that instruments of the ward show; more would be a pretence. */
const decimals: Readonly<Partial<Record<MeasureName, number>>> = { temperature: 1, glucose: 1, weight: 2, height: 1 };

/**
 * Values in the units they are stored in, with their LOINC codes.
 * @throws Implausible naming the measure: a unit of another measure, or a value that nobody has
 */
export const stored = (typed: readonly Typed[]): ObservationSet['measured'] => typed.map(storedOne);

function storedOne({ name, value: given, unit }: Typed): ObservationSet['measured'][number] {
  const { loinc, units, possible } = measures[name];
  const [own] = units;
  const allowed: readonly string[] = units;
  if (unit !== undefined && !allowed.includes(unit))
    throw new Implausible(`body.measured.${name}`, `The unit of ${name} is ${units.join(' or ')}.`);
  const converted = unit === undefined || unit === own ? given : (conversions[unit]?.(given) ?? given);
  const scale = 10 ** (decimals[name] ?? 0);
  const value = Math.round(converted * scale) / scale;
  const [low, high] = possible;
  if (value < low || value > high)
    throw new Implausible(`body.measured.${name}`, `${name} lies between ${low} and ${high} ${own}.`);
  return { name, value, unit: own, loinc };
}

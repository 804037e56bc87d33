import { parameters } from '@nilecare/contracts/vitals.ts';
import type { ParameterName } from '@nilecare/contracts/vitals.ts';
import { isObject } from './decode-json.ts';
import { quoted } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { toStoredUnit, unitsOf } from './units.ts';

/**
 * One value of a message in the parameter's stored unit.
 * @param given a number in the stored unit, or `{ value, unit }` with a UCUM unit, or null for "not measured"
 * @returns undefined when it was not measured
 */
export function readValue(parameter: ParameterName, given: unknown): number | undefined | Refusal {
  if (typeof given === 'number') return possible(parameter, asPercent(parameter, given));
  if (given === null) return undefined;
  if (!isObject(given)) return refused('wrong-type', parameter, `${quoted(given)} is not a number`);
  return readQuantity(parameter, given);
}

/** As FHIR writes a Quantity: `code` is the UCUM code, `unit` what people read; devices mostly send `unit` alone. */
function readQuantity(parameter: ParameterName, given: Record<string, unknown>): number | undefined | Refusal {
  const { value, code, unit } = given;
  if (value === null) return undefined;
  if (typeof value !== 'number') return refused('wrong-type', parameter, `${quoted(value)} is not a number`);
  const named = code ?? unit;
  if (named === undefined || named === null) return possible(parameter, asPercent(parameter, value));
  const stored = typeof named === 'string' ? toStoredUnit(parameter, value, named) : undefined;
  if (stored !== undefined) return possible(parameter, stored);
  return refused(
    'unknown-unit',
    parameter,
    `${quoted(named)} is not known; send one of ${unitsOf(parameter).join(', ')}`,
  );
}

/** A bare saturation of 0.97 is a fraction: no oximeter reads as low as 1 %. */
const asPercent = (parameter: ParameterName, value: number) =>
  parameter === 'spo2' && value > 0 && value <= 1 ? Math.round(value * 10_000) / 100 : value;

function possible(parameter: ParameterName, value: number): number | Refusal {
  const [lowest, highest] = parameters[parameter].possible;
  // Written so that NaN is refused as well.
  if (value >= lowest && value <= highest) return value;
  return refused(
    'impossible-value',
    parameter,
    `${value} is outside ${lowest} to ${highest} ${parameters[parameter].unit}`,
  );
}

const refused = (reason: Refusal['reason'], parameter: ParameterName, detail: string): Refusal => ({
  reason,
  detail: `${parameter}: ${detail}`,
});

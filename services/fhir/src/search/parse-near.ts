import { writtenNumber } from './bounds.ts';
import type { Criterion } from './criteria.ts';
import { splitAt, unescaped } from './escapes.ts';
import { badValue } from './refusals.ts';

const METRES = new Map([
  ['km', 1_000],
  ['m', 1],
  ['mi_us', 1_609.344],
  ['mi', 1_609.344],
  ['[mi_us]', 1_609.344],
  ['[mi_i]', 1_609.344],
]);
/** Where no distance is given. */
const USUAL_METRES = 50_000;

/** `latitude|longitude|distance|unit` @throws FhirError 400 */
export function near(name: string, value: string): Criterion {
  const [latitude = '', longitude = '', distance, unit] = splitAt('|', value).map(unescaped);
  const lat = writtenNumber(latitude)?.value;
  const lon = writtenNumber(longitude)?.value;
  const far = distance === undefined || distance === '' ? undefined : writtenNumber(distance)?.value;
  const metres = METRES.get(unit === undefined || unit === '' ? 'km' : unit);
  const isBad =
    lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180 || metres === undefined;
  if (isBad || (distance && (far === undefined || far < 0)))
    throw badValue(name, 'give latitude|longitude|distance|unit, in degrees and km, m or [mi_us].');
  return { kind: 'near', lat, lon, metres: far === undefined ? USUAL_METRES : far * metres };
}

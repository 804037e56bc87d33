import type { Reading } from './asked.ts';
import { dateBounds, numberBounds, prefixOf, writtenNumber, type Prefix, type Written } from './bounds.ts';
import type { Amount, Bounds } from './criteria.ts';
import { spanOf, type Span } from './dates.ts';
import { splitAt, unescaped } from './escapes.ts';
import { literal } from './keys.ts';
import type { LocalTime } from './local-time.ts';
import { badValue } from './refusals.ts';
import { otherUnits } from './units.ts';

export function dateOf(name: string, value: string, time: LocalTime): { prefix: Prefix; span: Span } {
  // A "+" that was not escaped in the address came as a space.
  const { prefix, value: text } = prefixOf(unescaped(value).replace(' ', '+'));
  const span = spanOf(text, time);
  if (!span)
    throw badValue(
      name,
      `${JSON.stringify(text.slice(0, 40))} is no date: use 2024, 2024-05, 2024-05-31 or 2024-05-31T10:00:00Z.`,
    );
  return { prefix, span };
}

function numberOf(name: string, value: string): { prefix: Prefix; written: Written } {
  const { prefix, value: text } = prefixOf(value);
  const written = writtenNumber(text);
  if (!written) throw badValue(name, `${JSON.stringify(text.slice(0, 40))} is no number.`);
  return { prefix, written };
}

export function boundsOfNumber(name: string, value: string): Bounds {
  const { prefix, written } = numberOf(name, value);
  return numberBounds(prefix, written);
}

/** A quantity in its unit; of UCUM in the units that it can be converted to as well. */
export function quantityOf(name: string, value: string): readonly Amount[] {
  const parts = splitAt('|', value).map(unescaped);
  const [number = '', system = '', code = ''] = parts;
  if (parts.length === 2 || parts.length > 3)
    throw badValue(name, 'a quantity is number, number|system|code or number||code.');
  if (code.length > LONGEST_UNIT) throw badValue(name, `a unit has at most ${LONGEST_UNIT} characters.`);
  const { prefix, written } = numberOf(name, number);
  const asked = { bounds: numberBounds(prefix, written), unit: unitOf(system, code) };
  if (system !== UCUM) return [asked];
  return [
    asked,
    ...otherUnits(code).map(({ code: other, convert }) => ({
      bounds: numberBounds(prefix, converted(written, convert)),
      unit: unitOf(system, other),
    })),
  ];
}

const UCUM = 'http://unitsofmeasure.org';
const LONGEST_UNIT = 200;

const converted = ({ value, from, to }: Written, convert: (value: number) => number): Written => ({
  value: convert(value),
  from: convert(from),
  to: convert(to),
});

/** Of `code|system|unit`. */
function unitOf(system: string, code: string): string | undefined {
  const [c, s] = [code, system].map((it) => literal(it.replaceAll('|', ' ')));
  if (code !== '' && system !== '') return `^${c}\\|${s}\\|`;
  if (code !== '') return `^${c}\\||\\|${c}$`;
  return system === '' ? undefined : `^[^|]*\\|${s}\\|`;
}

/** `_lastUpdated` is an instant: from it to the next millisecond. */
export function updatedBounds(name: string, value: string, { now, time }: Reading): Bounds {
  const { prefix, span } = dateOf(name, value, time);
  return dateBounds(prefix, span, now);
}

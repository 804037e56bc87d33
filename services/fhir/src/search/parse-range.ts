import { dateBounds, numberBounds, prefixOf, writtenNumber, type Prefix, type Written } from './bounds.ts';
import type { Bounds } from './criteria.ts';
import { spanOf, type Span } from './dates.ts';
import { splitAt, unescaped } from './escapes.ts';
import { literal } from './keys.ts';
import { badValue } from './refusals.ts';

export function dateOf(name: string, value: string): { prefix: Prefix; span: Span } {
  // A "+" that was not escaped in the address came as a space.
  const { prefix, value: text } = prefixOf(unescaped(value).replace(' ', '+'));
  const span = spanOf(text);
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

export function quantityOf(name: string, value: string): { bounds: Bounds; unit: { unit?: string } } {
  const parts = splitAt('|', value).map(unescaped);
  const [number = '', system = '', code = ''] = parts;
  if (parts.length === 2 || parts.length > 3)
    throw badValue(name, 'a quantity is number, number|system|code or number||code.');
  return { bounds: boundsOfNumber(name, number), unit: unitOf(system, code) };
}

/** Of `code|system|unit`. */
function unitOf(system: string, code: string): { unit?: string } {
  const [c, s] = [code, system].map((it) => literal(it.replaceAll('|', ' ')));
  if (code !== '' && system !== '') return { unit: `^${c}\\|${s}\\|` };
  if (code !== '') return { unit: `^${c}\\||\\|${c}$` };
  return system === '' ? {} : { unit: `^[^|]*\\|${s}\\|` };
}

/** `_lastUpdated` is an instant: from it to the next millisecond. */
export function updatedBounds(name: string, value: string, now: number): Bounds {
  const { prefix, span } = dateOf(name, value);
  return dateBounds(prefix, span, now);
}

import { overPlaces, type Asked, type Reading } from './asked.ts';
import { andSecond, dateBounds } from './bounds.ts';
import { heldReference, heldToken } from './composites.ts';
import type { Amount, Bounds, Criterion, TextMatch } from './criteria.ts';
import { splitAt, unescaped } from './escapes.ts';
import { foldedText } from './folded-text.ts';
import { literal, part, stringStart } from './keys.ts';
import { boundsOfNumber, dateOf, quantityOf } from './parse-range.ts';
import { tokenOf } from './parse-token.ts';
import { badValue, notHad } from './refusals.ts';
import type { Component } from './parameter.ts';

const ID = /^[A-Za-z0-9\-.]{1,64}$/;

/** One part of a composite: text in the key, or bounds. */
type CompositePart =
  { readonly text: string; readonly open: boolean } | { readonly bounds: Bounds } | { readonly of: readonly Amount[] };

/** `code$value`: all parts hold of the same instance. */
export function compositeCriterion({ name, parameter, value }: Asked, reading: Reading): Criterion {
  const texts = splitAt('$', value);
  if (texts.length !== parameter.components.length)
    throw badValue(name, `give ${parameter.components.length} parts with "$" between them.`);
  const parts = parameter.components.map((component, at) => partOf(name, component, texts[at] ?? '', reading));
  return overPlaces(parameter, ({ prefix }) => compositeAt(prefix, parts));
}

function partOf(name: string, { type }: Component, value: string, reading: Reading): CompositePart {
  switch (type) {
    case 'token': {
      const { code, system } = tokenOf(name, value);
      if (code === '') throw badValue(name, 'give a code in each part.');
      return system === undefined
        ? { text: `$${part(code)}|`, open: true }
        : { text: heldToken(code, system), open: false };
    }
    case 'string':
      return { text: stringStart('$', foldedText(name, unescaped(value))), open: true };
    case 'reference': {
      const to = reading.form(unescaped(value));
      if (to === undefined || ID.test(to)) throw badValue(name, 'give the reference with its type: Type/id.');
      return { text: heldReference(to), open: false };
    }
    case 'date': {
      const { prefix, span } = dateOf(name, value, reading.time);
      return { bounds: dateBounds(prefix, span, reading.now) };
    }
    case 'number':
      return { of: [{ bounds: boundsOfNumber(name, value) }] };
    case 'quantity':
      return { of: quantityOf(name, value) };
    default:
      throw notHad(name, `a part of type ${type} is not searched.`);
  }
}

function compositeAt(prefix: string, parts: readonly CompositePart[]): Criterion {
  const p = joined(
    prefix,
    parts.flatMap((it) => ('text' in it ? [it] : [])),
  );
  const date = parts.find((it) => 'bounds' in it);
  if (date) return { kind: 'date', p, bounds: date.bounds, rank: 9 };
  const [first, second] = parts.flatMap((it) => ('of' in it ? [it.of] : []));
  if (!first) return { kind: 'key', key: p, rank: 7 };
  return { kind: 'number', p, of: second ? pairs(first, second) : first };
}

/** Two numbers that stand together: the second has no unit of its own. */
const pairs = (first: readonly Amount[], second: readonly Amount[]): Amount[] =>
  first.flatMap(({ bounds, unit }) => second.map((other) => ({ bounds: andSecond(bounds, other.bounds), unit })));

function joined(prefix: string, parts: readonly { text: string; open: boolean }[]): TextMatch {
  const text = prefix + parts.map((it) => it.text).join('');
  const open = parts.findIndex((it) => it.open);
  if (open < 0) return { is: text };
  if (open === parts.length - 1) return { starts: text };
  const rest = '(?:[^$\\\\]|\\\\[\\s\\S])*';
  const pattern = parts.map((it) => literal(it.text) + (it.open ? rest : '')).join('');
  const matches = `^${literal(prefix)}${pattern}${parts.at(-1)?.open ? '' : '$'}`;
  const known = parts.slice(0, open + 1).map((it) => it.text);
  return { matches, under: prefix + known.join('') };
}

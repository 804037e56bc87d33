import { overPlaces, type Asked, type Reading } from './asked.ts';
import { andSecond, dateBounds } from './bounds.ts';
import { heldReference, heldToken } from './composites.ts';
import type { Bounds, Criterion, TextMatch } from './criteria.ts';
import { splitAt, unescaped } from './escapes.ts';
import { foldText } from './fold-text.ts';
import { literal, part, stringStart } from './keys.ts';
import { boundsOfNumber, dateOf, quantityOf } from './parse-range.ts';
import { tokenOf } from './parse-token.ts';
import { badValue, notHad } from './refusals.ts';
import type { Component } from './search-parameters.ts';

const ID = /^[A-Za-z0-9\-.]{1,64}$/;

/** One part of a composite: text in the key, or bounds. */
type CompositePart =
  | { readonly text: string; readonly open: boolean }
  | { readonly bounds: Bounds; readonly unit?: string; readonly isDate: boolean };

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
      return { text: stringStart('$', foldText(unescaped(value))), open: true };
    case 'reference': {
      const to = reading.form(unescaped(value));
      if (to === undefined || ID.test(to)) throw badValue(name, 'give the reference with its type: Type/id.');
      return { text: heldReference(to), open: false };
    }
    case 'date': {
      const { prefix, span } = dateOf(name, value);
      return { bounds: dateBounds(prefix, span, reading.now), isDate: true };
    }
    case 'number':
      return { bounds: boundsOfNumber(name, value), isDate: false };
    case 'quantity': {
      const { bounds, unit } = quantityOf(name, value);
      return { bounds, ...unit, isDate: false };
    }
    default:
      throw notHad(name, `a part of type ${type} is not searched.`);
  }
}

function compositeAt(prefix: string, parts: readonly CompositePart[]): Criterion {
  const p = joined(
    prefix,
    parts.flatMap((it) => ('text' in it ? [it] : [])),
  );
  const [first, second] = parts.flatMap((it) => ('bounds' in it ? [it] : []));
  if (!first) return { kind: 'key', key: p, rank: 7 };
  if (first.isDate) return { kind: 'date', p, bounds: first.bounds, rank: 9 };
  const bounds = second ? andSecond(first.bounds, second.bounds) : first.bounds;
  return { kind: 'number', p, bounds, ...(first.unit === undefined ? {} : { unit: first.unit }) };
}

function joined(prefix: string, parts: readonly { text: string; open: boolean }[]): TextMatch {
  const text = prefix + parts.map((it) => it.text).join('');
  const open = parts.findIndex((it) => it.open);
  if (open < 0) return { is: text };
  if (open === parts.length - 1) return { starts: text };
  const rest = '(?:[^$\\\\]|\\\\[\\s\\S])*';
  const pattern = parts.map((it) => literal(it.text) + (it.open ? rest : '')).join('');
  return { matches: `^${literal(prefix)}${pattern}${parts.at(-1)?.open ? '' : '$'}` };
}

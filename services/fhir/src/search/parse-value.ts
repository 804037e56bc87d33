import { andSecond, dateBounds, numberBounds, prefixOf, writtenNumber, type Prefix, type Written } from './bounds.ts';
import { heldReference, heldToken } from './composites.ts';
import { any, type Bounds, type Criterion, type TextMatch } from './criteria.ts';
import { spanOf, type Span } from './dates.ts';
import { splitAt, unescaped } from './escapes.ts';
import { foldText } from './fold-text.ts';
import { literal, part, stringKey, stringStart, tokenPart } from './keys.ts';
import { patientOf, type ReferenceForm } from './reference-form.ts';
import { badValue, notHad } from './refusals.ts';
import type { Component, Filed, Parameter } from './search-parameters.ts';

/** What values are read by. */
export interface Reading {
  readonly now: number;
  readonly form: ReferenceForm;
  isType(name: string): boolean;
  readonly types: readonly string[];
}

/** The value of one parameter: `name` is as it was asked for, for errors. */
export interface Asked {
  readonly name: string;
  readonly parameter: Parameter;
  /** One of the alternatives, its escapes still in it. */
  readonly value: string;
}

const DAY = 86_400_000;

/** @throws FhirError 400 that names the parameter and says what it takes */
export function criterionOfValue(asked: Asked, reading: Reading): Criterion {
  const { parameter, name, value } = asked;
  switch (parameter.type) {
    case 'string':
      return stringCriterion(asked, 'starts');
    case 'token':
      return tokenCriterion(asked);
    case 'reference':
      return referenceCriterion(asked, reading, undefined);
    case 'date': {
      const { prefix, span } = dateOf(name, value);
      const bounds = dateBounds(prefix, span, reading.now);
      const rank = prefix === 'eq' && span.hi - span.lo <= DAY ? 4 : 9;
      return overPlaces(parameter, (place) => ({ kind: 'date', p: { is: place.prefix }, bounds, rank }));
    }
    case 'number': {
      const bounds = boundsOfNumber(name, value);
      return overPlaces(parameter, (place) => ({ kind: 'number', p: { is: place.prefix }, bounds }));
    }
    case 'quantity': {
      const { bounds, unit } = quantityOf(name, value);
      return overPlaces(parameter, (place) => ({ kind: 'number', p: { is: place.prefix }, bounds, ...unit }));
    }
    case 'uri':
      return overPlaces(parameter, ({ prefix }) => ({
        kind: 'key',
        key: { is: `${prefix}@${unescaped(value)}` },
        rank: 6,
      }));
    case 'composite':
      return compositeCriterion(asked, reading);
    case 'special':
      return near(name, value);
  }
}

export const overPlaces = ({ filedAs }: Parameter, of: (place: Filed) => Criterion): Criterion => any(filedAs.map(of));

/** How strings are compared; `ends` and `equals` are asked by `_filter`. */
export type StringMatch = 'starts' | 'exact' | 'contains' | 'ends' | 'equals';

export function stringCriterion({ name, parameter, value }: Asked, match: StringMatch): Criterion {
  const text = unescaped(value);
  const folded = foldText(text);
  if (folded === '') throw badValue(name, 'give at least one letter or digit.');
  return overPlaces(parameter, ({ prefix }) => ({
    kind: 'key',
    key: stringMatch(prefix, text, folded, match),
    rank: 5,
  }));
}

function stringMatch(prefix: string, text: string, folded: string, match: StringMatch): TextMatch {
  switch (match) {
    case 'starts':
      return { starts: stringStart(prefix, folded) };
    case 'exact':
      return { is: stringKey(prefix, folded, text) };
    case 'equals':
      return { starts: `${stringStart(prefix, folded)}\0` };
    case 'contains':
      return { matches: `^${literal(prefix)}~[^\\x00]*${literal(folded)}` };
    case 'ends':
      return { matches: `^${literal(prefix)}~[^\\x00]*${literal(folded)}\\x00` };
  }
}

/** `code`, `system|code`, `|code`, `system|` */
export function tokenOf(name: string, value: string): { code: string; system: string | undefined } {
  const parts = splitAt('|', value).map(unescaped);
  const [first = '', second] = parts;
  if (parts.length > 2)
    throw badValue(name, 'a token is code, system|code, |code or system|; escape a "|" in a code as "\\|".');
  if (second === undefined) return { code: first, system: undefined };
  if (first === '' && second === '') throw badValue(name, 'give a code or a system.');
  return { code: second, system: first };
}

function tokenCriterion({ name, parameter, value }: Asked): Criterion {
  const { code, system } = tokenOf(name, value);
  if (code === '') {
    const wanted = literal(part(system ?? ''));
    return overPlaces(parameter, ({ prefix }) => ({
      kind: 'key',
      key: { matches: `^${literal(prefix)}:.*\\|${wanted}$` },
      rank: 8,
    }));
  }
  return tokenAt(parameter, code, system);
}

/** Codes of elements of type `code` are filed without a system: those of another system than the element's are none. */
export function tokenAt(parameter: Parameter, code: string, system: string | undefined): Criterion {
  const { systems, holds } = parameter;
  if (holds === 'primitives') {
    if (system !== undefined && system !== '' && systems.length > 0 && !systems.includes(system)) return any([]);
    return overPlaces(parameter, ({ prefix }) => ({
      kind: 'token',
      prefix,
      code,
      system: undefined,
      coded: false,
      rank: 8,
    }));
  }
  const text = holds === 'contacts' ? code.toLowerCase() : code;
  const rank = holds === 'identifiers' || holds === 'contacts' ? 1 : system ? 7 : 8;
  return overPlaces(parameter, ({ prefix }) => ({
    kind: 'token',
    prefix,
    code: text,
    system,
    coded: holds === 'codes' && !parameter.code.startsWith('_'),
    rank,
  }));
}

const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const RELATIVE = /^([A-Za-z]+)\/([A-Za-z0-9\-.]{1,64})$/;

/** @param type that of `subject:Patient` */
export function referenceCriterion(
  { name, parameter, value }: Asked,
  reading: Reading,
  type: string | undefined,
): Criterion {
  const text = unescaped(value);
  const bar = text.lastIndexOf('|');
  const to = reading.form(bar < 0 ? text : text.slice(0, bar));
  if (to === undefined) throw badValue(name, 'a reference is an id, Type/id or an address.');
  const version = bar < 0 ? '' : text.slice(bar);
  const relative = RELATIVE.exec(to)?.[1];
  if (relative !== undefined && !reading.isType(relative))
    throw badValue(name, `FHIR R4 has no resource type ${relative}.`);
  return overPlaces(parameter, ({ prefix, only }) => {
    const candidates = ID.test(to) ? typesFor(parameter, type ?? only, reading).map((it) => `${it}/${to}`) : [to];
    const wanted = type ?? only;
    const fitting =
      wanted === undefined
        ? candidates
        : candidates.filter((it) => it.startsWith(`${wanted}/`) || it.includes(`/${wanted}/`));
    return any(
      fitting.map((it) => ({
        kind: 'key',
        key: { is: `${prefix}>${it}${version}` },
        rank: patientOf(it) === undefined ? 6 : 3,
      })),
    );
  });
}

const typesFor = ({ targets }: Parameter, type: string | undefined, { types }: Reading): readonly string[] =>
  type !== undefined ? [type] : targets.length > 0 && !targets.includes('Resource') ? targets : types;

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

function boundsOfNumber(name: string, value: string): Bounds {
  const { prefix, written } = numberOf(name, value);
  return numberBounds(prefix, written);
}

function quantityOf(name: string, value: string): { bounds: Bounds; unit: { unit?: string } } {
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

const METRES: Readonly<Record<string, number>> = {
  km: 1_000,
  m: 1,
  mi_us: 1_609.344,
  mi: 1_609.344,
  '[mi_us]': 1_609.344,
  '[mi_i]': 1_609.344,
};
/** Where no distance is given. */
const USUAL_METRES = 50_000;

function near(name: string, value: string): Criterion {
  const [latitude = '', longitude = '', distance, unit] = splitAt('|', value).map(unescaped);
  const lat = writtenNumber(latitude)?.value;
  const lon = writtenNumber(longitude)?.value;
  const far = distance === undefined || distance === '' ? undefined : writtenNumber(distance)?.value;
  const metres = METRES[unit === undefined || unit === '' ? 'km' : unit];
  const isBad =
    lat === undefined || lon === undefined || Math.abs(lat) > 90 || Math.abs(lon) > 180 || metres === undefined;
  if (isBad || (distance && (far === undefined || far < 0)))
    throw badValue(name, 'give latitude|longitude|distance|unit, in degrees and km, m or [mi_us].');
  return { kind: 'near', lat, lon, metres: far === undefined ? USUAL_METRES : far * metres };
}

/** One part of a composite: text in the key, or bounds. */
type CompositePart =
  | { readonly text: string; readonly open: boolean }
  | { readonly bounds: Bounds; readonly unit?: string; readonly isDate: boolean };

function compositeCriterion({ name, parameter, value }: Asked, reading: Reading): Criterion {
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

/** The key of an identifier in a reference, or of one by its type. */
export const identifierMatch = (
  prefix: string,
  { code, system }: { code: string; system: string | undefined },
): TextMatch =>
  system === undefined ? { starts: `${prefix}>#${part(code)}|` } : { is: `${prefix}>#${tokenPart(code, system)}` };

/** `_lastUpdated` is an instant: from it to the next millisecond. */
export function updatedBounds(name: string, value: string, now: number): Bounds {
  const { prefix, span } = dateOf(name, value);
  return dateBounds(prefix, span, now);
}

import { END, BEGINNING, spanOf, spanOfPeriod, type Span } from './dates.ts';
import { foldText } from './fold-text.ts';
import type { ReferenceForm } from './reference-form.ts';
import type { Node } from './walk.ts';

/** A token as it is searched: primitive codes have no system of their own. */
export interface Token {
  readonly code: string;
  readonly system: string | undefined;
  readonly kind: 'primitive' | 'coded' | 'identifier' | 'contact';
}

export interface NumberSpan {
  readonly lo: number;
  readonly hi: number;
  /** `code|system|unit`, each escaped. */
  readonly u?: string;
}

/** Takes the values of one FHIR type apart, for parameters of one search type; what it does not hold it does not give. */
export type Reader<Value> = (value: unknown, give: (value: Value) => void) => void;

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const PRIMITIVE_TOKENS = new Set([
  'code',
  'string',
  'id',
  'uri',
  'url',
  'canonical',
  'oid',
  'uuid',
  'integer',
  'positiveInt',
  'unsignedInt',
  'boolean',
  'decimal',
  'markdown',
]);
const URIS = new Set(['uri', 'url', 'canonical', 'oid', 'uuid']);
const NUMBERS = new Set(['integer', 'positiveInt', 'unsignedInt', 'decimal']);
const QUANTITIES = new Set(['Quantity', 'Age', 'Duration', 'Count', 'Distance', 'SimpleQuantity', 'MoneyQuantity']);
const TEXTS = new Set(['string', 'markdown', 'code', 'id']);

const coding: Reader<Token> = (value, give) => {
  if (!isNode(value)) return;
  const code = text(value['code']);
  if (code !== undefined) give({ code, system: text(value['system']), kind: 'coded' });
};

/** @returns undefined where tokens cannot be of that type */
export function tokensOf(type: string): Reader<Token> | undefined {
  if (PRIMITIVE_TOKENS.has(type))
    return (value, give) => {
      if (typeof value === 'object' || value === undefined || value === '') return;
      give({ code: String(value), system: undefined, kind: 'primitive' });
    };
  switch (type) {
    case 'Coding':
      return coding;
    case 'CodeableConcept':
      return (value, give) => {
        if (isNode(value)) for (const it of list(value['coding'])) coding(it, give);
      };
    case 'Identifier':
      return (value, give) => {
        const code = isNode(value) ? text(value['value']) : undefined;
        if (code !== undefined && isNode(value)) give({ code, system: text(value['system']), kind: 'identifier' });
      };
    // Addresses of mail are the same in capitals; telephone numbers have none.
    case 'ContactPoint':
      return (value, give) => {
        const code = isNode(value) ? text(value['value'])?.toLowerCase() : undefined;
        if (code !== undefined && isNode(value)) give({ code, system: text(value['system']), kind: 'contact' });
      };
    default:
      return undefined;
  }
}

/** The words that stand beside a token, for `:text`. */
export function wordsOf(type: string): Reader<string> | undefined {
  const words = (from: unknown, name: string, give: (value: string) => void) => {
    const word = isNode(from) ? text(from[name]) : undefined;
    if (word !== undefined) give(foldText(word));
  };
  switch (type) {
    case 'Coding':
      return (value, give) => words(value, 'display', give);
    case 'CodeableConcept':
      return (value, give) => {
        words(value, 'text', give);
        if (isNode(value)) for (const it of list(value['coding'])) words(it, 'display', give);
      };
    case 'Identifier':
      return (value, give) => {
        if (isNode(value)) words(value['type'], 'text', give);
      };
    default:
      return undefined;
  }
}

const NAME_PARTS = ['text', 'family', 'given', 'prefix', 'suffix'];
const ADDRESS_PARTS = ['text', 'line', 'city', 'district', 'state', 'postalCode', 'country'];

const partsOf =
  (names: readonly string[]): Reader<string> =>
  (value, give) => {
    if (!isNode(value)) return;
    for (const name of names) {
      const held = value[name];
      if (typeof held === 'string') {
        if (held !== '') give(held);
      } else for (const it of list(held)) if (typeof it === 'string' && it !== '') give(it);
    }
  };

export function stringsOf(type: string): Reader<string> | undefined {
  if (TEXTS.has(type))
    return (value, give) => {
      if (typeof value === 'string' && value !== '') give(value);
    };
  switch (type) {
    case 'HumanName':
      return partsOf(NAME_PARTS);
    case 'Address':
      return partsOf(ADDRESS_PARTS);
    case 'CodeableConcept':
      return partsOf(['text']);
    default:
      return undefined;
  }
}

export interface Referred {
  /** In its form; canonical ones without their version. */
  readonly to?: string;
  readonly version?: string;
  readonly identifier?: { readonly code: string; readonly system: string | undefined };
}

export function referencesOf(type: string, form: ReferenceForm): Reader<Referred> | undefined {
  switch (type) {
    case 'Reference':
      return (value, give) => {
        if (!isNode(value)) return;
        const { reference, identifier } = value;
        const to = typeof reference === 'string' ? form(reference) : undefined;
        const code = isNode(identifier) ? text(identifier['value']) : undefined;
        if (to !== undefined) give({ to });
        if (code !== undefined && isNode(identifier))
          give({ identifier: { code, system: text(identifier['system']) } });
      };
    case 'canonical':
      return (value, give) => {
        if (typeof value !== 'string') return;
        const bar = value.lastIndexOf('|');
        const to = form(bar < 0 ? value : value.slice(0, bar));
        if (to !== undefined) give(bar < 0 ? { to } : { to, version: value.slice(bar + 1) });
      };
    case 'uri':
    case 'url':
      return (value, give) => {
        const to = typeof value === 'string' ? form(value) : undefined;
        if (to !== undefined) give({ to });
      };
    // The first resource of a document or message stands in it.
    case 'Resource':
      return (value, give) => {
        if (isNode(value) && typeof value['resourceType'] === 'string' && typeof value['id'] === 'string')
          give({ to: `${value['resourceType']}/${value['id']}` });
      };
    default:
      return undefined;
  }
}

const simpleDate: Reader<Span> = (value, give) => {
  const span = typeof value === 'string' ? spanOf(value) : undefined;
  if (span) give(span);
};

const period: Reader<Span> = (value, give) => {
  const span = isNode(value) ? spanOfPeriod(value['start'], value['end']) : undefined;
  if (span) give(span);
};

export function datesOf(type: string): Reader<Span> | undefined {
  switch (type) {
    case 'date':
    case 'dateTime':
    case 'instant':
      return simpleDate;
    case 'Period':
      return period;
    case 'Timing':
      return (value, give) => {
        if (!isNode(value)) return;
        const spans: Span[] = [];
        for (const event of list(value['event'])) simpleDate(event, (it) => spans.push(it));
        const { repeat } = value;
        if (isNode(repeat)) period(repeat['boundsPeriod'], (it) => spans.push(it));
        if (spans.length > 0)
          give({
            lo: spans.reduce((least, it) => Math.min(least, it.lo), END),
            hi: spans.reduce((most, it) => Math.max(most, it.hi), BEGINNING),
          });
      };
    default:
      return undefined;
  }
}

const number = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

const unitKey = (code: unknown, system: unknown, unit: unknown): string =>
  [code, system, unit].map((it) => (typeof it === 'string' ? it.replaceAll('|', ' ') : '')).join('|');

const quantity: Reader<NumberSpan> = (value, give) => {
  const exact = isNode(value) ? number(value['value']) : undefined;
  if (exact === undefined || !isNode(value)) return;
  const u = unitKey(value['code'], value['system'], value['unit']);
  // What is less than it has no lower bound.
  const { comparator } = value;
  const lo = comparator === '<' || comparator === '<=' ? -Infinity : exact;
  const hi = comparator === '>' || comparator === '>=' ? Infinity : exact;
  give({ lo, hi, u });
};

/** Numbers and quantities are points: the precision that counts is that of what is searched. */
export function numbersOf(type: string): Reader<NumberSpan> | undefined {
  if (NUMBERS.has(type))
    return (value, give) => {
      const exact = number(value);
      if (exact !== undefined) give({ lo: exact, hi: exact });
    };
  if (QUANTITIES.has(type)) return quantity;
  switch (type) {
    case 'Money':
      return (value, give) => {
        const exact = isNode(value) ? number(value['value']) : undefined;
        if (exact !== undefined && isNode(value))
          give({ lo: exact, hi: exact, u: unitKey(value['currency'], 'urn:iso:std:iso:4217', value['currency']) });
      };
    case 'Range':
      return (value, give) => {
        if (!isNode(value)) return;
        const { low, high } = value;
        const lo = isNode(low) ? number(low['value']) : undefined;
        const hi = isNode(high) ? number(high['value']) : undefined;
        const named = isNode(low) ? low : high;
        if ((lo !== undefined || hi !== undefined) && isNode(named))
          give({ lo: lo ?? -Infinity, hi: hi ?? Infinity, u: unitKey(named['code'], named['system'], named['unit']) });
      };
    case 'SampledData':
      return (value, give) => {
        if (!isNode(value)) return;
        const lo = number(value['lowerLimit']);
        const hi = number(value['upperLimit']);
        const { origin } = value;
        if (lo !== undefined && hi !== undefined && isNode(origin))
          give({ lo, hi, u: unitKey(origin['code'], origin['system'], origin['unit']) });
      };
    default:
      return undefined;
  }
}

/** A canonical address is found with its version and without. */
export function urisOf(type: string): Reader<string> | undefined {
  if (!URIS.has(type)) return undefined;
  const whole = stringsOf('string');
  if (type !== 'canonical') return whole;
  return (value, give) => {
    whole?.(value, give);
    const bar = typeof value === 'string' ? value.lastIndexOf('|') : -1;
    if (typeof value === 'string' && bar > 0) give(value.slice(0, bar));
  };
}

/** A place on earth, in degrees. */
export interface Position {
  readonly lon: number;
  readonly lat: number;
}

export const positionOf = (value: unknown): Position | undefined => {
  if (!isNode(value)) return undefined;
  const lon = number(value['longitude']);
  const lat = number(value['latitude']);
  return lon === undefined || lat === undefined ? undefined : { lon, lat };
};

/** The types of an identifier, with its value. */
export function identifierTypesOf(type: string): Reader<{ readonly type: Token; readonly value: string }> | undefined {
  if (type !== 'Identifier') return undefined;
  const codings = tokensOf('CodeableConcept');
  return (identifier, give) => {
    const value = isNode(identifier) ? text(identifier['value']) : undefined;
    if (value !== undefined && isNode(identifier)) codings?.(identifier['type'], (it) => give({ type: it, value }));
  };
}

import { datesOf } from './date-values.ts';
import { foldText } from './fold-text.ts';
import { stringKey, tokenPart } from './keys.ts';
import { numbersOf, type NumberSpan } from './number-values.ts';
import type { ReferenceForm } from './reference-form.ts';
import { referencesOf } from './reference-values.ts';
import type { SearchParameters } from './search-parameters.ts';
import type { Component, Parameter } from './parameter.ts';
import type { Sink } from './sink.ts';
import { stringsOf } from './text-values.ts';
import { tokensOf } from './token-values.ts';
import type { Span } from './dates.ts';
import { walksOf, type Walk } from './walk.ts';

/** What one instance of a composite holds for one of its components. */
interface Held {
  readonly keys: string[];
  readonly dates: Span[];
  readonly numbers: NumberSpan[];
}

/** A component's values as they stand in the key of a composite. */
export const heldToken = (code: string, system: string | undefined): string => `$${tokenPart(code, system)}`;
export const heldReference = (reference: string): string => `$>${reference}`;

/** What composites are read by. */
type Reading = Pick<SearchParameters, 'elements' | 'time'>;

function walksOfComponent(
  { elements, time }: Reading,
  { type, paths }: Component,
  place: { readonly location: string; readonly root: string },
  form: ReferenceForm,
): Walk<Held>[] {
  const atEnd = (leaf: string): Walk<Held> | undefined => {
    switch (type) {
      case 'token': {
        const read = tokensOf(leaf);
        return read && ((value, { keys }) => read(value, (it) => keys.push(heldToken(it.code, it.system))));
      }
      case 'string': {
        const read = stringsOf(leaf);
        return read && ((value, { keys }) => read(value, (it) => keys.push(stringKey('$', foldText(it), it))));
      }
      case 'reference': {
        const read = referencesOf(leaf, form);
        return (
          read &&
          ((value, { keys }) => read(value, ({ to }) => void (to === undefined || keys.push(heldReference(to)))))
        );
      }
      case 'date': {
        const read = datesOf(leaf, time);
        return read && ((value, { dates }) => read(value, (it) => dates.push(it)));
      }
      case 'number':
      case 'quantity': {
        const read = numbersOf(leaf);
        return read && ((value, { numbers }) => read(value, (it) => numbers.push(it)));
      }
      default:
        return undefined;
    }
  };
  return paths.flatMap((path) => walksOf(elements, path, place, atEnd));
}

/**
 * Walks that file a composite: parts of one instance stand together. Parts that are keys are one key, `$<token>$<token>`; a
 * part that is a range stands in `d` or `n` under such a key; of two numbers the second has bounds of its own.
 */
export function compositeWalks(
  reading: Reading,
  parameter: Parameter,
  prefix: string,
  form: ReferenceForm,
): Walk<Sink>[] {
  const { onType, paths, components } = parameter;
  const atInstance = (location: string): Walk<Sink> => {
    const place = { location, root: onType };
    const walks = components.map((it) => walksOfComponent(reading, it, place, form));
    return (node, sink, root) => {
      const held: Held[] = [];
      for (const of of walks) {
        const one: Held = { keys: [], dates: [], numbers: [] };
        for (const walk of of) walk(node, one, root);
        if (one.keys.length + one.dates.length + one.numbers.length === 0) return;
        held.push(one);
      }
      fileInstance(prefix, held, sink);
    };
  };
  return paths.flatMap((path) => walksOf(reading.elements, path, { location: onType, root: onType }, atInstance));
}

function fileInstance(prefix: string, held: readonly Held[], { keys, dates, numbers }: Sink): void {
  let heads = [prefix];
  const spans: NumberSpan[][] = [];
  let days: readonly Span[] = [];
  for (const one of held) {
    if (one.keys.length > 0) heads = heads.flatMap((head) => one.keys.map((key) => head + key));
    if (one.numbers.length > 0) spans.push(one.numbers);
    if (one.dates.length > 0) days = one.dates;
  }
  const [first, second] = spans;
  for (const head of heads) {
    if (first) {
      for (const { lo, hi, u } of first)
        for (const other of second ?? [undefined])
          numbers.push({
            p: head,
            lo,
            hi,
            ...(u === undefined ? {} : { u }),
            ...(other ? { lo2: other.lo, hi2: other.hi } : {}),
          });
    } else if (days.length > 0)
      for (const { lo, hi } of days) dates.push({ p: head, lo: new Date(lo), hi: new Date(hi) });
    else keys.add(head);
  }
}

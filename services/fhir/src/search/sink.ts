import type { DateValue, IndexValues, NumberValue } from '../store/documents.ts';
import type { Span } from './dates.ts';
import { foldText } from './fold-text.ts';
import { longKey, LONGEST_MOMENT, part, patientStart, stringKey, textKey, tokenPart, wordKey } from './keys.ts';
import type { NumberSpan, Position } from './number-values.ts';
import type { Referred } from './reference-values.ts';
import type { Token } from './token-values.ts';
import { textOfNarrative, wordsIn } from './words.ts';

/** Gathers the values of one resource. */
export interface Sink {
  readonly keys: Set<string>;
  readonly dates: DateValue[];
  readonly numbers: NumberValue[];
  readonly texts: Set<string>;
  /** Whose resource it is: codes are filed with each of them too. */
  readonly patients: readonly string[];
  sorted: Date | null;
  position: Position | undefined;
}

export const openSink = (patients: readonly string[]): Sink => ({
  keys: new Set(),
  dates: [],
  numbers: [],
  texts: new Set(),
  patients,
  sorted: null,
  position: undefined,
});

export const valuesOf = (sink: Sink, patients: readonly string[]): IndexValues => ({
  k: [...sink.keys],
  d: sink.dates,
  n: sink.numbers,
  x: [...sink.texts],
  pat: patients,
  sd: sink.sorted,
  ...(sink.position ? { g: sink.position } : {}),
});

/** Files one value under a parameter's prefix. */
export type File<Value> = (value: Value, sink: Sink) => void;

export function fileToken(prefix: string, withPatient: boolean): File<Token> {
  const plain = `${prefix}:`;
  return ({ code, system, kind }, { keys, patients }) => {
    const escaped = part(code);
    keys.add(plain + escaped);
    if (kind === 'primitive') return;
    const whole = `${escaped}|${system === undefined ? '' : part(system)}`;
    keys.add(plain + whole);
    if (withPatient && kind === 'coded')
      for (const patient of patients) keys.add(patientStart(prefix, patient) + whole);
  };
}

/** For `identifier:of-type`. */
export const fileOfType =
  (prefix: string): File<{ readonly type: Token; readonly value: string }> =>
  ({ type, value }, { keys }) =>
    keys.add(`${prefix}?${tokenPart(type.code, type.system)}|${part(value)}`);

export const fileWords =
  (prefix: string): File<string> =>
  (words, { texts }) =>
    texts.add(textKey(prefix, words));

export const fileString =
  (prefix: string): File<string> =>
  (text, { keys }) =>
    keys.add(stringKey(prefix, foldText(text), text));

/** For `_text`. */
export const fileNarrative =
  (prefix: string): File<string> =>
  (div, { keys }) => {
    for (const word of wordsIn(textOfNarrative(div))) keys.add(wordKey(prefix, word));
  };

export function fileReference(prefix: string): File<Referred> {
  return ({ to, version, identifier }, { keys }) => {
    if (to !== undefined) keys.add(`${prefix}>${to}`);
    if (to !== undefined && version !== undefined) keys.add(`${prefix}>${to}|${version}`);
    if (identifier) keys.add(`${prefix}>#${tokenPart(identifier.code, identifier.system)}`);
  };
}

export const fileUri =
  (prefix: string): File<string> =>
  (uri, { keys }) =>
    keys.add(`${prefix}@${uri}`);

export const fileDate =
  (prefix: string, isUsual: boolean): File<Span> =>
  ({ lo, hi }, sink) => {
    const from = new Date(lo);
    sink.dates.push({ p: prefix, lo: from, hi: new Date(hi) });
    if (!isUsual) return;
    sink.sorted ??= from;
    if (hi - lo > LONGEST_MOMENT) sink.keys.add(longKey(prefix));
  };

export const fileNumber =
  (prefix: string): File<NumberSpan> =>
  (span, { numbers }) =>
    numbers.push({ p: prefix, ...span });

import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Hl7Message } from '@nilecare/contracts/api/hl7-messages.ts';
import {
  quotedHl7Causes,
  type Hl7CauseValue,
  type OwnHl7CauseCode,
  type QuotedHl7CauseCode,
} from '@nilecare/contracts/hl7-causes/hl7-causes.ts';
import type { TFunction } from 'i18next';
import { codeText } from '../../api/problem-text.ts';
import { en } from '../../i18n/en/en.ts';
import { localeOf } from '../../i18n/languages.ts';
import type { Format } from '../../shared-ui/format.ts';

/** Why something is not done: from before, the text alone is known. */
export type Said = Pick<NonNullable<Hl7Message['fault']>, 'place' | 'text' | 'cause'>;

/** Why, in the reader's language, and beside it what somebody else said, in the language in which it was said. */
export interface CauseWords {
  /** Empty where the quote is all that is known. */
  readonly words: string;
  readonly quote: string | null;
  /** What NileCare says itself, as on the wire, is English. */
  readonly isQuoteEnglish: boolean;
}

/** Why a destination is not reachable; null while it is. */
export const unreachableSaid = ({
  unreachableWhy,
  unreachableCause,
}: Pick<Hl7Destination, 'unreachableWhy' | 'unreachableCause'>): Said | null =>
  unreachableWhy === null ? null : { place: null, text: unreachableWhy, cause: unreachableCause };

/** What keeps a message, in words. */
export function causeWords({ place, text, cause }: Said, t: TFunction, format: Reading): CauseWords {
  if (cause && isQuoted(cause.code)) return quoted(cause.code, cause.values, t);
  if (cause && isOwn(cause.code))
    return { words: ownWords(cause.code, { place: place ?? '', ...cause.values }, t, format), ...UNQUOTED };
  return { words: '', quote: text, isQuoteEnglish: true };
}

/** The same as a text without marks. */
export function causeText(said: Said, t: TFunction, format: Reading): string {
  const { words, quote } = causeWords(said, t, format);
  if (words === '' || !quote) return words || (quote ?? '');
  return `${words} ${t('hl7.cause.quoted', { said: apart(quote) })}`;
}

type Reading = Pick<Format, 'language' | 'number'>;
type Values = Readonly<Record<string, Hl7CauseValue>>;
const UNQUOTED = { quote: null, isQuoteEnglish: false };

const isQuoted = (code: string): code is QuotedHl7CauseCode => Object.hasOwn(quotedHl7Causes, code);
const isOwn = (code: string): code is OwnHl7CauseCode =>
  Object.hasOwn(en.hl7Causes, code) || Object.hasOwn(en.hl7Causes, `${code}_other`);

function quoted(code: QuotedHl7CauseCode, values: Values, t: TFunction): CauseWords {
  const said = (name: string) => String(values[name] ?? '');
  switch (code) {
    case 'other-system':
      return { words: t('hl7.cause.otherSystem'), quote: said('said'), isQuoteEnglish: false };
    case 'service-refused':
      return { words: refusedWords(said('problem'), said('title'), t), quote: said('detail'), isQuoteEnglish: true };
    case 'unexpected':
      return { words: t('hl7.cause.unexpected'), quote: said('error'), isQuoteEnglish: true };
  }
}

/** What a service refused to the channel, which is not the reader. */
const refusedWords = (problem: string, title: string, t: TFunction): string =>
  isKeyOf(en.hl7.cause.refused, problem) ? t(`hl7.cause.refused.${problem}`) : codeText(problem, title, t);

/** Codes and names keep their direction among the words of the other script. */
const apart = (text: string): string => `\u2068${text}\u2069`;

function ownWords(code: OwnHl7CauseCode, values: Values, t: TFunction, format: Reading): string {
  const shown = Object.entries(values).map(([name, it]) => [name, shownValue(name, it, t, format)] as const);
  // Each code has blanks of its own, for which the contract gives the values.
  const say = t as (key: `hl7Causes.${OwnHl7CauseCode}`, values: object) => string;
  return say(`hl7Causes.${code}`, Object.fromEntries(shown));
}

function shownValue(name: string, value: Hl7CauseValue, t: TFunction, format: Reading): string | number {
  if (typeof value === 'number') return name === 'count' ? value : format.number(value);
  if (typeof value === 'string') return wordOf(name, value, t) ?? apart(value);
  if ('en' in value) return apart(value[format.language]);
  const either = new Intl.ListFormat(localeOf(format.language), { type: 'disjunction' });
  return either.format(value.map(apart));
}

/** What a value is called on other pages; undefined where it is a code, a name or a place. */
function wordOf(name: string, value: string, t: TFunction): string | undefined {
  if (name === 'state' && isKeyOf(en.prescribing.state, value)) return t(`prescribing.state.${value}`);
  if (name === 'specimen' && isKeyOf(en.lab.specimen, value)) return t(`lab.specimen.${value}`);
  if (name === 'error' && isKeyOf(en.hl7.connection, value)) return `${t(`hl7.connection.${value}`)} (${apart(value)})`;
  return undefined;
}

const isKeyOf = <Words extends object>(words: Words, key: string): key is Extract<keyof Words, string> =>
  Object.hasOwn(words, key);

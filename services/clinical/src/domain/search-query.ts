import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';
import { sequenceOf } from './hospital-number.ts';
import { plainIdentifier } from './identifier.ts';
import { termsOf, type NameTerm, type NamesAsked } from './name-parts.ts';
import { searchWords } from './name-words.ts';
import { compactPhone } from './phone.ts';

/** When somebody was born, as exact as it was typed: first and last possible day. */
export interface BirthRange {
  readonly from: string;
  readonly to: string;
}

/** What the text in the search field may mean. */
export type PatientSearch =
  | {
      readonly by: 'name';
      /** The names as they were typed. */
      readonly named: string;
      readonly words: readonly string[];
      readonly born: BirthRange | undefined;
    }
  | {
      readonly by: 'key';
      readonly sequence: number | undefined;
      readonly phone: string | undefined;
      readonly identifier: string | undefined;
      readonly born: BirthRange | undefined;
    };

/** Fewer digits are no phone number. */
const SHORTEST_PHONE = 7;
const SHORTEST_IDENTIFIER = 4;

const YEAR = /^(?:18|19|20)\d\d$/;
const DATE = /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))$/;

const twoDigits = (text: string | undefined): string => String(text ?? '').padStart(2, '0');

/** A year, or a day as 1980-05-17 or 17/5/1980. */
function bornIn(text: string): BirthRange | undefined {
  if (YEAR.test(text)) return { from: `${text}-01-01`, to: `${text}-12-31` };
  const [, year, month, day, day2, month2, year2] = DATE.exec(text) ?? [];
  const date = `${year ?? year2}-${twoDigits(month ?? month2)}-${twoDigits(day ?? day2)}`;
  const isDate = YEAR.test(date.slice(0, 4)) && !Number.isNaN(Date.parse(`${date}T00:00:00Z`));
  return isDate ? { from: date, to: date } : undefined;
}

const byName = (named: string, born: BirthRange | undefined): PatientSearch => ({
  ...{ by: 'name', named, words: searchWords(named), born },
});

/** Reads what was typed into the search field. */
export function readSearch(typed: string): PatientSearch {
  const text = normalise(typed);
  if (!/\d/.test(text)) return byName(typed, undefined);
  const terms = text.split(' ');
  const named = terms.filter((it) => !/\d/.test(it) && /\p{L}/u.test(it));
  const [first, ...more] = terms.flatMap((it) => bornIn(it) ?? []);
  // Unknown male 3
  if (named.length > 1 && terms.every((it) => named.includes(it) || /^\d{1,3}$/.test(it)))
    return byName(typed, undefined);
  if (named.length > 0 && first && more.length === 0) return byName(named.join(' '), first);
  const phone = /^[\d\s()+./-]+$/.test(text) ? compactPhone(text) : '';
  const identifier = plainIdentifier(text);
  return {
    by: 'key',
    sequence: sequenceOf(text),
    phone: phone.replace('+', '').length >= SHORTEST_PHONE ? phone : undefined,
    identifier: identifier.length >= SHORTEST_IDENTIFIER ? identifier : undefined,
    born: first?.from === first?.to ? first : undefined,
  };
}

export interface NamesSearch {
  readonly terms: readonly NameTerm[];
  readonly born: BirthRange | undefined;
}

/** Reads names that are asked for by their parts, with what stands beside them: further names, and when she was born. */
export function readNames({
  search = '',
  ...parts
}: NamesAsked & { readonly search?: string | undefined }): NamesSearch {
  const words = normalise(search).split(' ');
  const [born] = words.flatMap((it) => bornIn(it) ?? []);
  const others = words.filter((it) => bornIn(it) === undefined).join(' ');
  return { terms: termsOf({ ...parts, others }), born };
}

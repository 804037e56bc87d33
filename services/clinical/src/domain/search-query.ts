import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';
import { sequenceOf } from './hospital-number.ts';
import { searchWords } from './name-words.ts';
import { compactPhone } from './phone.ts';

/** What the text in the search field may mean. A name is searched only when there is no digit in it. */
export type PatientSearch =
  | { readonly by: 'name'; readonly words: readonly string[] }
  | {
      readonly by: 'key';
      readonly sequence: number | undefined;
      readonly phone: string | undefined;
      readonly identifier: string | undefined;
    };

/** Fewer digits are no phone number. */
const SHORTEST_PHONE = 7;
const SHORTEST_IDENTIFIER = 4;

/** An identifier without the signs that people write into it. */
export const plainIdentifier = (typed: string): string => normalise(typed).replace(/[\s./-]/g, '');

/** Reads what was typed into the search field. */
export function readSearch(typed: string): PatientSearch {
  const text = normalise(typed);
  if (!/\d/.test(text)) return { by: 'name', words: searchWords(typed) };
  const phone = /^[\d\s()+./-]+$/.test(text) ? compactPhone(text) : '';
  const identifier = plainIdentifier(text);
  return {
    by: 'key',
    sequence: sequenceOf(text),
    phone: phone.replace('+', '').length >= SHORTEST_PHONE ? phone : undefined,
    identifier: identifier.length >= SHORTEST_IDENTIFIER ? identifier : undefined,
  };
}

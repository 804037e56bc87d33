import { isGivenUp, plainIdentifier, scopeOf } from '../identifier.ts';
import { oneTypoApart } from '../one-typo.ts';
import { phoneKey } from '../phone.ts';
import { spell } from '@nilecare/service-kit/patients/letters-of-names.ts';
import type { Compared } from './compared.ts';

/** `year` and `near`: of a date that is known no more exactly; `one-year`: two exact dates of one year. */
export type DateAgreement = 'equal' | 'swapped' | 'typo' | 'year' | 'near' | 'one-year' | 'different';
export type KeyAgreement = 'equal' | 'typo' | 'different';
export type AddressAgreement = 'equal' | 'city' | 'different';

/** Years that an estimated age may be wrong. */
const ESTIMATE_YEARS = 5;

/** undefined: nothing can be said. */
export function dateAgreement(one: Compared, other: Compared): DateAgreement | undefined {
  if (one.birthDate === null || other.birthDate === null) return undefined;
  const [a, b] = [one.birthDate, other.birthDate];
  const years = Math.abs(Number(a.slice(0, 4)) - Number(b.slice(0, 4)));
  const precisions = [one.birthDatePrecision, other.birthDatePrecision];
  if (precisions.includes('estimated')) return years <= ESTIMATE_YEARS ? 'near' : 'different';
  if (precisions.includes('year')) return years === 0 ? 'year' : 'different';
  if (precisions.includes('month')) return a.slice(0, 7) === b.slice(0, 7) ? 'year' : 'different';
  if (a === b) return 'equal';
  if (a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8) && a.slice(8) === b.slice(5, 7)) return 'swapped';
  if ([...a].filter((digit, at) => digit !== b[at]).length === 1 || digitsSwapped(a, b)) return 'typo';
  return years === 0 ? 'one-year' : 'different';
}

/** 1956 and 1965. */
const digitsSwapped = (a: string, b: string): boolean => {
  const wrong = [...a].flatMap((digit, at) => (digit === b[at] ? [] : [at]));
  const [first = -1, second = -1] = wrong;
  return wrong.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
};

export function phoneAgreement(one: Compared, other: Compared): KeyAgreement | undefined {
  if (one.phone === null || other.phone === null) return undefined;
  return keyAgreement(phoneKey(one.phone), phoneKey(other.phone));
}

/** Of the identifiers of one kind and country that they have still the best agreement; undefined where they have none in common. */
export function identifierAgreement(one: Compared, other: Compared): KeyAgreement | undefined {
  const grades = held(one).flatMap((mine) =>
    held(other)
      .filter((theirs) => theirs.kind === mine.kind && scopeOf(theirs) === scopeOf(mine))
      .map((theirs) => keyAgreement(plainIdentifier(mine.value), plainIdentifier(theirs.value))),
  );
  return (['equal', 'typo', 'different'] as const).find((it) => grades.includes(it));
}

const held = ({ identifiers }: Compared) => identifiers.filter((it) => !isGivenUp(it));

function keyAgreement(one: string, other: string): KeyAgreement {
  if (one === other) return 'equal';
  return oneTypoApart(one, other) ? 'typo' : 'different';
}

export function addressAgreement(one: Compared, other: Compared): AddressAgreement | undefined {
  const [a, b] = [one.address, other.address];
  if (!a || !b) return undefined;
  const plain = (text: string | null): string =>
    spell(text ?? '')
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const [city, theirCity, line, theirLine] = [plain(a.city), plain(b.city), plain(a.line), plain(b.line)];
  if (line && line === theirLine && city === theirCity) return 'equal';
  if (!city || !theirCity) return undefined;
  return city === theirCity ? 'city' : 'different';
}

import { InvalidIdentifier } from './api/clinical-patients.ts';

/** What a national id says of its holder. */
export interface NationalIdFacts {
  readonly birthDate: string;
  readonly gender: 'male' | 'female';
  readonly checkDigitFits: boolean;
}

const KIND = 'national-id';
/** Egypt: century, YYMMDD, governorate, four digits of which the last is odd for men, check digit. */
const EGYPTIAN = /^([23])(\d\d)(\d\d)(\d\d)(\d\d)\d{3}(\d)(\d)$/;
const BORN_ABROAD = 88;
const governorates = new Set([1, 2, 3, 4, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
for (const code of [31, 32, 33, 34, 35, BORN_ABROAD]) governorates.add(code);

const WEIGHTS = [2, 7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * The check digit in use (weighted sum modulo 11). The state has not published it, so that one that does not fit is
 * doubted and not refused.
 */
export function egyptianCheckDigit(first13: string): number {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first13[at]), 0);
  return (11 - (sum % 11)) % 10;
}

const isDay = (date: string): boolean => {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date);
};

/** What an id of Egypt says, or which part of it cannot be. */
function read(digits: string): NationalIdFacts | 'length' | 'birth-date' | 'governorate' {
  const parts = EGYPTIAN.exec(digits);
  if (!parts) return 'length';
  const [, century, year, month, day, governorate, sex, check] = parts;
  const birthDate = `${century === '2' ? 19 : 20}${year}-${month}-${day}`;
  if (!isDay(birthDate)) return 'birth-date';
  if (!governorates.has(Number(governorate))) return 'governorate';
  return {
    birthDate,
    gender: Number(sex) % 2 === 1 ? 'male' : 'female',
    checkDigitFits: egyptianCheckDigit(digits.slice(0, 13)) === Number(check),
  };
}

/** @throws InvalidIdentifier when no such id can have been given */
export function readEgyptianId(digits: string): NationalIdFacts {
  const facts = read(digits);
  if (typeof facts === 'string') throw new InvalidIdentifier(KIND, 'EG', facts);
  return facts;
}

export const looksEgyptian = (digits: string): boolean => typeof read(digits) !== 'string';

const SUDANESE = /^\d{11}$/;

/** Sudan: eleven digits that say nothing of their holder. @throws InvalidIdentifier */
export function mustBeSudaneseNumber(digits: string): void {
  if (!SUDANESE.test(digits)) throw new InvalidIdentifier(KIND, 'SD', 'length');
}

import { newId } from '@nilecare/service-kit/ids.ts';

const letters = (number: number): string => [...String(number)].map((it) => 'abdefhklmn'[Number(it)]).join('');

/** Somebody who was never in any run's hospital: name, day of birth, telephone and address are hers alone. */
export function somebodyNew() {
  const number = Number.parseInt(newId().slice(-8), 16);
  const year = 1940 + (number % 60);
  const day = (of: number) => String(1 + (number % of)).padStart(2, '0');
  return {
    name: { en: `${letters(number % 99_991)} ${letters(number)}`, ar: '' },
    gender: 'female' as const,
    birthDate: `${year}-${day(11)}-${day(27)}`,
    phone: `+2011${String(number).padStart(8, '0').slice(-8)}`,
    details: { email: `${letters(number)}@example.org`, preferredLanguage: 'en' as const },
  };
}

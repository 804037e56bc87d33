import type { Person } from './templates.ts';

const families = [
  ...[
    'Abdelrahman',
    'Osman',
    'Idris',
    'Hassan',
    'Mahmoud',
    'Salah',
    'Tawfik',
    'Younis',
    'Zaki',
    'Bakri',
    'Khalil',
    'Mansour',
  ],
  ...[
    'Haddad',
    'Nasser',
    'Rashid',
    'Saleh',
    'Farouk',
    'Gamal',
    'Habib',
    'Ismail',
    'Jaber',
    'Kamel',
    'Labib',
    'Mubarak',
  ],
  ...[
    'Naguib',
    'Obeid',
    'Qasim',
    'Ramadan',
    'Shaheen',
    'Tantawi',
    'Wahba',
    'Yassin',
    'Zaher',
    'Badawi',
    'Darwish',
    'Elsayed',
  ],
];
const givens = [
  'Amal',
  'Amna',
  'Fatima',
  'Hanan',
  'Ibrahim',
  'Khalid',
  'Layla',
  'Mona',
  'Omar',
  'Rania',
  'Samir',
  'Tarek',
  'Yusuf',
];
const DAYS = 80 * 365;
const DAY_MS = 86_400_000;
const FIRST = Date.UTC(1940, 0, 1);

/** A person by number: names are common, a birthday is shared by a few. */
export function person(random: () => number): Person {
  const from = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const birthDate = new Date(FIRST + Math.floor(random() * DAYS) * DAY_MS).toISOString().slice(0, 10);
  return { family: from(families), given: from(givens), birthDate };
}

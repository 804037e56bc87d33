import { seededRandom, type Random } from '@nilecare/device-simulator/src/model/random.ts';
import type { Compared } from '@nilecare/clinical/src/domain/duplicates/compared.ts';
import { men, women, type Spelled } from '../patients/name-lists.ts';
import { aPerson, inArabic, inLatin, twoDigits, upTo, type Person } from '../patients/population.ts';
import { dateMistyped, dayAndMonthSwapped, digitMistyped, letterMistyped } from './mistakes.ts';

/** Two records, and the truth about them. */
export interface Pair {
  readonly kind: string;
  readonly isOnePerson: boolean;
  readonly one: Compared;
  readonly other: Compared;
}

type Wrong = (record: Compared, person: Person, random: Random) => Compared;

const any = <T>(random: Random, choices: readonly T[], fallback: T): T =>
  choices[upTo(random, choices.length)] ?? fallback;
const usual = (spellings: readonly string[]): string => spellings[0] ?? '';
const nationalIdOf = ({ birthDate, idTail }: Person): string =>
  `${birthDate < '2000' ? 2 : 3}${birthDate.slice(2).replaceAll('-', '')}01${idTail}0`;

/** How a clerk writes the person down: what is left out and in which scripts differs from desk to desk. */
function written(random: Random, person: Person, latin: (spellings: readonly string[]) => string = usual): Compared {
  const script = random.uniform();
  return {
    name: {
      en: script < 0.2 ? '' : inLatin(person.parts, latin),
      ar: script > 0.85 ? '' : inArabic(person.parts),
    },
    gender: person.gender,
    birthDate: person.birthDate,
    birthDatePrecision: 'exact',
    phone: random.uniform() < 0.8 ? person.phone : null,
    identifiers:
      random.uniform() < 0.45
        ? [{ kind: 'national-id', value: nationalIdOf(person), country: 'EG', issuer: null, use: 'official' }]
        : [],
    motherName: random.uniform() < 0.4 ? person.motherName.ar : null,
    address: random.uniform() < 0.5 ? { line: person.line, city: person.city, governorate: null, country: 'EG' } : null,
  };
}

/** People move and change their numbers. */
const lifeGoesOn = (random: Random, person: Person): Person => ({
  ...person,
  ...(random.uniform() < 0.25 ? { phone: aPerson(random).phone } : {}),
  ...(random.uniform() < 0.3 ? { line: aPerson(random).line } : {}),
});

const renamed = (record: Compared, change: (name: string) => string): Compared => ({
  ...record,
  name: { en: change(record.name.en), ar: change(record.name.ar) },
});

/** What goes wrong when one person is registered again. */
const mistakes: Readonly<Record<string, Wrong>> = {
  'written again the same way': (record) => record,
  'a typing error in the name': (record, _, random) => renamed(record, (name) => letterMistyped(random, name)),
  'another Latin spelling': (record, person, random) => ({
    ...record,
    name: {
      en: inLatin(person.parts, (spellings) => any(random, spellings, '')),
      ar: random.uniform() < 0.5 ? '' : record.name.ar,
    },
  }),
  'one script here, the other there': (record, person, random) => ({
    ...record,
    name: record.name.en
      ? { en: '', ar: inArabic(person.parts) }
      : { en: inLatin(person.parts, (spellings) => any(random, spellings, '')), ar: '' },
  }),
  'own and family name swapped': (record, person) => {
    const parts = [person.parts.at(-1), ...person.parts.slice(1, -1), person.parts[0]].filter((it) => it !== undefined);
    return { ...record, name: { en: record.name.en && inLatin(parts, usual), ar: record.name.ar && inArabic(parts) } };
  },
  'a part of the name left out': (record, person, random) => {
    const at = 1 + upTo(random, person.parts.length - 1);
    const parts = person.parts.length > 2 ? person.parts.toSpliced(at, 1) : person.parts;
    return { ...record, name: { en: record.name.en && inLatin(parts, usual), ar: record.name.ar && inArabic(parts) } };
  },
  'day and month swapped': (record) => ({ ...record, birthDate: dayAndMonthSwapped(record.birthDate ?? '') }),
  'a digit of the birth date wrong': (record, _, random) => ({
    ...record,
    birthDate: dateMistyped(random, record.birthDate ?? ''),
  }),
  'only the year of birth known': (record) => ({
    ...record,
    birthDate: `${record.birthDate?.slice(0, 4)}-01-01`,
    birthDatePrecision: 'year',
  }),
  'a digit of the phone number wrong': (record, _, random) => ({
    ...record,
    phone: record.phone && digitMistyped(random, record.phone),
  }),
  'a name and a date mistyped': (record, _, random) => ({
    ...renamed(record, (name) => letterMistyped(random, name)),
    birthDate: dateMistyped(random, record.birthDate ?? ''),
  }),
};

function onePerson(random: Random, kind: string, wrong: Wrong): Pair {
  const person = aPerson(random);
  const later = lifeGoesOn(random, person);
  return { kind, isOnePerson: true, one: written(random, person), other: wrong(written(random, later), later, random) };
}

const differently = (random: Random, names: Spelled, gender: Person['gender']): Spelled => {
  for (;;) {
    const { parts, gender: other } = aPerson(random);
    const [own] = parts;
    if (own && own.ar !== names.ar && other === gender) return own;
  }
};

const otherYear = (random: Random, birthDate: string, least: number, most: number): string => {
  const year = Number(birthDate.slice(0, 4)) + least + upTo(random, most - least);
  return `${year}-${twoDigits(1 + upTo(random, 12))}-${twoDigits(1 + upTo(random, 28))}`;
};

/** A child of the same parents: everything of the family, and another own name. */
function sibling(random: Random, person: Person, birthDate: string): Person {
  const gender = random.uniform() < 0.5 ? 'male' : 'female';
  const own = differently(random, person.parts[0] ?? { ar: '', latin: [''] }, gender);
  return { ...person, gender, parts: [own, ...person.fathersFamily], birthDate, idTail: aPerson(random).idTail };
}

/** The names that tens of thousands have. */
const COMMONEST = 12;
const commonName = (random: Random, gender: Person['gender']): Spelled[] =>
  [gender === 'male' ? men : women, men, men].flatMap((names) => names[upTo(random, COMMONEST)] ?? []);

const named = (person: Person, parts: readonly Spelled[]): Person => ({
  ...person,
  parts,
  fathersFamily: parts.slice(1),
});

/** Two people who have something in common. */
const twoPeople: Readonly<Record<string, (random: Random, person: Person) => Person>> = {
  twins: (random, person) => {
    const twin = sibling(random, person, person.birthDate);
    const next = String((Number(person.idTail.slice(0, 3)) + 1) % 1000).padStart(3, '0');
    return { ...twin, idTail: next + person.idTail.slice(3) };
  },
  'siblings with one phone and address': (random, person) =>
    sibling(random, person, otherYear(random, person.birthDate, 1, 12)),
  'parent and child': (random, person) => {
    const [own, father, ...rest] = person.parts;
    const child = differently(random, own ?? { ar: '', latin: [''] }, 'male');
    const parts = [child, ...(own ? [own] : []), ...(father ? [father] : []), ...rest.slice(1)];
    return {
      ...person,
      gender: 'male',
      parts,
      birthDate: otherYear(random, person.birthDate, 20, 40),
      idTail: aPerson(random).idTail,
    };
  },
  'strangers of one common name': (random, person) =>
    named({ ...aPerson(random), gender: person.gender }, person.parts),
  'strangers of one common name, born in one year': (random, person) => {
    const stranger = named({ ...aPerson(random), gender: person.gender }, person.parts);
    return { ...stranger, birthDate: person.birthDate.slice(0, 4) + stranger.birthDate.slice(4) };
  },
  'strangers of common names, one own name, born on one day': (random, person) => {
    const parts = [...person.parts.slice(0, 1), ...commonName(random, 'male').slice(1)];
    return { ...named({ ...aPerson(random), gender: person.gender }, parts), birthDate: person.birthDate };
  },
  strangers: (random) => aPerson(random),
};

/** So many pairs, half of them of one person; each kind as often as the others of its half. */
export function labelledPairs(seed: string, count: number): Pair[] {
  const random = seededRandom(seed);
  const [same, two] = [Object.entries(mistakes), Object.entries(twoPeople)];
  return Array.from({ length: count }, (_, n): Pair => {
    const at = Math.floor(n / 2);
    const [kind, wrong] = same[at % same.length] ?? ['', (record: Compared) => record];
    if (n % 2 === 0) return onePerson(random, kind, wrong);
    const [other, make] = two[at % two.length] ?? ['', (it: Random) => aPerson(it)];
    const anybody = aPerson(random);
    const person = other.includes('common') ? named(anybody, commonName(random, anybody.gender)) : anybody;
    return {
      kind: other,
      isOnePerson: false,
      one: written(random, person),
      other: written(random, make(random, person)),
    };
  });
}

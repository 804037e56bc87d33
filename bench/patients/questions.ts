import type { Random } from '@nilecare/device-simulator/src/model/random.ts';
import { hospitalNumber } from '@nilecare/clinical/src/domain/hospital-number.ts';
import type { Loaded } from './bulk-load.ts';
import { men, women } from './name-lists.ts';
import { inArabic, inLatin, upTo } from './population.ts';

export interface Question {
  readonly kind: string;
  readonly search: string;
  /** The patient whom it is about; undefined where many fit, or nobody. */
  readonly seq: number | undefined;
}

const first = (spellings: readonly string[]): string => spellings[0] ?? '';

/** What people type into the search field, kind by kind; all of a kind before the next. */
export function questions(random: Random, sample: readonly Loaded[], perKind: number): Question[] {
  const someone = (): Loaded => sample[upTo(random, sample.length)] ?? fail();
  const any = (spellings: readonly string[]): string => spellings[upTo(random, spellings.length)] ?? '';
  const common = (): string =>
    `${first((men[upTo(random, 6)] ?? fail()).latin)} ${first((men[upTo(random, 6)] ?? fail()).latin)}`;
  const wholeName = ({ nameEn, nameAr }: Loaded) => nameEn || nameAr;
  const twoWords = ({ person }: Loaded, how: (spellings: readonly string[]) => string) =>
    inLatin(person.parts.slice(0, 2), how);

  const kinds: Record<string, () => Omit<Question, 'kind'>> = {
    'two of the commonest names': () => ({ search: common(), seq: undefined }),
    'one of the commonest names': () => ({ search: common().split(' ')[0] ?? '', seq: undefined }),
    'two of the commonest names and a year': () => ({
      search: `${common()} ${1950 + upTo(random, 70)}`,
      seq: undefined,
    }),
    'a man’s name and a woman’s': () => ({
      search: `${first((men[upTo(random, men.length)] ?? fail()).latin)} ${first((women[upTo(random, women.length)] ?? fail()).latin)}`,
      seq: undefined,
    }),
    'own and father’s name': () => ({ search: twoWords(someone(), first), seq: undefined }),
    'whole name as registered': () => about(someone(), wholeName),
    'whole name in Arabic': () => about(someone(), ({ person }) => inArabic(person.parts)),
    'whole name in another spelling': () => about(someone(), ({ person }) => inLatin(person.parts, any)),
    'Latin, registered in Arabic only': () => {
      const one = someone();
      return one.nameEn
        ? { search: twoWords(one, any), seq: undefined }
        : about(one, ({ person }) => inLatin(person.parts, any));
    },
    'whole name, one letter mistyped': () => about(someone(), (one) => mistyped(random, wholeName(one))),
    'beginnings of two names': () => ({
      search: twoWords(someone(), first)
        .split(' ')
        .map((it) => it.slice(0, 3))
        .join(' '),
      seq: undefined,
    }),
    'own name and year of birth': () => {
      const one = someone();
      return {
        search: `${inLatin(one.person.parts.slice(0, 1), first)} ${one.person.birthDate.slice(0, 4)}`,
        seq: undefined,
      };
    },
    'phone number': () => about(someone(), ({ person }) => person.phone),
    'hospital number': () => about(someone(), ({ seq }) => hospitalNumber(seq)),
    'national id': () => about(someone(), ({ nationalId }) => nationalId),
    nobody: () => ({ search: `${word(random)} ${word(random)}`, seq: undefined }),
  };
  return Object.entries(kinds).flatMap(([kind, ask]) => Array.from({ length: perKind }, () => ({ kind, ...ask() })));
}

const about = (one: Loaded, say: (one: Loaded) => string): Omit<Question, 'kind'> => ({
  search: say(one),
  seq: one.seq,
});

function fail(): never {
  throw new Error('There is nobody to ask for.');
}

function mistyped(random: Random, name: string): string {
  const at = 1 + upTo(random, Math.max(1, name.length - 2));
  return name.slice(0, at) + (name[at + 1] ?? '') + (name[at] ?? '') + name.slice(at + 2);
}

const word = (random: Random): string =>
  Array.from({ length: 7 }, () => String.fromCodePoint(97 + upTo(random, 26))).join('');

import { parseArgs } from 'node:util';
import { compare, type Agreements } from '@nilecare/clinical/src/domain/duplicates/judge.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { table } from '../results.ts';
import { namesOf } from './names-of.ts';
import { labelledPairs } from './pairs.ts';

/**
 * Estimates from pairs whose truth it is not shown how often each field agrees in records of one person (m) and of two
 * (u): expectation maximisation of a mixture of two classes whose fields are independent (Winkler 1988). The figures of
 * `odds.ts` come from here.
 */
const { values: options } = parseArgs({
  options: { pairs: { type: 'string', default: '10000' }, seed: { type: 'string', default: 'tuning' } },
});
const ROUNDS = 60;
/** A level that never came up is rare and not impossible. */
const UNSEEN = 0.5;

const fields = {
  'own name': (it: Agreements) => it.name?.given.grade,
  'birth date': (it: Agreements) => it.birthDate,
  sex: (it: Agreements) => it.gender,
  phone: (it: Agreements) => it.phone,
  identifier: (it: Agreements) => it.identifier,
  address: (it: Agreements) => it.address,
} as const;
type Field = keyof typeof fields;
const names = Object.keys(fields) as Field[]; // the keys of a literal

type Chances = Map<string, number>;
interface Class {
  share: number;
  readonly chances: Map<Field, Chances>;
}

const frequencies = namesOf(`names, ${options.seed}`, 50_000);
/** Strangers who were made to resemble each other are far more here than anywhere else. */
const usual = labelledPairs(options.seed, Number(options.pairs)).filter(({ kind }) => !kind.includes('common'));
const vectors = usual.map(({ one, other }) => {
  const agreements = compare(one, other, frequencies);
  return new Map(names.map((field) => [field, fields[field](agreements)]));
});
type Vector = (typeof vectors)[number];

const likelihood = ({ share, chances }: Class, vector: Vector): number =>
  names.reduce((product, field) => {
    const level = vector.get(field);
    return level === undefined ? product : product * (chances.get(field)?.get(level) ?? 1e-6);
  }, share);

/** Counts each pair for a class as much as it belongs to it. */
function estimate(weights: readonly number[]): Class {
  const chances = new Map<Field, Chances>();
  for (const field of names) {
    const counts: Chances = new Map();
    for (const [at, vector] of vectors.entries()) {
      const level = vector.get(field);
      if (level !== undefined) counts.set(level, (counts.get(level) ?? UNSEEN) + (weights[at] ?? 0));
    }
    const total = [...counts.values()].reduce((sum, it) => sum + it, 0);
    chances.set(field, new Map([...counts].map(([level, count]) => [level, count / total])));
  }
  return { share: weights.reduce((sum, it) => sum + it, 0) / weights.length, chances };
}

/** To begin with, what agrees in most of its fields is taken for one person. */
let belongs: number[] = vectors.map((vector) => {
  const known = names.filter((field) => vector.get(field) !== undefined);
  return known.filter((field) => vector.get(field) !== 'different').length / known.length > 0.6 ? 0.9 : 0.1;
});
let [same, two] = [estimate(belongs), estimate(belongs.map((it) => 1 - it))];
for (let round = 0; round < ROUNDS; round += 1) {
  belongs = vectors.map((vector) => {
    const [one, other] = [likelihood(same, vector), likelihood(two, vector)];
    return one / (one + other);
  });
  [same, two] = [estimate(belongs), estimate(belongs.map((it) => 1 - it))];
}

const rows = names.flatMap((field) =>
  [...(same.chances.get(field) ?? new Map<string, number>())].map(([level, m]) => [
    field,
    level,
    m.toFixed(4),
    (two.chances.get(field)?.get(level) ?? 0).toFixed(4),
  ]),
);
sayer()(
  `\n${table(['field', 'agreement', 'm', 'u'], rows)}\n\nOne person: ${(same.share * 100).toFixed(1)} % of the pairs.`,
);

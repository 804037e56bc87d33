import type { AddressAgreement, DateAgreement, KeyAgreement } from './field-agreement.ts';
import type { Grade } from './name-grades.ts';

/**
 * How likely each agreement is, by what two records are (docs/adr/0015-duplicate-warning.md says where the figures are
 * from): of one person, of strangers, of relatives (who share family names, often phone and address, and never the own
 * name), or of twins (who share the birth date too). What strangers have in common in names is not here: it depends on how
 * common the name is.
 */
export const relations = ['same', 'stranger', 'relative', 'twin'] as const;
export type Relation = (typeof relations)[number];

/** How many of the pairs that are compared at all are what: they have a key in common, or they were not compared. */
export const priors: Readonly<Record<Exclude<Relation, 'same'>, number>> = {
  stranger: 0.97,
  relative: 0.025,
  twin: 0.005,
};

/** The part of the compared pairs that are one person, for the probability that people are shown. */
export const PRIOR_SAME = 0.01;

type Table<Level extends string> = Readonly<Record<Relation, Readonly<Record<Level, number>>>>;

/** Own name. Strangers: what their names have in common by chance, see `strangersGrade`. */
export const given: Readonly<Record<Exclude<Relation, 'stranger'>, Readonly<Record<Grade | 'swapped', number>>>> = {
  same: { equal: 0.7, alike: 0.17, typo: 0.08, swapped: 0.035, different: 0.015 },
  relative: { equal: 0.0001, alike: 0.0001, typo: 0.002, swapped: 0.0002, different: 0.9976 },
  twin: { equal: 0.00001, alike: 0.00002, typo: 0.003, swapped: 0.00001, different: 0.99696 },
};

/** Each part behind the own name. */
export const family: Readonly<Record<Exclude<Relation, 'stranger'>, Readonly<Record<Grade, number>>>> = {
  same: { equal: 0.74, alike: 0.16, typo: 0.06, different: 0.04 },
  relative: { equal: 0.7, alike: 0.16, typo: 0.04, different: 0.1 },
  twin: { equal: 0.76, alike: 0.17, typo: 0.05, different: 0.02 },
};

/** How much likelier than one name by chance its other spellings and its typing errors are met. */
const BY_CHANCE: Readonly<Record<Exclude<Grade, 'different'> | 'swapped', number>> = {
  equal: 1,
  alike: 1.5,
  typo: 1.5,
  swapped: 3,
};

/** The chance that a stranger has a name that agrees so with one that this part of the people have. */
export function strangersGrade(grade: Grade | 'swapped', share: number): number {
  return grade === 'different' ? 0.95 : Math.min(0.5, BY_CHANCE[grade] * share);
}

/** `year` and `near` stand for dates that are not exact, so they are no part of what the others sum up to. */
export const birthDate: Table<DateAgreement> = {
  same: { equal: 0.85, swapped: 0.04, typo: 0.08, 'one-year': 0.01, different: 0.02, year: 0.97, near: 0.9 },
  stranger: {
    equal: 0.00004,
    swapped: 0.00002,
    typo: 0.0012,
    'one-year': 0.013,
    different: 0.985,
    year: 0.014,
    near: 0.12,
  },
  relative: { equal: 0.0003, swapped: 0.0001, typo: 0.006, 'one-year': 0.02, different: 0.97, year: 0.02, near: 0.3 },
  twin: { equal: 0.95, swapped: 0.02, typo: 0.02, 'one-year': 0.005, different: 0.005, year: 0.99, near: 0.95 },
};

export const gender: Table<'equal' | 'different'> = {
  same: { equal: 0.992, different: 0.008 },
  stranger: { equal: 0.5, different: 0.5 },
  relative: { equal: 0.5, different: 0.5 },
  twin: { equal: 0.65, different: 0.35 },
};

export const phone: Table<KeyAgreement> = {
  same: { equal: 0.68, typo: 0.05, different: 0.27 },
  stranger: { equal: 0.00001, typo: 0.0001, different: 0.9999 },
  relative: { equal: 0.5, typo: 0.01, different: 0.49 },
  twin: { equal: 0.75, typo: 0.03, different: 0.22 },
};

/** Twins are registered one after the other: their ids are often neighbours. */
export const identifier: Table<KeyAgreement> = {
  same: { equal: 0.93, typo: 0.05, different: 0.02 },
  stranger: { equal: 0.000001, typo: 0.00001, different: 0.99999 },
  relative: { equal: 0.0005, typo: 0.0005, different: 0.999 },
  twin: { equal: 0.0005, typo: 0.15, different: 0.8495 },
};

export const address: Table<AddressAgreement> = {
  same: { equal: 0.5, city: 0.3, different: 0.2 },
  stranger: { equal: 0.0005, city: 0.12, different: 0.88 },
  relative: { equal: 0.6, city: 0.25, different: 0.15 },
  twin: { equal: 0.85, city: 0.1, different: 0.05 },
};

/** Mother's name, as far as it is given. */
export const mother: Readonly<Record<Exclude<Relation, 'stranger'>, Readonly<Record<Grade, number>>>> = {
  same: { equal: 0.72, alike: 0.15, typo: 0.05, different: 0.08 },
  relative: { equal: 0.6, alike: 0.12, typo: 0.04, different: 0.24 },
  twin: { equal: 0.77, alike: 0.15, typo: 0.05, different: 0.03 },
};

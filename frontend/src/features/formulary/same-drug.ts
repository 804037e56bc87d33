import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { DrugBodySent } from './drug-entries.ts';

type What = Pick<Drug, 'generic' | 'form' | 'per' | 'ingredients'>;

const amount = (it: Drug['per'] | null) => (it ? `${it.value} ${it.unit}` : '');
const marks = ({ generic, form, per, ingredients }: What): string =>
  JSON.stringify([
    generic.en.trim().toLowerCase(),
    form,
    amount(per),
    ingredients.map(({ name, strength }) => `${name.trim().toLowerCase()} ${amount(strength)}`).toSorted(),
  ]);

/** Whether two are one drug: name, ingredients with their strengths, and form. */
export const isSameDrug = (one: DrugBodySent, other: What): boolean =>
  marks({ ...one, ingredients: one.ingredients.map((it) => ({ ...it, rxcui: it.rxcui ?? null })) }) === marks(other);

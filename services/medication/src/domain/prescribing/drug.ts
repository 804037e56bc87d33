import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import type { DoseAmount } from '@nilecare/contracts/dosing.ts';
import { inUnit, printedAmount, type Language } from './amount.ts';
import { formWords, unitWords } from './words.ts';

/** What a drug is made of. */
export type Substance = Pick<Drug, 'ingredients' | 'per' | 'dispensingUnit' | 'contents' | 'singleUse'>;

/** `500 mg`, `250 mg/5 mL`, `875 mg + 125 mg`; empty where no strength is said. */
export function printedStrength({ ingredients, per }: Pick<Drug, 'ingredients' | 'per'>, language: Language): string {
  const strengths = ingredients.flatMap(({ strength }) => (strength ? [printedAmount(strength, language)] : []));
  if (strengths.length === 0) return '';
  const isOne = per.value === 1 && per.unit.startsWith('{');
  const each = per.value === 1 ? unitWords[per.unit][language][0] : printedAmount(per, language);
  return strengths.join(' + ') + (isOne ? '' : `/${each}`);
}

/** Generic name, strength and form. */
export const drugName = (
  drug: Pick<Drug, 'generic' | 'ingredients' | 'per' | 'form'>,
): { readonly en: string; readonly ar: string } => ({
  en: [drug.generic.en, printedStrength(drug, 'en'), formWords[drug.form].en].filter(Boolean).join(' '),
  ar: [drug.generic.ar, printedStrength(drug, 'ar'), formWords[drug.form].ar].filter(Boolean).join(' '),
});

export const dispensingUnitName = ({ dispensingUnit }: Pick<Drug, 'dispensingUnit'>) => ({
  en: unitWords[dispensingUnit].en[0],
  ar: unitWords[dispensingUnit].ar[0],
});

/** How much of the unit of `per` a dose is; undefined where the drug cannot be measured so. */
function inPerUnit(drug: Substance, dose: DoseAmount): number | undefined {
  const direct = inUnit(dose, drug.per.unit);
  if (direct !== undefined) return direct;
  if (dose.unit === drug.dispensingUnit) return dose.value * drug.contents;
  const [only, ...others] = drug.ingredients;
  if (!only?.strength || others.length > 0) return undefined;
  const inStrength = inUnit(dose, only.strength.unit);
  return inStrength === undefined ? undefined : (inStrength / only.strength.value) * drug.per.value;
}

/** Dispensing units that one dose takes, with its fraction; undefined where the drug cannot be measured so. */
export function unitsOfDose(drug: Substance, dose: DoseAmount): number | undefined {
  const amount = inPerUnit(drug, dose);
  if (amount === undefined) return undefined;
  const units = amount / drug.contents;
  return drug.singleUse ? Math.ceil(rounded(units)) : units;
}

/** How small the parts are that people can make of one: tablets have a score, or are cut in four; capsules are swallowed whole. */
const partsOfOne: Partial<Record<Drug['dispensingUnit'], number>> = {
  '{tablet}': 4,
  '{capsule}': 1,
  '{lozenge}': 1,
  '{suppository}': 2,
  '{pessary}': 1,
  '{patch}': 1,
};

/** Whether somebody can take so many dispensing units at once. */
export function isDivisible({ dispensingUnit }: Pick<Substance, 'dispensingUnit'>, units: number): boolean {
  const parts = partsOfOne[dispensingUnit];
  if (parts === undefined) return true;
  const whole = Math.round(units * parts);
  // Strengths are rounded: a third of a percent beside it is the same tablet.
  return whole > 0 && Math.abs(units * parts - whole) <= whole / 300;
}

/** The dose as an amount of its only ingredient: two tablets of 500 mg are 1,000 mg. As it is, where that is not known. */
export function ingredientDose(drug: Substance, dose: DoseAmount): DoseAmount {
  const [only, ...others] = drug.ingredients;
  const amount = inPerUnit(drug, dose);
  if (!only?.strength || others.length > 0 || amount === undefined) return dose;
  return { value: rounded((amount / drug.per.value) * only.strength.value), unit: only.strength.unit };
}

/** How much of each ingredient of a combination one dose holds, as far as strengths are said; none of a single one. */
export function partsOfDose(drug: Substance, dose: DoseAmount): { rxcui: string; dose: DoseAmount }[] {
  const amount = inPerUnit(drug, dose);
  if (amount === undefined || drug.ingredients.length < 2) return [];
  return drug.ingredients.flatMap(({ rxcui, strength }) =>
    rxcui === null || strength === null
      ? []
      : [{ rxcui, dose: { value: rounded((amount / drug.per.value) * strength.value), unit: strength.unit } }],
  );
}

/** Divisions leave 0.30000000000000004. */
export const rounded = (value: number): number => Number(value.toPrecision(12));

/**
 * What is handed out must hold what the strength is of, else no quantity follows from a dose.
 * @throws Implausible
 */
export function mustBeMeasurable(drug: Substance): void {
  const isCounted = drug.dispensingUnit.startsWith('{') || drug.dispensingUnit === drug.per.unit;
  if (!isCounted) throw new Implausible('dispensingUnit', 'Count whole things: tablets, bottles, ampoules.');
  if (drug.dispensingUnit === drug.per.unit && drug.contents !== 1)
    throw new Implausible('contents', 'One of it holds one of it; correct the contents.');
}

import { DrugBody, DrugForm, type addDrug, type Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import { DoseAmount, DoseUnit } from '@nilecare/contracts/dosing.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { z } from 'zod';
import { numberOf, optionalNumber } from '../../shared-ui/entries/numbers.ts';
import { optionalText } from '../../shared-ui/optional-text.ts';

export type DrugBodySent = CallOf<typeof addDrug>['body'];

const shape = DrugBody.shape;
const ingredient = shape.ingredients.element.shape;
const amount = z.string().transform(numberOf).pipe(DoseAmount.shape.value);

/** What is typed with commas, of either script, or in lines between; each once. */
export const namesIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,،\n]/)
      .map((it) => it.trim())
      .filter(Boolean),
  ),
];
const list = z.string().transform(namesIn);

/** The entries of a drug, checked as the server checks them. */
export const drugEntries = z.object({
  rxcui: optionalText(shape.rxcui.unwrap()),
  genericEn: shape.generic.shape.en,
  genericAr: shape.generic.shape.ar,
  brands: list.pipe(shape.brands.unwrap()),
  ingredients: z
    .array(
      z.object({
        name: ingredient.name,
        rxcui: optionalText(ingredient.rxcui),
        /** Empty: how much is in it is not said. */
        strength: optionalNumber(DoseAmount.shape.value),
        unit: DoseUnit,
      }),
    )
    .min(1)
    .max(10),
  form: DrugForm,
  perValue: amount,
  perUnit: DoseUnit,
  routes: shape.routes,
  dispensingUnit: DoseUnit,
  contents: z.string().transform(numberOf).pipe(shape.contents.unwrap()),
  singleUse: z.boolean(),
  /** Empty: it is none. */
  controlled: z.enum(['', '1', '2', '3', '4']),
  highAlert: z.boolean(),
  lookAlike: optionalText(shape.lookAlike.unwrap()),
  barcodes: list.pipe(shape.barcodes.unwrap()),
  active: z.boolean(),
});
export type DrugEntries = z.input<typeof drugEntries>;
export type DrugChecked = z.output<typeof drugEntries>;

export const noIngredient: DrugEntries['ingredients'][number] = { name: '', rxcui: '', strength: '', unit: 'mg' };

/** A tablet: the most frequent. */
export const noDrug: DrugEntries = {
  ...{ rxcui: '', genericEn: '', genericAr: '', brands: '', ingredients: [noIngredient], form: 'tablet' },
  ...{ perValue: '1', perUnit: '{tablet}', routes: ['oral'], dispensingUnit: '{tablet}', contents: '1' },
  ...{ singleUse: false, controlled: '', highAlert: false, lookAlike: '', barcodes: '', active: true },
};

export const entriesOfDrug = (drug: Drug): DrugEntries => ({
  rxcui: drug.rxcui ?? '',
  genericEn: drug.generic.en,
  genericAr: drug.generic.ar,
  brands: drug.brands.join(', '),
  ingredients: drug.ingredients.map(({ name, rxcui, strength }) => ({
    name,
    rxcui: rxcui ?? '',
    strength: strength === null ? '' : String(strength.value),
    unit: strength?.unit ?? 'mg',
  })),
  form: drug.form,
  perValue: String(drug.per.value),
  perUnit: drug.per.unit,
  routes: drug.routes,
  dispensingUnit: drug.dispensingUnit,
  contents: String(drug.contents),
  singleUse: drug.singleUse,
  controlled: drug.controlled ?? '',
  highAlert: drug.highAlert,
  lookAlike: drug.lookAlike ?? '',
  barcodes: drug.barcodes.join(', '),
  active: drug.active,
});

/** As the server takes it. */
export const drugBodyOf = (checked: DrugChecked): DrugBodySent => {
  const { genericEn, genericAr, perValue, perUnit, ingredients, controlled, ...same } = checked;
  return {
    ...same,
    generic: { en: genericEn, ar: genericAr },
    per: { value: perValue, unit: perUnit },
    ingredients: ingredients.map(({ name, rxcui, strength, unit }) => ({
      name,
      rxcui,
      strength: strength === null ? null : { value: strength, unit },
    })),
    controlled: controlled === '' ? null : controlled,
  };
};

import type { Drug } from '@nilecare/contracts/api/medication-formulary.ts';
import { expect, test } from 'vitest';
import { drugBodyOf, drugEntries, entriesOfDrug, namesIn, noDrug } from './drug-entries.ts';

const syrup: Drug = {
  ...{ id: '7c9e6679-7425-40de-944b-e07fc1f90ae7', version: 3, rxcui: '308182', brands: ['Amoxil', 'أموكسيل'] },
  generic: { en: 'Amoxicillin', ar: 'أموكسيسيلين' },
  ingredients: [
    { rxcui: '723', name: 'amoxicillin', strength: { value: 250, unit: 'mg' } },
    { rxcui: null, name: 'flavour', strength: null },
  ],
  form: 'oral-suspension',
  per: { value: 5, unit: 'mL' },
  routes: ['oral', 'nasogastric'],
  ...{ dispensingUnit: '{bottle}', contents: 100, singleUse: false, controlled: null, highAlert: false },
  ...{ lookAlike: null, barcodes: ['06223001234567'], active: true },
  name: { en: 'Amoxicillin 250 mg/5 mL oral suspension', ar: 'أموكسيسيلين' },
  unit: { en: 'bottle', ar: 'زجاجة' },
};

test('a drug that is opened and saved is the same drug', () => {
  const { id: _id, version: _version, name: _name, unit: _unit, ...body } = syrup;
  expect(drugBodyOf(drugEntries.parse(entriesOfDrug(syrup)))).toEqual(body);
});

test('a new one needs its names and an ingredient; digits of either script are numbers', () => {
  const wrong = drugEntries.safeParse(noDrug).error?.issues.map((it) => it.path.join('.'));
  expect(wrong).toEqual(['genericEn', 'genericAr', 'ingredients.0.name']);
  const named = { ...noDrug, genericEn: 'Aspirin', genericAr: 'أسبرين', perValue: '١' };
  const [part] = noDrug.ingredients;
  const body = drugBodyOf(
    drugEntries.parse({ ...named, ingredients: [{ ...part, name: 'aspirin', strength: '٨١', unit: 'mg' }] }),
  );
  expect(body).toMatchObject({ per: { value: 1 }, ingredients: [{ strength: { value: 81, unit: 'mg' } }] });
});

test('local names stand between commas of either script, each once', () => {
  expect(namesIn(' Panadol, بنادول، Panadol ,\nAdol')).toEqual(['Panadol', 'بنادول', 'Adol']);
});

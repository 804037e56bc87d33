import { expect, test } from 'vitest';
import { readDrugs } from './drug-rows.ts';

const headings = ['Generic EN', 'generic-ar', 'ingredients', 'form', 'per', 'routes', 'dispensing_unit', 'contents'];

test('a line of the file is a drug; a unit may be written as people write it', () => {
  const line = ['Amoxicillin', 'أموكسيسيلين', 'amoxicillin 250 mg [723]; flavour', 'Oral suspension', '5 ml'];
  const { rows, missing } = readDrugs([headings, [...line, 'oral; nasogastric', 'bottle', '100']]);
  expect(missing).toEqual([]);
  expect(rows).toMatchObject([
    {
      line: 2,
      wrong: [],
      body: {
        generic: { en: 'Amoxicillin', ar: 'أموكسيسيلين' },
        ingredients: [
          { name: 'amoxicillin', rxcui: '723', strength: { value: 250, unit: 'mg' } },
          { name: 'flavour', rxcui: null, strength: null },
        ],
        form: 'oral-suspension',
        per: { value: 5, unit: 'mL' },
        routes: ['oral', 'nasogastric'],
        dispensingUnit: '{bottle}',
        contents: 100,
        active: true,
      },
    },
  ]);
});

test('what does not fit is named by its column, and the other lines are read', () => {
  const { rows } = readDrugs([
    headings,
    ['', 'أسبرين', 'aspirin 81 mg', 'pill', '1 tablet', 'oral', 'tablet', '1'],
    ['Aspirin', 'أسبرين', 'aspirin 81 mg [1191]', 'tablet', '', '', '', ''],
  ]);
  expect(rows.map((it) => it.wrong)).toEqual([['generic_en', 'form'], []]);
  expect(rows[1]?.body).toMatchObject({ per: { value: 1, unit: '{tablet}' }, dispensingUnit: '{tablet}' });
});

test('a file without the columns that are needed is no file of drugs', () => {
  expect(
    readDrugs([
      ['name', 'form'],
      ['x', 'tablet'],
    ]),
  ).toEqual({
    missing: ['generic_en', 'generic_ar', 'ingredients'],
    rows: [],
  });
});

import { readColumns } from '@nilecare/service-kit/csv/columns.ts';
import { readCsv } from '@nilecare/service-kit/csv/read-csv.ts';
import { expect, test } from 'vitest';
import { drugColumns } from './import-columns.ts';
import { nameOf, planImport } from './import-plan.ts';
import { readRows } from './import-rows.ts';

const HEADINGS = 'Generic,الاسم العلمي,Ingredients,Form,Per,Route,Unit,Contents,Barcodes';

function read(...lines: string[]) {
  const table = readCsv(Buffer.from([HEADINGS, ...lines].join('\n')), 'auto', 100);
  const columns = readColumns(table.headings, drugColumns);
  expect(columns.complaints).toEqual([]);
  return readRows(table, columns);
}

const syrup =
  'Amoxicillin,أموكسيسيلين,amoxicillin 250 mg [723]; flavour,Oral suspension,5 ml,oral; nasogastric,bottle,100,6223001234567';
const aspirin = 'Aspirin,أسبرين,aspirin ٨١ ملغ [1191],أقراص,,oral,قرص,,';

test('a line is a drug, written as people write it in either language; what is empty is the usual', () => {
  const { rows, complaints } = read(syrup, aspirin);
  expect(complaints).toEqual([]);
  expect(rows.map((it) => it.drug)).toMatchObject([
    {
      generic: { en: 'Amoxicillin', ar: 'أموكسيسيلين' },
      ingredients: [
        { name: 'amoxicillin', rxcui: '723', strength: { value: 250, unit: 'mg' } },
        { name: 'flavour', rxcui: null, strength: null },
      ],
      ...{ form: 'oral-suspension', per: { value: 5, unit: 'mL' }, routes: ['oral', 'nasogastric'] },
      ...{ dispensingUnit: '{bottle}', contents: 100, barcodes: ['06223001234567'] },
    },
    {
      ingredients: [{ name: 'aspirin', rxcui: '1191', strength: { value: 81, unit: 'mg' } }],
      ...{ form: 'tablet', per: { value: 1, unit: '{tablet}' }, dispensingUnit: '{tablet}', contents: 1 },
      ...{ controlled: null, highAlert: false, active: true, barcodes: [] },
    },
  ]);
});

test('every cell that does not fit is named with its line; the other lines are read', () => {
  const { rows, complaints } = read(
    ',أسبرين,aspirin much mg,pill,1 tablet,by post,tablet,none,12',
    aspirin,
    'Insulin,إنسولين,insulin 100 unit,injection,1 mL,subcutaneous,mg,1,',
  );
  expect(rows.map((it) => it.line)).toEqual([3]);
  expect(complaints.map(({ line, column, code }) => [line, column, code])).toEqual([
    [2, 'generic-en', 'value-missing'],
    [2, 'form', 'form-unknown'],
    [2, 'routes', 'route-unknown'],
    [2, 'contents', 'number-invalid'],
    [2, 'barcodes', 'barcode-invalid'],
    [4, 'dispensing-unit', 'not-measurable'],
  ]);
});

test('a drug that is there stays; twice in the file, or with the barcode of another, stands in the way', () => {
  const { rows } = read(syrup, aspirin, aspirin, 'Other,آخر,other 1 mg,tablet,,oral,tablet,,6223001234567');
  const nothing = { names: new Set<string>(), barcodes: new Set<string>() };
  expect(planImport(rows, nothing).complaints).toEqual([
    { line: 4, column: 'generic-en', code: 'repeated-in-file' },
    { line: 5, column: 'barcodes', code: 'barcode-taken' },
  ]);
  const first = rows[0];
  if (!first) throw new Error('the first line was not read');
  const plan = planImport(rows.slice(0, 2), {
    names: new Set([nameOf(first.drug)]),
    barcodes: new Set(first.drug.barcodes),
  });
  expect(plan).toMatchObject({ complaints: [], unchanged: 1, added: [{ generic: { en: 'Aspirin' } }] });
});

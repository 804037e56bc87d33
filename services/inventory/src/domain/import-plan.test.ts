import { describe, expect, test } from 'vitest';
import type { StockItem } from '@nilecare/contracts/api/inventory.ts';
import { readColumns } from '@nilecare/service-kit/csv/columns.ts';
import { readCsv } from '@nilecare/service-kit/csv/read-csv.ts';
import { stockColumns } from './import-columns.ts';
import { keyOf, planImport, type Present } from './import-plan.ts';
import { readRows } from './import-rows.ts';

const today = '2026-11-28';
const HEAD = 'name-en,name-ar,kind,unit-en,unit-ar';
const LOT = 'lot,expires-on,quantity';
const nothing: Present = { items: new Map(), barcodes: new Map(), lots: new Map() };
const read = (text: string) => {
  const table = readCsv(Buffer.from(text), 'auto', 100);
  return readRows(table, readColumns(table.headings, stockColumns));
};
const plan = (text: string, present = nothing) => planImport(read(text).rows, present, today);
const wrong = (found: readonly { line: number; column: string | null; code: string }[]) =>
  found.map((it) => [it.line, it.column, it.code]);
const item: StockItem = {
  ...{ id: 'i', version: 1, kind: 'drug', name: { en: 'Paracetamol', ar: 'باراسيتامول' }, packSize: 20, drugId: 'd' },
  ...{ unit: { en: 'tablet', ar: 'قرص' }, storage: 'room', controlled: false, barcodes: ['A'], active: true },
};
const present: Present = { ...nothing, items: new Map([[keyOf('Paracetamol'), item]]) };
const ROW = 'Paracetamol,باراسيتامول,drug,tablet,قرص';

describe('a row', () => {
  test('is read whole, in either language', () => {
    const { rows, complaints } = read(
      'الاسم الإنجليزي;الصنف;النوع;الوحدة بالإنجليزية;الوحدة;حجم العبوة;التخزين;خاضع للرقابة;الباركود;رقم التشغيلة;تاريخ الانتهاء;الكمية\n' +
        'Insulin;إنسولين;دواء;pen;قلم;٥;ثلاجة;لا;A1 | B2;L1;٣١/٠٥/٢٠٢٧;١٠\n',
    );
    expect(complaints).toEqual([]);
    expect(rows).toEqual([
      {
        line: 2,
        facts: {
          ...{ kind: 'drug', name: { en: 'Insulin', ar: 'إنسولين' }, unit: { en: 'pen', ar: 'قلم' }, packSize: 5 },
          ...{ storage: 'fridge', controlled: false, barcodes: ['A1', 'B2'] },
        },
        lot: { lot: 'L1', expiresOn: '2027-05-31', quantity: 10 },
      },
    ]);
  });

  test('is judged cell by cell', () => {
    const { rows, complaints } = read(
      `${HEAD},pack-size,storage,controlled,barcodes,${LOT}\n` +
        'A,أ,toy,tablet,قرص,0,cellar,perhaps,ب,L1,31.31.2027,2.5\n' +
        `B,ب,drug,,قرص,1,room,no,,${'L'.repeat(41)},2027-01-01,1\n` +
        'C,ج,drug,vial,قارورة,1,room,no,,L1,,\n',
    );
    expect(rows).toEqual([]);
    expect(wrong(complaints)).toEqual([
      [2, 'kind', 'kind-unknown'],
      [2, 'pack-size', 'number-invalid'],
      [2, 'storage', 'storage-unknown'],
      [2, 'controlled', 'yes-or-no'],
      [2, 'barcodes', 'barcode-invalid'],
      [2, 'expires-on', 'date-invalid'],
      [2, 'quantity', 'number-invalid'],
      [3, 'unit-en', 'value-missing'],
      [3, 'lot', 'value-too-long'],
      [4, 'expires-on', 'lot-incomplete'],
      [4, 'quantity', 'lot-incomplete'],
    ]);
  });
});

describe('a plan', () => {
  test('has several lots of one item, and leaves alone what is as it was', () => {
    const lines = [`${ROW},L1,2027-01-01,10`, `${ROW},L2,2027-02-01,5`];
    const { items, complaints } = plan(`${HEAD},${LOT}\n${lines.join('\n')}`);
    expect(complaints).toEqual([]);
    expect(items).toMatchObject([{ before: undefined, lots: [{ lot: 'L1' }, { lot: 'L2' }] }]);
    expect(plan(`${HEAD}\n${ROW}`, present).items).toMatchObject([{ isChanged: false, lots: [] }]);
  });

  test('changes what a row says otherwise, and keeps what it leaves empty', () => {
    const { items } = plan(`${HEAD},pack-size,barcodes\n${ROW.replace('قرص', 'حبة')},,\n`, present);
    expect(items).toMatchObject([
      {
        isChanged: true,
        facts: { ...{ unit: { en: 'tablet', ar: 'حبة' }, packSize: 20 }, barcodes: ['A'], drugId: 'd' },
      },
    ]);
  });

  test.each([
    ['a lot twice', `${ROW},L1,2027-01-01,1\n${ROW},l1,2027-01-01,1`, [[3, 'lot', 'repeated-in-file']]],
    [
      'another kind',
      `${ROW},L1,2027-01-01,1\n${ROW.replace('drug', 'reagent')},L2,2027-01-01,1`,
      [[3, null, 'differs-in-file']],
    ],
    ['what has expired', `${ROW},L1,2026-11-27,1`, [[2, 'expires-on', 'lot-expired']]],
    ['another expiry than is known', `${ROW},OLD,2027-01-01,1`, [[2, 'expires-on', 'expiry-differs']]],
    ['what is recalled', `${ROW},BAD,2028-01-01,1`, [[2, 'lot', 'lot-recalled']]],
  ])('has nothing of a file with %s', (_, rows, expected) => {
    const lots = new Map([
      [keyOf(keyOf('Paracetamol'), 'OLD'), { expiresOn: '2028-01-01', recalled: false, isHere: true }],
      [keyOf(keyOf('Paracetamol'), 'BAD'), { expiresOn: '2028-01-01', recalled: true, isHere: false }],
    ]);
    expect(wrong(plan(`${HEAD},${LOT}\n${rows}`, { ...present, lots }).complaints)).toEqual(expected);
  });

  test('takes in no lot twice', () => {
    const lots = new Map([
      [keyOf(keyOf('Paracetamol'), 'L1'), { expiresOn: '2028-01-01', recalled: false, isHere: true }],
    ]);
    const { items, complaints } = plan(`${HEAD},${LOT}\n${ROW},L1,2028-01-01,9`, { ...present, lots });
    expect(complaints).toEqual([]);
    expect(items).toMatchObject([{ lots: [] }]);
  });

  test('gives a barcode to one item, and an item that is out of use nothing', () => {
    const barcodes = new Map([['TAKEN', 'another']]);
    const other = 'Gauze,شاش,consumable,piece,قطعة';
    const rows = `${ROW},A\n${other},A\nTape,شريط,consumable,roll,لفة,TAKEN`;
    const own = { ...present, barcodes: new Map([...barcodes, ['A', 'i']]) };
    expect(wrong(plan(`${HEAD},barcodes\n${rows}`, own).complaints)).toEqual([
      [3, 'barcodes', 'barcode-taken'],
      [4, 'barcodes', 'barcode-taken'],
    ]);
    const gone = { ...present, items: new Map([[keyOf('Paracetamol'), { ...item, active: false }]]) };
    expect(wrong(plan(`${HEAD}\n${ROW}`, gone).complaints)).toEqual([[2, 'name-en', 'item-inactive']]);
  });
});

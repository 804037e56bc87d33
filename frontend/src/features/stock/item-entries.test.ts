import { expect, test } from 'vitest';
import { entriesOfItem, itemBodyOf, itemEntries, noItem } from './item-entries.ts';

const item = {
  ...{ id: '01a2b3c4-0000-7000-8000-000000000001', version: 3, kind: 'drug' as const, packSize: 20 },
  unit: { en: 'tablet', ar: 'قرص' },
  ...{ name: { en: 'Paracetamol', ar: 'باراسيتامول' }, drugId: null, storage: 'room' as const, controlled: false },
  ...{ barcodes: ['06223000000017', 'X-1'], active: true },
};

test('an item that is saved untouched stays as it is', () => {
  const { id: _id, version: _version, ...facts } = item;
  expect(itemBodyOf(itemEntries.parse(entriesOfItem(item)))).toEqual(facts);
});

test('barcodes may be separated by any blanks', () => {
  const entered = { ...entriesOfItem(item), barcodes: ' A1\n B2  ' };
  expect(itemEntries.parse(entered).barcodes).toEqual(['A1', 'B2']);
});

test('an item without a name, or in packs of none, is not saved', () => {
  expect(itemEntries.safeParse(noItem).success).toBe(false);
  expect(itemEntries.safeParse({ ...entriesOfItem(item), packSize: '0' }).success).toBe(false);
});

import type { StockWarning } from '@nilecare/contracts/api/inventory.ts';
import { expect, test } from 'vitest';
import { byUrgency, nextActs } from './next-acts.ts';

const warning = (given: Partial<StockWarning> = {}): StockWarning => ({
  ...{ id: 'w', kind: 'low', storeId: 's', itemId: 'i', name: { en: 'Gauze', ar: 'شاش' } },
  ...{ unit: { en: 'piece', ar: 'قطعة' }, batchId: null, lot: null, expiresOn: null },
  ...{ quantity: 3, reorderMin: 10, coming: 0, elsewhere: [], since: '2026-11-28T08:00:00.000Z' },
  ...given,
});

test('what runs out is ordered, or fetched where there is some', () => {
  expect(nextActs(warning())).toEqual(['order']);
  expect(nextActs(warning({ elsewhere: [{ storeId: 'o', available: 40 }] }))).toEqual(['order', 'fetch']);
});

test('what was ordered is not ordered again, unless too little of it is coming', () => {
  expect(nextActs(warning({ coming: 7 }))).toEqual([]);
  expect(nextActs(warning({ coming: 6 }))).toEqual(['order']);
});

test('a batch that expires is used elsewhere, one that has expired is thrown away', () => {
  expect(nextActs(warning({ kind: 'expiring' }))).toEqual(['send']);
  expect(nextActs(warning({ kind: 'expired' }))).toEqual(['discard']);
});

test('what must not be given stands first, what is coming last', () => {
  const all = [
    warning({ id: 'coming', coming: 50 }),
    warning({ id: 'later', kind: 'expiring', expiresOn: '2027-02-01' }),
    warning({ id: 'soon', kind: 'expiring', expiresOn: '2027-01-01' }),
    warning({ id: 'low' }),
    warning({ id: 'past', kind: 'expired', expiresOn: '2026-11-01' }),
  ];
  expect(all.toSorted(byUrgency).map((it) => it.id)).toEqual(['past', 'low', 'soon', 'later', 'coming']);
});

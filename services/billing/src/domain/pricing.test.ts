import { expect, test } from 'vitest';
import { price, type PriceEntry, type Prices, type ToPrice } from './pricing.ts';

const service = {
  ...{ id: 's', version: 1, code: 'LAB-GLU', name: { en: 'Glucose', ar: 'الغلوكوز' }, category: 'lab' as const },
  ...{ reference: 'GLU', taxCode: 'VAT', active: true },
};
const list = (
  insurerId: string | null,
  priceMinor: number,
  validFrom = '2026-01-01',
  validTo: string | null = null,
  entries: readonly PriceEntry[] = [{ validFrom: null, priceMinor }],
) => ({
  ...{ insurerId, validFrom, validTo, prices: new Map([['s', entries]]) },
});
const prices: Prices = {
  services: [service],
  lists: [list(null, 100, '2025-01-01', '2025-12-31'), list(null, 120), list('nile', 90)],
  taxes: new Map([['VAT', { rate: 1400, inclusive: true }]]),
};
const aTest: ToPrice = { category: 'lab', reference: 'GLU', serviceId: null, servedOn: '2026-06-01', insurerId: null };

test.each([
  ['by what it stands for', {}, 120],
  ['by its code', { reference: 'LAB-GLU' }, 120],
  ['on the last day of a list', { servedOn: '2025-12-31' }, 100],
  ['by the list of the insurer', { insurerId: 'nile' }, 90],
  ['by the list of patients before that of the insurer begins', { insurerId: 'nile', servedOn: '2025-06-01' }, 100],
  ['by the list of patients where the insurer has none', { insurerId: 'other' }, 120],
  ['not before any list', { servedOn: '2024-12-31' }, null],
] as const)('a test is priced %s', (_, more, expected) => {
  expect(price({ ...aTest, ...more }, prices)).toMatchObject({ unitPriceMinor: expected, taxRate: 1400 });
});

test('what nothing stands for has no price, nor has what stands for it in another category', () => {
  expect(price({ ...aTest, reference: 'NEW' }, prices)).toMatchObject({ service: null, unitPriceMinor: null });
  expect(price({ ...aTest, category: 'drug' }, prices)).toMatchObject({ service: null, unitPriceMinor: null });
});

test('what was taken out of use since keeps its price, and stands for nothing new', () => {
  const given = { ...prices, services: [{ ...service, active: false }] };
  expect(price({ ...aTest, serviceId: 's' }, given)).toMatchObject({ unitPriceMinor: 120, taxRate: 1400 });
  expect(price(aTest, given)).toMatchObject({ service: null, unitPriceMinor: null });
});

test.each([
  ['2026-06-30', 120],
  ['2026-07-01', 130],
  ['2026-12-31', 130],
  ['2027-01-01', 140],
])('of several prices of a list that of the day counts: %s', (servedOn, expected) => {
  const entries = [
    { validFrom: null, priceMinor: 120 },
    { validFrom: '2026-07-01', priceMinor: 130 },
    { validFrom: '2027-01-01', priceMinor: 140 },
  ];
  const given = { ...prices, lists: [list(null, 0, '2026-01-01', null, entries)] };
  expect(price({ ...aTest, servedOn }, given)).toMatchObject({ unitPriceMinor: expected });
});

test('before the first price of a list begins there is none', () => {
  const entries = [{ validFrom: '2026-07-01', priceMinor: 130 }];
  const given = { ...prices, lists: [list(null, 0, '2026-01-01', null, entries)] };
  expect(price({ ...aTest, servedOn: '2026-06-30' }, given)).toMatchObject({ unitPriceMinor: null });
});

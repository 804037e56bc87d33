import { expect, test } from 'vitest';
import { createI18n } from '../../i18n/i18n.ts';
import { printedQuantity } from './printed-quantity.ts';

test('the unit is a word of the reader, whichever way it was kept', () => {
  const { t } = createI18n('ar');
  expect(printedQuantity({ quantity: 2, unit: '{tablet}' }, t)).toBe('2 قرص');
  expect(printedQuantity({ quantity: 2, unit: 'tablet' }, t)).toBe('2 قرص');
  expect(printedQuantity({ quantity: 5, unit: 'mg' }, t)).toBe('5 ملغ');
  expect(printedQuantity({ quantity: 1, unit: 'box' }, t)).toBe('1 box');
});

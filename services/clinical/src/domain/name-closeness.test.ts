import { expect, test } from 'vitest';
import { AS_TYPED, closenessTo, MISTYPED, SOUNDING } from './name-closeness.ts';

const close = closenessTo(['mohamed', 'hassan', 'elsayed']);

test.each([
  ['as it was typed, in whichever order', ['elsayed', 'mohamed', 'hassan', 'ali'], AS_TYPED],
  ['in another spelling', ['muhammad', 'hasan', 'elsayed'], SOUNDING],
  ['in the other script', ['محمد', 'حسن', 'السيد'], SOUNDING],
  ['with a typing error', ['mohamed', 'hasasn', 'elsayed'], MISTYPED],
  ['with a typing error and in another spelling', ['muhammad', 'hasasn', 'elsayed'], MISTYPED],
  ['with two typing errors', ['mohaned', 'hasasn', 'elsayed'], undefined],
  ['without one of the words', ['mohamed', 'hassan'], undefined],
])('a name %s', (_, words, tier) => {
  expect(close(words)).toBe(tier);
  // What was compared before is remembered, and says the same.
  expect(close(words)).toBe(tier);
});

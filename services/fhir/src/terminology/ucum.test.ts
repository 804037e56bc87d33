import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOfDimension, isUcum } from './ucum.ts';

test.each(
  (
    'mmol/L 10*3/uL 10^9/L mm[Hg] {beats}/min kg/m2 /min % [in_i] Cel g/(24.h) 1 10*-3 mo a h-1 [degF] mL/min/{1.73_m2} ' +
    "U/L {score} cm[H2O] meq/L [pH] fL dag dB[SPL] B[10.nV] KiBy m/s2 [iU]/mL ug/(kg.h) {#} [arb'U]/mL"
  ).split(' '),
)('%s is a unit', (code) => {
  expect(isUcum(code)).toBe(true);
});

test.each([
  '',
  ' ',
  'beats',
  'm/',
  'kgs',
  'mm Hg',
  '(m',
  'm)',
  'k[in_i]',
  'mmHg',
  'm2.',
  '{open',
  '{a b}',
  '//m',
  '°C',
  'C°',
])('%j is none', (code) => {
  expect(isUcum(code)).toBe(false);
});

test('products and quotients of units are units, and any text has an answer', () => {
  const unit = fc.constantFrom('m', 'kg', 'mmol', 's-1', '10*3', '{cells}', '(g.m)', '[in_i]2');
  fc.assert(
    fc.property(fc.array(unit, { minLength: 1, maxLength: 6 }), fc.constantFrom('.', '/'), (units, by) =>
      isUcum(units.join(by)),
    ),
  );
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'m([{}])./*^-+1da{'), maxLength: 300 }),
      (text) => typeof isUcum(text) === 'boolean',
    ),
  );
});

test('times and lengths are told apart', () => {
  expect([isOfDimension('ms', 'a'), isOfDimension('wk', 'a'), isOfDimension('cm', 'a')]).toEqual([true, true, false]);
  expect([isOfDimension('cm', 'm'), isOfDimension('[mi_i]', 'm'), isOfDimension('min', 'm')]).toEqual([
    true,
    true,
    false,
  ]);
});

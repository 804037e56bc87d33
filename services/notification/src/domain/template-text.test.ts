import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fill, strayMark, variablesIn } from './template-text.ts';

test('variables are filled in, spaces inside the marks or not', () => {
  expect(fill('{{where}}: {{ what }}', { where: 'Bed 7', what: 'HR 140' })).toBe('Bed 7: HR 140');
});

test('an optional part stands only where all its variables have a value', () => {
  const text = '{{what}}[[ (limit {{limit}})]][[. {{a}} {{b}}]]';
  expect(fill(text, { what: 'HR', limit: '120', a: 'x', b: 'y' })).toBe('HR (limit 120). x y');
  expect(fill(text, { what: 'HR', limit: '', a: 'x', b: '' })).toBe('HR');
});

test('a value that looks like a template stays as it is', () => {
  fc.assert(
    fc.property(fc.string(), (value) => {
      expect(fill('<{{a}}>', { a: value, b: 'secret' })).toBe(`<${value}>`);
    }),
  );
  expect(fill('{{a}}', { a: '{{b}}', b: 'secret' })).toBe('{{b}}');
});

test('the variables of a template are found, in optional parts too', () => {
  expect([...variablesIn('{{a}} [[ {{b}} ]] {{a}}')]).toEqual(['a', 'b']);
});

test.each([
  ['{{open', '{{'],
  ['closed}}', '}}'],
  ['[[open', '[['],
  ['{{not a name}}', '{{'],
  ['{{a}} [[ {{b}} ]]', undefined],
])('in %s the mark %s stands for nothing', (text, mark) => expect(strayMark(text)).toBe(mark));

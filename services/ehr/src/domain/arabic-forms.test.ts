import { expect, test } from 'vitest';
import { formsOf } from './arabic-forms.ts';

test.each([
  ['مستشفي', 'والمستشفي'],
  ['المستشفي', 'مستشفي'],
  ['مستشفي', 'بالمستشفي'],
  ['والمستشفي', 'للمستشفي'],
  ['حمي', 'فالحمي'],
  ['سكر', 'كالسكر'],
])('%s is asked for, %s is found', (asked, written) => {
  expect(formsOf(asked)).toContain(written);
});

test('what is short, and what is not Arabic, is looked for as it is', () => {
  expect(formsOf('دم')).toEqual(['دم']);
  expect(formsOf('insulin')).toEqual(['insulin']);
  expect(formsOf('الم')).not.toContain('م');
});

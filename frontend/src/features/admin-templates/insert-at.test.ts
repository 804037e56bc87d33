import { expect, test } from 'vitest';
import { insertAt } from './insert-at.ts';

test('a placeholder goes where the caret is, and replaces what is marked', () => {
  expect(insertAt('Go to !', 6, 6, '{{where}}')).toEqual({ text: 'Go to {{where}}!', caret: 15 });
  expect(insertAt('Go there now', 3, 8, '{{where}}')).toEqual({ text: 'Go {{where}} now', caret: 12 });
  expect(insertAt('', 0, 0, '{{where}}')).toEqual({ text: '{{where}}', caret: 9 });
});

import { expect, test } from 'vitest';
import { whereToAdmit } from './where-to-admit.ts';

test('a patient is admitted where the one who admits works, not where she was registered', () => {
  const own = [{ id: 'khartoum' }, { id: 'cairo' }];
  expect(whereToAdmit(own, ['cairo', 'khartoum'])).toBe('cairo');
  expect(whereToAdmit(own, [undefined, 'aswan'])).toBe('khartoum');
  expect(whereToAdmit([], ['cairo'])).toBe('');
});

import { expect, test } from 'vitest';
import { readSearch } from './search-query.ts';

test.each([
  ['Amina Has', { by: 'name', words: ['amina', 'has'] }],
  ['أمينة', { by: 'name', words: ['امينه'] }],
  ['  ', { by: 'name', words: [] }],
  ['NC-000013', { by: 'key', sequence: 1, phone: undefined, identifier: 'nc000013' }],
  ['13', { by: 'key', sequence: 1, phone: undefined, identifier: undefined }],
  ['٠٠٠٠١٣', { by: 'key', sequence: 1, phone: undefined, identifier: '000013' }],
  ['NC-000014', { by: 'key', sequence: undefined, phone: undefined, identifier: 'nc000014' }],
  ['0100 123 4567', { by: 'key', sequence: undefined, phone: '01001234567', identifier: '01001234567' }],
  ['A 123-4567', { by: 'key', sequence: undefined, phone: undefined, identifier: 'a1234567' }],
])('%j is read as %j', (typed, search) => {
  expect(readSearch(typed)).toEqual(search);
});

import { expect, test } from 'vitest';
import { readSearch } from './search-query.ts';

test.each([
  ['Amina Has', { by: 'name', named: 'Amina Has', words: ['amina', 'has'] }],
  ['أمينة', { by: 'name', named: 'أمينة', words: ['امينه'] }],
  ['  ', { by: 'name', named: '  ', words: [] }],
  ['amina 1980', { by: 'name', named: 'amina', words: ['amina'], born: { from: '1980-01-01', to: '1980-12-31' } }],
  ['١٩٨٠ أمينة', { by: 'name', named: 'أمينة', words: ['امينه'], born: { from: '1980-01-01', to: '1980-12-31' } }],
  ['amina 17/5/1980', { by: 'name', named: 'amina', words: ['amina'], born: { from: '1980-05-17', to: '1980-05-17' } }],
  [
    'amina 1980-05-17 has',
    { by: 'name', named: 'amina has', words: ['amina', 'has'], born: { from: '1980-05-17', to: '1980-05-17' } },
  ],
  ['Unknown male 3', { by: 'name', named: 'Unknown male 3', words: ['unknown', 'male', '3'] }],
  ['17/5/1980', { by: 'key', born: { from: '1980-05-17', to: '1980-05-17' }, phone: '1751980', identifier: '1751980' }],
  ['amina 40/40/1980', { by: 'key', identifier: 'amina40401980' }],
  ['NC-000013', { by: 'key', sequence: 1, phone: undefined, identifier: 'nc000013' }],
  ['13', { by: 'key', sequence: 1, phone: undefined, identifier: undefined }],
  ['٠٠٠٠١٣', { by: 'key', sequence: 1, phone: undefined, identifier: '000013' }],
  ['NC-000014', { by: 'key', sequence: undefined, phone: undefined, identifier: 'nc000014' }],
  ['0100 123 4567', { by: 'key', sequence: undefined, phone: '01001234567', identifier: '01001234567' }],
  ['A 123-4567', { by: 'key', sequence: undefined, phone: undefined, identifier: 'a1234567' }],
])('%j is read as %j', (typed, search) => {
  expect(readSearch(typed)).toEqual(search);
});

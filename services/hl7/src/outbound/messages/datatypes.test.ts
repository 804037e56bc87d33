import { expect, test } from 'vitest';
import { nameParts } from './datatypes.ts';

test.each([
  ['كريم عبد العزيز', { family: 'عبد العزيز', given: 'كريم', middle: undefined }],
  ['Abd El Rahman Mohamed Hassan El Tayeb', { family: 'El Tayeb', given: 'Abd El Rahman', middle: 'Mohamed Hassan' }],
  ['Amina', { family: 'Amina', given: undefined, middle: undefined }],
])('what is bound in %s stays together', (name, parts) => expect(nameParts(name)).toEqual(parts));

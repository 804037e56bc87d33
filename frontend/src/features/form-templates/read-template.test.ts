import { expect, test } from 'vitest';
import { readTemplate } from './read-template.ts';

test('what is wrong with a form is named by its place', () => {
  expect(readTemplate('{')).toMatchObject({ faults: [expect.stringContaining('JSON')] });
  const read = readTemplate(JSON.stringify({ title: { en: 'Falls', ar: '' }, description: { en: '', ar: '' } }));
  expect(read.body).toBeUndefined();
  expect(read.faults.map((it) => it.split(':')[0])).toEqual(['title.ar', 'groups']);
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import { createI18n } from '../../i18n/i18n.ts';
import { entryResolver } from './entry-resolver.ts';

const schema = z
  .object({ reason: z.string().trim().min(1).max(5), pulse: z.number().min(20), since: z.string().regex(/^\d+$/) })
  .check(({ value, issues }) => {
    if (value.pulse > 200) issues.push({ code: 'custom', path: ['pulse'], input: value, params: { about: 'range' } });
  });
const words = { since: 'A year', 'pulse range': 'Too fast to be true' };

/** What is said of each entry, in a language. */
async function said(entered: z.input<typeof schema>, language: 'en' | 'ar' = 'en') {
  const resolve = entryResolver(schema, createI18n(language).t, words);
  const { errors } = await resolve(entered, undefined, { fields: {}, shouldUseNativeValidation: false });
  return Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, error?.message]));
}

test('what fits is given on, checked', async () => {
  expect(await said({ reason: 'why', pulse: 80, since: '1998' })).toEqual({});
});

test('what does not fit is said in the language of the reader, once per entry', async () => {
  const entered = { reason: ' ', pulse: 10, since: '1998' };
  expect(await said(entered)).toEqual({ reason: 'Needed', pulse: 'Not below 20' });
  expect(await said(entered, 'ar')).toEqual({ reason: 'مطلوب', pulse: 'لا يقل عن 20' });
  expect(await said({ ...entered, reason: 'too long', pulse: 80 })).toEqual({ reason: 'At most 5 characters' });
});

test('entries with words of their own are spoken of in these', async () => {
  expect(await said({ reason: 'why', pulse: 250, since: 'long' })).toEqual({
    since: 'A year',
    pulse: 'Too fast to be true',
  });
});

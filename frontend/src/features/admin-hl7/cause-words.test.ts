import { describe, expect, test } from 'vitest';
import type { Hl7Cause } from '@nilecare/contracts/hl7-causes/hl7-causes.ts';
import { en } from '../../i18n/en/en.ts';
import { createI18n } from '../../i18n/i18n.ts';
import { createFormat } from '../../shared-ui/format.ts';
import { causeText, causeWords, unreachableSaid } from './cause-words.ts';

const reading = (language: 'en' | 'ar') => [createI18n(language).t, createFormat(language, 'Africa/Cairo')] as const;
const said = (code: string, values: Hl7Cause['values'] = {}, place: string | null = null) => ({
  ...{ place, text: 'As it was told.' },
  cause: { code, values },
});
/** Without the marks that keep codes apart from the words around them. */
const plain = (text: string): string => text.replaceAll(/[\u2066-\u2069]/g, '');
const inArabic = (...of: Parameters<typeof said>): string => plain(causeText(said(...of), ...reading('ar')));

describe('why a message is not done', () => {
  test('is said in the language of the reader, with the place where it stands', () => {
    expect(plain(causeText(said('ward-unknown', {}, 'PV1-3.1'), ...reading('en')))).toBe(
      'PV1-3.1 names no ward of this facility: say in the codes of the channel which it is.',
    );
    expect(inArabic('ward-unknown', {}, 'PV1-3.1')).toBe(
      'لا يدل PV1-3.1 على قسم في هذه المنشأة: حدد القسم المقصود في رموز القناة.',
    );
  });

  test.each([
    [1, 'لم يصل رد خلال ثانية واحدة.'],
    [2, 'لم يصل رد خلال ثانيتين.'],
    [3, 'لم يصل رد خلال 3 ثوانٍ.'],
    [30, 'لم يصل رد خلال 30 ثانية.'],
    [100, 'لم يصل رد خلال 100 ثانية.'],
  ])('is counted as Arabic counts: %i', (count, text) => expect(inArabic('no-answer', { count })).toBe(text));

  test('names lists, states and errors as other pages do', () => {
    expect(inArabic('processing-id-other', { allowed: ['P', 'T'] }, 'MSH-11')).toMatch(/P أو T/);
    expect(inArabic('order-not-changed', { state: 'completed' })).toMatch(/«اكتمل»/);
    expect(inArabic('specimen-other', { specimen: 'urine' })).toMatch(/بول/);
    expect(inArabic('no-connection', { error: 'ECONNREFUSED' })).toBe('تعذر الاتصال: رُفض الاتصال (ECONNREFUSED)');
    expect(inArabic('safety-stops', { found: { en: 'Allergy', ar: 'حساسية' } })).toMatch(/حساسية/);
  });

  test('is quoted where another system or service said it', () => {
    const words = (...of: Parameters<typeof said>) => causeWords(said(...of), ...reading('ar'));
    expect(words('other-system', { said: 'Nobody has this number.' })).toEqual({
      ...{ words: 'يقول النظام الآخر:', quote: 'Nobody has this number.', isQuoteEnglish: false },
    });
    const refused = { problem: 'bed-not-ready', title: 'The bed is not ready', detail: 'Choose another time.' };
    expect(words('service-refused', refused)).toMatchObject({ quote: 'Choose another time.', isQuoteEnglish: true });
    expect(words('service-refused', refused).words).toMatch(/[\u0600-\u06ff]/);
    expect(inArabic('service-refused', refused)).toBe('السرير غير جاهز. «Choose another time.»');
    expect(inArabic('unexpected', { error: 'Error: x' })).toBe('حدث هنا خطأ غير متوقع. «Error: x»');
  });

  test.each([
    'invalid-request',
    'unauthenticated',
    'forbidden',
    'no-care-relationship',
    'not-found',
    'version-conflict',
    'idempotency-key-reused',
    'service-unavailable',
  ] as const)('is told of the channel, not to somebody at a form: %s', (problem) => {
    const { words } = causeWords(said('service-refused', { problem, title: 'T', detail: 'D' }), ...reading('en'));
    expect(words).not.toMatch(/\b(you|your|try again|reload|below)\b/i);
    expect(words).not.toBe(en.problems.code[problem]);
  });

  test('is its text where that is all that is known, or a later version says it', () => {
    const alone = { words: '', quote: 'As it was told.', isQuoteEnglish: true };
    expect(causeWords({ ...said('x'), cause: null }, ...reading('ar'))).toEqual(alone);
    expect(causeWords(said('not-yet-known'), ...reading('ar'))).toEqual(alone);
    expect(causeWords(said('toString'), ...reading('ar'))).toEqual(alone);
  });
});

test('a destination that is reached has no such words', () => {
  const of = { unreachableWhy: null, unreachableCause: null };
  expect(unreachableSaid(of)).toBeNull();
  expect(unreachableSaid({ ...of, unreachableWhy: 'No connection: X' })?.text).toBe('No connection: X');
});

import { expect, test } from 'vitest';
import { createI18n } from '../../i18n/i18n.ts';
import { nameOf } from './name-of.ts';

const { t } = createI18n('en');

test('an entry has the name of its owner, the words of its code, or the code of a test', () => {
  const label = { en: 'PHQ-9', ar: 'استبيان' };
  expect(nameOf({ kind: 'form', code: 'phq-9', label }, t, 'ar')).toBe('استبيان');
  expect(nameOf({ kind: 'note', code: 'nursing', label: null }, t, 'en')).toBe('Nursing note');
  expect(nameOf({ kind: 'encounter', code: 'emergency', label: null }, t, 'en')).toBe('Emergency');
  expect(nameOf({ kind: 'lab-result', code: 'K', label: null }, t, 'en')).toBe('K');
  expect(nameOf({ kind: 'alarm', code: '8867-4', label: null }, t, 'en')).toBe('');
});

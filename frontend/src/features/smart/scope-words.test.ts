import { createInstance } from 'i18next';
import { expect, test } from 'vitest';
import { ar } from '../../i18n/ar/ar.ts';
import { en } from '../../i18n/en/en.ts';
import { scopeInWords } from './scope-words.ts';

async function wordsIn(language: 'en' | 'ar') {
  const i18n = createInstance();
  const resources = { en: { translation: en }, ar: { translation: ar } };
  await i18n.init({ lng: language, resources, interpolation: { escapeValue: false } });
  return (scope: string) => scopeInWords(scope, i18n.t);
}

test.each([
  ['openid', 'Know who you are'],
  ['patient/Observation.rs', 'Measurements and results of the chosen record: read, search'],
  ['user/*.cruds', 'Everything of all whom you may see: read, search, add, change, delete'],
  [
    'patient/Condition.rs?category=http://terminology.hl7.org/CodeSystem/condition-category|problem-list-item',
    'Problems and diagnoses of the chosen record: read, search (only where category = problem-list-item)',
  ],
])('%s', async (scope, words) => {
  expect(await wordsIn('en').then((it) => it(scope))).toBe(words);
});

test('in Arabic as well; what is not known stands as it is', async () => {
  const words = await wordsIn('ar');
  expect(words('patient/Observation.r')).toBe('القياسات والنتائج في السجل المختار – قراءة');
  expect(words('nonsense')).toBe('nonsense');
});

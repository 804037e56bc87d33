import { expect, test } from 'vitest';
import { createI18n } from '../../i18n/i18n.ts';
import { problemInWords } from './problem-words.ts';

const { t } = createI18n('en');

test('a problem names the placeholder as it is written, the mark, or the length', () => {
  expect(problemInWords({ problem: 'unknown-variable', about: 'who' }, t)).toBe(
    'There is no placeholder \u2066{{who}}\u2069.',
  );
  expect(problemInWords({ problem: 'stray-mark', about: '{{' }, t)).toContain('\u2066{{\u2069');
  expect(problemInWords({ problem: 'too-long', about: '5' }, t)).toContain('\u20665\u2069 SMS');
  expect(problemInWords({ problem: 'title-missing', about: null }, t)).toBe('The title is missing.');
});

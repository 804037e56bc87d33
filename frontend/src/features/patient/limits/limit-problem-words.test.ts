import { expect, test } from 'vitest';
import { createI18n } from '../../../i18n/i18n.ts';
import { limitProblemInWords } from './limit-problem-words.ts';

const tooFar = {
  problem: 'low-eased-too-far',
  band: 'adult',
  parameter: 'hr',
  figures: { given: 20, most: 30 },
} as const;

test('says of whom and of what, and names the figures', () => {
  const { t } = createI18n('en');
  expect(limitProblemInWords(tooFar, t, 'en')).toBe(
    'adult · Heart rate: 20 as critical low is eased too far; 30 is as far as a ward may go.',
  );
  const ofOnePatient = { ...tooFar, band: null, problem: 'critical-off', figures: {} } as const;
  expect(limitProblemInWords(ofOnePatient, t, 'en')).toMatch(/^Heart rate: /);
  const order = { problem: 'escalation-order', band: null, parameter: null, figures: {} } as const;
  expect(limitProblemInWords(order, t, 'en')).toBe('The more urgent an alarm, the sooner others must be called.');
});

test('in Arabic too', () => {
  const said = limitProblemInWords(tooFar, createI18n('ar').t, 'ar');
  expect(said).toContain('20');
  expect(said).toContain('30');
  expect(said).not.toMatch(/[a-z]/i);
});

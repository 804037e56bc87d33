import type { SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { expect, test } from 'vitest';
import { isComplete, missingIn, overridesOf } from './overrides.ts';

const alert = (id: string, tier: SafetyAlert['tier']): SafetyAlert => ({
  id,
  ruleId: id,
  kind: 'interaction',
  severity: 'serious',
  tier,
  drugKeys: [],
  about: null,
  title: { en: 'x', ar: 'x' },
  mechanism: { en: 'x', ar: 'x' },
  action: { en: 'x', ar: 'x' },
  sources: [],
});

test('every stop needs a reason, a warning none', () => {
  const alerts = [alert('a', 'stop'), alert('b', 'warn')];
  expect(isComplete(alerts, {})).toBe(false);
  expect(isComplete(alerts, { a: { reasonCode: 'will-monitor', text: '' } })).toBe(true);
  expect(isComplete([alert('b', 'warn')], {})).toBe(true);
});

test('the reason "other" needs a text, and any text three letters', () => {
  expect(missingIn({ reasonCode: 'other', text: '  ' })).toBe('text');
  expect(missingIn({ reasonCode: 'other', text: 'rare case' })).toBeUndefined();
  expect(missingIn({ reasonCode: 'short-course', text: 'ab' })).toBe('text');
});

test('what is sent is of stops that are still shown, complete, without blanks', () => {
  const entries = {
    a: { reasonCode: 'other', text: ' rare case ' },
    b: { reasonCode: 'will-monitor', text: '' },
    gone: { reasonCode: 'will-monitor', text: '' },
  } as const;
  expect(overridesOf([alert('a', 'stop'), alert('b', 'warn')], entries)).toEqual([
    { alertId: 'a', reasonCode: 'other', text: 'rare case' },
  ]);
});

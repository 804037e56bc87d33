import { expect, test } from 'vitest';
import type { NotChecked, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { holds, newsSince } from './news.ts';

const text = { en: 'text', ar: 'نص' };
const alert = (ruleId: string, tier: SafetyAlert['tier']): SafetyAlert => ({
  id: `${ruleId}/x`,
  ruleId,
  kind: 'interaction',
  severity: 'serious',
  tier,
  drugKeys: ['x'],
  about: null,
  title: text,
  mechanism: text,
  action: text,
  sources: [],
});
const unchecked = (reason: NotChecked['reason']): NotChecked => ({ kind: 'renal', drugKey: null, reason, text });
const said = (alerts: SafetyAlert[], notChecked: NotChecked[] = []) => ({ alerts, notChecked });

test('what was shown and accepted at the signature is no news', () => {
  const before = said([alert('warfarin', 'stop')], [unchecked('fact-missing')]);
  expect(newsSince(before, before)).toEqual(said([]));
  expect(holds(newsSince(before, before))).toBe(false);
});

test('a new stop, one that got worse, and what cannot be checked any more hold it; a new warning is shown', () => {
  const before = said([alert('qt', 'warn')]);
  expect(holds(newsSince(before, said([alert('qt', 'warn'), alert('penicillin', 'stop')])))).toBe(true);
  expect(holds(newsSince(before, said([alert('qt', 'stop')])))).toBe(true);
  expect(holds(newsSince(before, said([], [unchecked('check-unavailable')])))).toBe(true);
  const warned = newsSince(before, said([alert('sedation', 'warn'), alert('note', 'info')]));
  expect(warned.alerts.map((it) => it.ruleId)).toEqual(['sedation']);
  expect(holds(warned)).toBe(false);
});

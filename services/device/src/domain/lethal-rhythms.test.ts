import { expect, test } from 'vitest';
import { alertCode } from './device-alert.ts';
import { isLethal, isStandstill, lethalRhythmOf, rhythmOf, rhythmOfKey } from './lethal-rhythms.ts';

test.each([
  ['VENT_FIB', 'ventricular-fibrillation'],
  ['Vent Fib!', 'ventricular-fibrillation'],
  ['vfib-vtac', 'ventricular-fibrillation-or-tachycardia'],
  ['V-Tach', 'ventricular-tachycardia'],
  ['ASY', 'asystole'],
  ['Apnea', 'apnoea'],
  ['extreme brady', 'extreme-bradycardia'],
])('%s is %s, whatever the device calls it', (words, rhythm) => {
  expect(rhythmOf(alertCode(words))).toBe(rhythm);
  expect(isLethal(alertCode(words))).toBe(true);
});

test.each(['sinus', 'lead-off', 'tachycardia', ''])('%s is none that kills', (code) => {
  expect(rhythmOf(code)).toBeUndefined();
  expect(lethalRhythmOf(code)).toBeUndefined();
});

test('a heart that stands still is an asystole for whoever suppresses, and nothing else is', () => {
  expect(['asy', 'cardiac-arrest', 'pea', 'vfib'].map(isStandstill)).toEqual([true, true, false, false]);
});

test("an alarm's key tells it, be it of an alert or of a sample", () => {
  expect(['alert:vfib', 'rhythm:vt', 'alert:lead-off', 'no-signal'].map(rhythmOfKey)).toEqual([
    'ventricular-fibrillation',
    'ventricular-tachycardia',
    undefined,
    undefined,
  ]);
});

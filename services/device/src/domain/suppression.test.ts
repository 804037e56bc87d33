import { describe, expect, test } from 'vitest';
import { suppressionOf, type Suppressible, type Suppression } from './suppression.ts';

const all: Suppression = { id: 'all', parameters: null, lethalRhythms: [], from: 100, until: 200 };
const ofHeart: Suppression = { ...all, id: 'heart', parameters: ['hr', 'pulse'] };
const fastHeart: Suppressible = {
  key: 'hr:high',
  kind: 'physiological',
  condition: 'above-limit',
  parameter: 'hr',
  value: 150,
};
const lowSaturation: Suppressible = { ...fastHeart, key: 'spo2:low', parameter: 'spo2', value: 80 };
const alert = (code: string): Suppressible => ({
  key: `alert:${code}`,
  kind: 'physiological',
  condition: 'device-alert',
  parameter: null,
  value: null,
});
const covered = (alarm: Suppressible, by: readonly Suppression[], now = 150) => suppressionOf(alarm, by, now)?.id;

test('covers what it names, from its beginning until its end', () => {
  expect([99, 100, 199, 200].map((now) => covered(fastHeart, [all], now))).toEqual([
    undefined,
    'all',
    'all',
    undefined,
  ]);
  expect(covered(fastHeart, [ofHeart])).toBe('heart');
  expect(covered(lowSaturation, [ofHeart])).toBeUndefined();
  expect(covered(alert('st-elevation'), [ofHeart])).toBeUndefined();
  expect(covered(alert('st-elevation'), [all])).toBe('all');
});

test('of two that cover an alarm the one counts that lasts longer', () => {
  const longer = { ...ofHeart, until: 300 };
  expect(covered(fastHeart, [all, longer])).toBe('heart');
  expect(covered(fastHeart, [longer, all])).toBe('heart');
});

test('technical alarms always sound', () => {
  expect(covered({ ...fastHeart, key: 'off:hr', kind: 'technical', condition: 'sensor-off' }, [all])).toBeUndefined();
});

describe('what kills within minutes sounds unless it is named', () => {
  test.each<[string, Suppressible, Suppression['lethalRhythms'][number]]>([
    ['an asystole that the device names', alert('asystole'), 'asystole'],
    ['a rhythm in the samples', { ...alert('x'), key: 'rhythm:vfib', parameter: 'hr' }, 'ventricular-fibrillation'],
    ['a ventricular tachycardia', alert('vtach'), 'ventricular-tachycardia'],
    ['an extreme rate', alert('extreme-tachy'), 'other-lethal'],
    ['a heart rate of zero', { ...fastHeart, key: 'hr:low', condition: 'below-limit', value: 0 }, 'asystole'],
    ['a pulse of zero', { ...fastHeart, key: 'pulse:low', parameter: 'pulse', value: 0 }, 'asystole'],
  ])('%s', (_, alarm, rhythm) => {
    expect(covered(alarm, [all])).toBeUndefined();
    expect(covered(alarm, [{ ...ofHeart, parameters: ['hr', 'pulse', 'spo2'] }])).toBeUndefined();
    expect(covered(alarm, [{ ...all, lethalRhythms: [rhythm] }])).toBe('all');
  });
});

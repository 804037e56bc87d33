import { describe, expect, test } from 'vitest';
import { anAlarm } from '@nilecare/testing/an-alarm.ts';
import { escalate, type EscalationNews } from './escalation.ts';

const called = (level: number, role = 'nurse'): EscalationNews => ({
  type: 'called',
  level,
  role,
  at: `2026-11-22T08:0${level}:00Z`,
});
const exhausted: EscalationNews = { type: 'exhausted', at: '2026-11-22T08:09:00Z' };
const atLevel = (level: number, isExhausted = false) =>
  anAlarm({ escalation: { level, role: 'nurse', since: '2026-11-22T08:00:00Z', exhausted: isExhausted } });

describe('an alarm nobody has acknowledged', () => {
  test('goes up level by level, also when one was missed', () => {
    expect(escalate(anAlarm(), called(1))).toEqual({
      level: 1,
      role: 'nurse',
      since: '2026-11-22T08:01:00Z',
      exhausted: false,
    });
    expect(escalate(atLevel(1), called(3, 'doctor'))).toMatchObject({ level: 3, role: 'doctor' });
  });

  test('stays where it was last when there is nobody left', () => {
    expect(escalate(atLevel(2), exhausted)).toEqual({ level: 2, role: 'nurse', since: exhausted.at, exhausted: true });
    expect(escalate(anAlarm(), exhausted)).toMatchObject({ level: 0, role: null, exhausted: true });
  });

  test('that was the last level is heard after the end', () => {
    expect(escalate(atLevel(2, true), called(3, 'doctor'))).toMatchObject({
      level: 3,
      role: 'doctor',
      exhausted: true,
    });
  });

  test.each<[string, ReturnType<typeof atLevel>, EscalationNews]>([
    ['the same level twice', atLevel(2), called(2)],
    ['a level of before', atLevel(2), called(1)],
    ['the end twice', atLevel(2, true), exhausted],
  ])('%s changes nothing', (_, alarm, news) => {
    expect(escalate(alarm, news)).toBeUndefined();
  });
});

test.each(['acknowledged', 'resolved'] as const)('news of an alarm that is %s comes too late', (state) => {
  for (const news of [called(1), exhausted]) expect(escalate(anAlarm({ state }), news)).toBeUndefined();
});

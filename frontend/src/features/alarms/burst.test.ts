import { AlarmPriority } from '@nilecare/contracts/alarms.ts';
import { describe, expect, test } from 'vitest';
import { burstOf } from './burst.ts';

const gaps = (priority: AlarmPriority) => {
  const { pulses } = burstOf(priority);
  return pulses.slice(1).map((pulse, index) => {
    const before = pulses[index];
    return before ? pulse.at - before.at - before.seconds : 0;
  });
};

describe('auditory signals (IEC 60601-1-8, tables 3 and 4)', () => {
  test.each([
    ['high', 10, [0.075, 0.2], [2.5, 15]],
    ['medium', 3, [0.125, 0.25], [2.5, 30]],
  ] as const)('%s: %i pulses of a length and repetition within the standard', (priority, count, length, pause) => {
    const burst = burstOf(priority);
    expect(burst.pulses).toHaveLength(count);
    for (const { seconds, hz } of burst.pulses) {
      expect(seconds).toBeGreaterThanOrEqual(length[0]);
      expect(seconds).toBeLessThanOrEqual(length[1]);
      expect(hz).toBeGreaterThanOrEqual(150);
      expect(hz).toBeLessThanOrEqual(1000);
    }
    expect(burst.pause).toBeGreaterThanOrEqual(pause[0]);
    expect(burst.pause).toBeLessThanOrEqual(pause[1]);
  });

  test('high: three and two, twice, the halves between 0.35 and 1.3 s apart', () => {
    const [first = 0, second = 0, third = 0, fourth = 0, middle = 0] = gaps('high');
    expect([first, second, fourth].every((gap) => gap >= 0.05 && gap <= 0.125)).toBe(true);
    expect(third).toBeGreaterThan(2 * first);
    expect(middle).toBeGreaterThanOrEqual(0.35);
    expect(middle).toBeLessThanOrEqual(1.3);
    expect(gaps('high').slice(5)).toEqual(
      gaps('high')
        .slice(0, 4)
        .map((gap) => expect.closeTo(gap, 6) as number),
    );
  });

  test('low sounds once', () => expect(burstOf('low').pause).toBeNull());

  test('no two priorities sound alike', () => {
    expect(new Set(AlarmPriority.options.map((it) => JSON.stringify(burstOf(it)))).size).toBe(3);
  });
});

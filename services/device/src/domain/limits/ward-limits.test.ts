import { describe, expect, test } from 'vitest';
import type { ParameterLimits } from '@nilecare/contracts/alarms.ts';
import { EscalationSeconds, type WardAlarmRules } from '@nilecare/contracts/api/device-alarm-settings.ts';
import type { LimitProblem } from '@nilecare/contracts/api/device-limit-problems.ts';
import { parameterNames } from '@nilecare/contracts/vitals.ts';
import { ageBands } from './age-band.ts';
import { defaultLimits } from './default-limits.ts';
import { defaultEscalationSeconds, outermostLimits, wardLimits, wardRuleProblems } from './ward-limits.ts';

const hr: ParameterLimits = {
  critical: { low: 38, high: 135 },
  warning: { low: 45, high: 125 },
  hysteresis: 3,
  minDurationMs: { critical: 5_000, warning: 10_000 },
};
const rules = (limits: WardAlarmRules['limits'], escalationSeconds: EscalationSeconds | null = null) => ({
  limits,
  escalationSeconds,
});
const spo2 = defaultLimits('adult').spo2;

test('what a ward does differently replaces what is so out of the box, band by band; the pulse follows the heart', () => {
  const cardiology = rules({ adult: { hr } });
  expect(wardLimits('adult', cardiology)).toMatchObject({ hr, spo2, pulse: { critical: hr.critical } });
  expect(wardLimits('neonate', cardiology)).toEqual(defaultLimits('neonate'));
});

test('what is so out of the box can be proposed for every age', () => {
  const usual = Object.fromEntries(ageBands.map((band) => [band, defaultLimits(band)]));
  expect(wardRuleProblems(rules(usual, defaultEscalationSeconds))).toEqual([]);
  expect(EscalationSeconds.parse(defaultEscalationSeconds)).toEqual(defaultEscalationSeconds);
  expect(wardRuleProblems(rules({ adult: { hr } }))).toEqual([]);
});

test('critical limits may go as far as is said, and not a tenth further', () => {
  expect(outermostLimits('adult')).toMatchObject({ hr: { low: 30, high: 150 }, spo2: { low: 79.2, high: null } });
  // 56.25 and 43.05, rounded to the safe side.
  expect(outermostLimits('infant')).toMatchObject({ hr: { low: 56.3, high: 275 }, temp: { low: 30.4, high: 43 } });
  for (const band of ageBands) {
    for (const name of parameterNames) {
      const [usual, most] = [defaultLimits(band)[name], outermostLimits(band)[name]];
      expect(most === undefined, `${band} ${name}`).toBe(usual === undefined);
      if (!usual || !most) continue;
      for (const side of ['low', 'high'] as const) {
        const bound = most[side];
        if (bound === null) continue;
        const eased = (value: number) =>
          wardRuleProblems(
            rules({ [band]: { [name]: { ...usual, critical: { ...usual.critical, [side]: value } } } }),
          ).filter((it) => it.problem === `${side}-eased-too-far`);
        expect(eased(bound), `${band} ${name} ${side}`).toEqual([]);
        expect(eased(bound + (side === 'low' ? -0.1 : 0.1)), `${band} ${name} ${side}`).toHaveLength(1);
      }
    }
  }
});

describe('what is not safe for everybody who comes', () => {
  test.each<[string, Partial<ParameterLimits>, LimitProblem['problem']]>([
    ['a critical limit eased too far, up', { critical: { low: 38, high: 151 } }, 'high-eased-too-far'],
    ['a critical limit eased too far, down', { critical: { low: 29, high: 135 } }, 'low-eased-too-far'],
    ['none at all', { critical: { low: 38, high: null } }, 'critical-off'],
    ['a wait of twenty seconds', { minDurationMs: { critical: 20_000, warning: 20_000 } }, 'waits-too-long'],
    ['a hysteresis that keeps alarms open', { hysteresis: 25 }, 'hysteresis-too-wide'],
    ['low above high', { warning: { low: 130, high: 125 } }, 'low-not-below-high'],
  ])('%s', (_, part, problem) => {
    expect(wardRuleProblems(rules({ adult: { hr: { ...hr, ...part } } }))).toContainEqual(
      expect.objectContaining({ problem, band: 'adult', parameter: 'hr' }),
    );
  });

  test('saturation: the critical limit may be tightened, and eased to 80 %', () => {
    const saturation = (low: number) =>
      wardRuleProblems(rules({ adult: spo2 ? { spo2: { ...spo2, critical: { low, high: null } } } : {} }));
    expect(saturation(90)).toEqual([]);
    expect(saturation(80)).toEqual([]);
    expect(saturation(79)).toHaveLength(1);
  });

  test('others who are called later for what is more urgent', () => {
    expect(wardRuleProblems(rules({}, { high: 120, medium: 60, low: null }))).toHaveLength(1);
    expect(wardRuleProblems(rules({}, { high: 60, medium: 300, low: 240 }))).toHaveLength(1);
    expect(wardRuleProblems(rules({}, { high: 60, medium: 60, low: 60 }))).toEqual([]);
  });
});

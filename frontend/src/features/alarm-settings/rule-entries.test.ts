import { AgeBand, type ParameterLimits } from '@nilecare/contracts/alarms.ts';
import { describe, expect, test } from 'vitest';
import { ruleDifferences } from './rule-differences.ts';
import { isTyped, nothingTyped, ruleRowOf, rulesOf, withEntry, withWait, type Typed } from './rule-entries.ts';
import { isProposable, rowProblems, waitProblems, wrongPlaces, type WardAlarmRulesView } from './rule-problems.ts';

const hr: ParameterLimits = {
  critical: { low: 40, high: 120 },
  warning: { low: 50, high: 110 },
  hysteresis: 3,
  minDurationMs: { critical: 0, warning: 10_000 },
};
const own: ParameterLimits = { ...hr, critical: { low: 40, high: 140 } };
const ofEachBand = <T>(value: T) => Object.fromEntries(AgeBand.options.map((it) => [it, value])) as Record<AgeBand, T>;
const usual = { limits: ofEachBand({ hr, pulse: hr }), escalationSeconds: { high: 60, medium: 180, low: null } };
/** A ward whose adults may have a faster heart, which their pulse follows. */
const ward: WardAlarmRulesView = {
  wardId: 'w',
  version: 1,
  rules: { limits: { adult: { hr: own } }, escalationSeconds: null },
  limits: { ...usual.limits, adult: { hr: own, pulse: own } },
  escalationSeconds: usual.escalationSeconds,
  usual,
  outermost: ofEachBand({ hr: { low: 30, high: 150 } }),
};
const type = (name: 'hr' | 'pulse', entries: Readonly<Record<string, string>>, band: AgeBand = 'adult'): Typed => ({
  ...nothingTyped,
  limits: { [band]: { [name]: entries } },
});

describe('what is proposed', () => {
  test('is what is in force when nothing is typed', () => {
    expect(rulesOf(ward, nothingTyped)).toEqual(ward.rules);
  });

  test('is what is in force with what was typed; nothing else is taken from what was seen while typing', () => {
    const typed = type('hr', { warningHigh: '115,5', warningDelay: '20' }, 'neonate');
    expect(rulesOf(ward, typed)).toEqual({
      limits: {
        neonate: { hr: { ...hr, warning: { low: 50, high: 115.5 }, minDurationMs: { critical: 0, warning: 20_000 } } },
        adult: { hr: own },
      },
      escalationSeconds: null,
    });
    const later = { ...ward, rules: { limits: {}, escalationSeconds: null }, limits: usual.limits };
    expect(rulesOf(later, typed).limits).not.toHaveProperty('adult');
  });

  test('is no rule any more once it is as out of the box', () => {
    expect(rulesOf(ward, type('hr', { criticalHigh: '120' }))).toEqual({ limits: {}, escalationSeconds: null });
    const waiting = { ...ward, escalationSeconds: { high: 30, medium: 180, low: null } };
    expect(rulesOf(waiting, nothingTyped).escalationSeconds).toEqual({ high: 30, medium: 180, low: null });
    expect(rulesOf(waiting, { limits: {}, escalation: { high: '60' } }).escalationSeconds).toBeNull();
  });

  test('is a pulse of its own where it must not follow the heart rate', () => {
    expect(rulesOf(ward, type('pulse', { criticalHigh: '120' })).limits.adult).toEqual({ hr: own, pulse: hr });
  });

  test('leaves a bound out that was emptied, and calls somebody for low alarms when a time is typed', () => {
    const typed = { ...type('hr', { warningLow: '' }, 'adult'), escalation: { low: '600' } };
    expect(rulesOf(ward, typed)).toMatchObject({
      limits: { adult: { hr: { warning: { low: null, high: 110 } } } },
      escalationSeconds: { high: 60, medium: 180, low: 600 },
    });
  });
});

test('what is typed back is not touched', () => {
  const row = ruleRowOf(own);
  const at = ['adult', 'hr', 'criticalHigh'] as const;
  const typed = withEntry(nothingTyped, at, '150', row);
  expect(typed).toEqual(type('hr', { criticalHigh: '150' }));
  const both = withEntry(typed, ['adult', 'hr', 'hysteresis'], '2', row);
  expect(withEntry(both, at, '140', row)).toEqual(type('hr', { hysteresis: '2' }));
  expect(isTyped(withEntry(typed, at, '140', row))).toBe(false);
  const waits = withWait(nothingTyped, 'high', '30', '60');
  expect(isTyped(waits)).toBe(true);
  expect(isTyped(withWait(waits, 'high', '60', '60'))).toBe(false);
});

test('differences are named figure by figure, what neither rules name is usual in both', () => {
  const waits = { high: 30, medium: 180, low: 600 };
  const after = { limits: { adult: { hr }, infant: { hr: own } }, escalationSeconds: waits };
  expect(ruleDifferences(ward.rules, after, usual)).toEqual([
    { kind: 'limit', band: 'infant', parameter: 'hr', entry: 'criticalHigh', before: '120', after: '140' },
    { kind: 'limit', band: 'adult', parameter: 'hr', entry: 'criticalHigh', before: '140', after: '120' },
    { kind: 'escalation', entry: 'high', before: '60', after: '30' },
    { kind: 'escalation', entry: 'low', before: '', after: '600' },
  ]);
  expect(ruleDifferences(ward.rules, ward.rules, usual)).toEqual([]);
});

describe('what cannot be proposed is marked where it is typed', () => {
  const most = { low: 30, high: 150 };
  test.each([
    [{ criticalHigh: '150' }, {}],
    [{ criticalHigh: '151' }, { criticalHigh: { says: 'tooHigh', n: 150 } }],
    [{ criticalLow: '29,9' }, { criticalLow: { says: 'tooLow', n: 30 } }],
    [{ criticalLow: '' }, { criticalLow: { says: 'needed' } }],
    [{ warningLow: '' }, {}],
    [{ warningLow: 'many' }, { warningLow: { says: 'noNumber' } }],
    [{ warningLow: '35' }, { warningLow: { says: 'order' } }],
    [{ hysteresis: '' }, { hysteresis: { says: 'needed' } }],
    [{ hysteresis: '-1' }, { hysteresis: { says: 'tooLow', n: 0 } }],
    [{ criticalDelay: '16' }, { criticalDelay: { says: 'tooHigh', n: 15 } }],
    [{ warningDelay: '61' }, { warningDelay: { says: 'tooHigh', n: 60 } }],
  ])('%j', (entries, problems) => {
    expect(rowProblems({ ...ruleRowOf(hr), ...entries }, most)).toEqual(problems);
    expect(isProposable(ward, type('hr', entries, 'neonate'))).toBe(Object.keys(problems).length === 0);
  });

  test('and found in whichever age band it stands', () => {
    expect(wrongPlaces(ward, type('hr', { criticalHigh: '999' }, 'toddler'))).toEqual([
      { band: 'toddler', parameter: 'hr' },
    ]);
  });

  test.each([
    [{ high: '15' }, {}],
    [{ high: '14' }, { high: { says: 'tooLow', n: 15 } }],
    [{ high: '200' }, { medium: { says: 'tooLow', n: 200 } }],
    [{ high: '' }, { high: { says: 'needed' } }],
    [{ medium: '30.5' }, { medium: { says: 'noNumber' } }],
    [{ low: '3601' }, { low: { says: 'tooHigh', n: 3_600 } }],
    [{ low: '120' }, { low: { says: 'tooLow', n: 180 } }],
  ])('waits of %j', (waits, problems) => {
    expect(waitProblems({ high: '60', medium: '180', low: '', ...waits })).toEqual(problems);
    expect(isProposable(ward, { limits: {}, escalation: waits })).toBe(Object.keys(problems).length === 0);
  });
});

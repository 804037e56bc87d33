import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EncounterStatus } from '@nilecare/contracts/api/clinical.ts';
import {
  isOwnOpening,
  relationshipAt,
  relationshipWithin,
  type CaredStay,
  type CareFacts,
} from './care-relationship.ts';

const now = new Date('2026-11-23T12:00:00Z');
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000);
const days = (n: number) => hours(24 * n);
const nothing: CareFacts = { stays: [], duties: [], granted: [], brokenGlass: [] };
const stay = (given: Partial<CaredStay>): CaredStay => ({
  status: 'in-progress',
  dischargedAt: null,
  wardId: 'w',
  inTeam: false,
  awaitsReview: false,
  ...given,
});
const kindOf = (facts: Partial<CareFacts>, at = now) => relationshipAt({ ...nothing, ...facts }, at)?.kind ?? null;

test('nothing opens a record to a stranger, nor does a ward without its duty', () => {
  expect(kindOf({})).toBeNull();
  expect(kindOf({ stays: [stay({})] })).toBeNull();
  expect(kindOf({ duties: [{ wardId: 'w', from: hours(-1), until: hours(1) }] })).toBeNull();
});

describe('the care team', () => {
  test.each([
    ['planned', 'care-team'],
    ['in-progress', 'care-team'],
    ['on-leave', 'care-team'],
    ['cancelled', null],
    ['entered-in-error', null],
  ] as const)('of a stay that is %s: %s', (status, kind) => {
    expect(kindOf({ stays: [stay({ status, inTeam: true })] })).toBe(kind);
  });

  test('reads for thirty days after the discharge', () => {
    const ended = (at: Date) => ({ stays: [stay({ status: 'finished', dischargedAt: at, inTeam: true })] });
    expect(kindOf(ended(days(-29)))).toBe('former-care-team');
    expect(kindOf(ended(days(-30)))).toBeNull();
    expect(relationshipAt({ ...nothing, ...ended(days(-10)) }, now)?.until).toEqual(days(20));
    expect(kindOf({ stays: [stay({ status: 'finished', dischargedAt: days(-1) })] })).toBeNull();
  });
});

describe('a duty at the ward', () => {
  const duty = (from: number, until: number, wardId = 'w') => [{ wardId, from: hours(from), until: hours(until) }];
  test.each([
    ['now', duty(-1, 7), 'ward-duty'],
    ['in half an hour', duty(0.5, 8), 'ward-duty'],
    ['in an hour', duty(1, 8), null],
    ['until just now', duty(-8, -0.5), 'ward-duty'],
    ['until an hour ago', duty(-8, -1), null],
    ['elsewhere', duty(-1, 7, 'other'), null],
  ] as const)('%s', (_when, duties, kind) => {
    expect(kindOf({ stays: [stay({})], duties: [...duties] })).toBe(kind);
  });
  test('counts where the patient is now, not where she was', () => {
    const gone = stay({ status: 'finished', dischargedAt: hours(-1) });
    expect(kindOf({ stays: [gone], duties: duty(-1, 7) })).toBeNull();
    expect(kindOf({ stays: [stay({ wardId: null })], duties: duty(-1, 7) })).toBeNull();
  });
});

describe('what the patient withholds', () => {
  const treated = { ...nothing, stays: [stay({ inTeam: true })] };
  const brokenToo = { ...treated, brokenGlass: [{ from: hours(-1), until: hours(3) }] };
  test.each([
    ['nothing', [], treated, 'care-team'],
    ['nothing, the glass broken', [], brokenToo, 'care-team'],
    ['a part', ['hiv'], treated, 'care-team'],
    ['a part, the glass broken', ['hiv'], brokenToo, 'break-glass'],
    ['the record', ['general', 'hiv'], treated, null],
    ['the record, the glass broken', ['general', 'hiv'], brokenToo, 'break-glass'],
  ] as const)('%s', (_what, withheld, facts, kind) => {
    expect(relationshipWithin(withheld, facts, now)?.kind ?? null).toBe(kind);
  });
});

test('what was given or broken open holds for its term, its end excluded', () => {
  const term = [{ from: hours(-4), until: now }];
  const granted = term.map((it) => ({ ...it, awaitsReview: false }));
  expect(kindOf({ granted }, hours(-4))).toBe('granted');
  expect(kindOf({ granted })).toBeNull();
  expect(kindOf({ brokenGlass: term }, hours(-1))).toBe('break-glass');
  expect(kindOf({ brokenGlass: term })).toBeNull();
});

test('the strongest is named, and the longest of several: a break-glass only where nothing else opens the record', () => {
  const all: CareFacts = {
    stays: [stay({ inTeam: true }), stay({ status: 'finished', dischargedAt: days(-1), inTeam: true })],
    duties: [{ wardId: 'w', from: hours(-1), until: hours(1) }],
    granted: [
      { from: hours(-1), until: hours(3), awaitsReview: false },
      { from: hours(-1), until: hours(2), awaitsReview: false },
    ],
    brokenGlass: [{ from: hours(-1), until: hours(3) }],
  };
  expect(relationshipAt(all, now)).toEqual({ kind: 'care-team', until: null });
  const [, former] = all.stays;
  expect(relationshipAt({ ...all, stays: former ? [former] : [] }, now)).toEqual({ kind: 'granted', until: hours(3) });
  expect(relationshipAt({ ...nothing, brokenGlass: all.brokenGlass }, now)).toEqual({
    kind: 'break-glass',
    until: hours(3),
  });
});

const term = fc
  .record({ from: fc.integer({ min: -90, max: 90 }), length: fc.integer({ min: 1, max: 60 }) })
  .map(({ from, length }) => ({ from: days(from), until: days(from + length) }));
const someStay = fc.record({
  status: fc.constantFrom(...EncounterStatus.options),
  inTeam: fc.boolean(),
  wardId: fc.constantFrom('w', 'v', null),
  ended: fc.integer({ min: -60, max: 0 }),
});

test('whatever is known: more facts never close a record, and an opening lasts until its end at the least', () => {
  const facts = fc.record({
    stays: fc.array(
      someStay.map(({ ended, ...it }): CaredStay => ({
        ...it,
        awaitsReview: false,
        dischargedAt: it.status === 'finished' ? days(ended) : null,
      })),
      { maxLength: 4 },
    ),
    duties: fc.array(
      term.map((it) => ({ ...it, wardId: 'w' })),
      { maxLength: 3 },
    ),
    granted: fc.array(
      term.map((it) => ({ ...it, awaitsReview: false })),
      { maxLength: 3 },
    ),
    brokenGlass: fc.array(term, { maxLength: 3 }),
  });
  fc.assert(
    fc.property(facts, facts, (some, others) => {
      const opened = relationshipAt(some, now);
      if (!opened) return;
      const more = {
        stays: [...some.stays, ...others.stays],
        duties: [...some.duties, ...others.duties],
        granted: [...some.granted, ...others.granted],
        brokenGlass: [...some.brokenGlass, ...others.brokenGlass],
      };
      expect(relationshipAt(more, now)).not.toBeNull();
      if (opened.until === null) return;
      expect(opened.until > now).toBe(true);
      expect(relationshipAt(some, new Date(opened.until.getTime() - 1))).not.toBeNull();
    }),
  );
});

describe('an opening by oneself', () => {
  const mine = (given: Partial<CaredStay> = {}) => stay({ inTeam: true, ...given });
  const opens = (facts: Partial<CareFacts>, isBlank = false) =>
    isOwnOpening(nothing, { ...nothing, ...facts }, { at: now, isBlank });
  const duties = [{ wardId: 'w', from: hours(-1), until: hours(1) }];
  const given = (awaitsReview = false) => ({ from: hours(-1), until: hours(1), awaitsReview });
  const treated = mine({ status: 'finished', dischargedAt: days(-400) });

  test.each<[string, Partial<CareFacts>, boolean]>([
    ['a place in a team', { stays: [mine()] }, true],
    ['a plan', { stays: [mine({ status: 'planned' })] }, true],
    ['a relationship', { granted: [given()] }, true],
    ['nothing', { stays: [stay({})] }, false],
    ['a place in the team of the own ward', { stays: [mine()], duties }, false],
    ['a plan for the own ward', { stays: [mine({ status: 'planned' })], duties }, true],
    ['the return of who was treated', { stays: [treated, mine()] }, false],
    ['a plan for who was treated', { stays: [treated, mine({ status: 'planned' })] }, true],
  ])('%s', (_what, facts, expected) => {
    expect(opens(facts)).toBe(expected);
  });

  test('is none where nothing was written yet of who is admitted, and is where she is only planned', () => {
    expect(opens({ stays: [mine()] }, true)).toBe(false);
    expect(opens({ stays: [mine({ status: 'planned' })] }, true)).toBe(true);
  });

  test('is none for whom the record was open before', () => {
    const change = { at: now, isBlank: false };
    expect(isOwnOpening({ ...nothing, granted: [given()] }, { ...nothing, stays: [mine()] }, change)).toBe(false);
  });

  test('is what outlasts a broken glass, and not what is done while it is broken', () => {
    const change = { at: now, isBlank: false };
    const brokenGlass = [{ from: hours(-1), until: hours(1) }];
    const glass = { ...nothing, brokenGlass };
    expect(isOwnOpening(glass, { ...nothing, brokenGlass, stays: [mine()] }, change)).toBe(true);
    expect(isOwnOpening(glass, { ...nothing, brokenGlass, stays: [stay({})] }, change)).toBe(false);
  });

  describe('of who opened the record to themselves before', () => {
    const change = { at: now, isBlank: false };
    const unjudged = mine({ awaitsReview: true });
    const plan = mine({ status: 'planned' });
    test.each<[string, Partial<CareFacts>, Partial<CareFacts>, boolean]>([
      ['another stay', { stays: [unjudged] }, { stays: [unjudged, plan] }, true],
      ['a relationship', { stays: [unjudged] }, { stays: [unjudged], granted: [given()] }, true],
      ['a stay after a relationship', { granted: [given(true)] }, { granted: [given(true)], stays: [plan] }, true],
      ['the same stay, changed', { stays: [unjudged] }, { stays: [unjudged] }, false],
      ['the return of who was opened only so', {}, { stays: [{ ...treated, awaitsReview: true }, mine()] }, true],
      ['another stay, when that was judged justified', { stays: [mine()] }, { stays: [mine(), plan] }, false],
      ['another stay beside one that others gave', { stays: [unjudged, mine()] }, { stays: [unjudged, plan] }, false],
    ])('%s', (_what, before, after, expected) => {
      expect(isOwnOpening({ ...nothing, ...before }, { ...nothing, ...after }, change)).toBe(expected);
    });

    test('what waits for a review opens the record meanwhile', () => {
      expect(kindOf({ stays: [unjudged] })).toBe('care-team');
      expect(kindOf({ granted: [given(true)] })).toBe('granted');
    });
  });
});

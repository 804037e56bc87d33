import type { NotChecked, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { CheckKind } from '@nilecare/contracts/drugs.ts';
import { expect, test } from 'vitest';
import { mustBeSafe, nothingChecked, toAcknowledge, type Safety } from './safety.ts';

const alert = (id: string, tier: SafetyAlert['tier']): SafetyAlert => ({
  ...{ id, ruleId: id, kind: 'interaction', severity: 'serious', tier, drugKeys: [], about: null, sources: [] },
  ...{ title: words, mechanism: words, action: words },
});
const words = { en: 'x', ar: 'x' };
const gap = (reason: NotChecked['reason']): NotChecked => ({ kind: 'renal', drugKey: null, reason, text: words });
const answer = {
  checkId: '01a222b8-f378-763f-a89e-08d17f3c0be4',
  checkedAt: '2026-01-01T00:00:00Z',
  knowledge: { version: 'v', publishedAt: '2026-01-01T00:00:00Z', stale: false },
  checked: [],
};
const found = (given: Partial<Safety>): Safety => ({ answer, alerts: [], notChecked: [], ...given });
const override = (alertId: string) => ({ alertId, reasonCode: 'will-monitor' as const, text: null });
const decide = (safety: Safety, overrides: string[] = [], reason?: string, acknowledged: string[] = []) =>
  mustBeSafe(safety, {
    overrides: overrides.map(override),
    acceptNotChecked: reason === undefined ? null : { reason },
    acknowledged,
  });

test('what was looked at and found safe is signed without a word', () => {
  expect(decide(found({ alerts: [alert('w', 'warn'), alert('i', 'info')] }))).toEqual({
    overrides: [],
    notCheckedReason: null,
    acknowledged: [],
  });
});

test('each stop needs an override of its own; none that was not raised is taken', () => {
  const safety = found({ alerts: [alert('a', 'stop'), alert('b', 'stop')] });
  expect(() => decide(safety, ['a'])).toThrow(expect.objectContaining({ code: 'safety-stops' }));
  expect(() => decide(safety, ['a', 'b', 'c'])).toThrow(expect.objectContaining({ code: 'override-unknown' }));
  expect(decide(safety, ['a', 'b']).overrides).toHaveLength(2);
});

test.each([
  'unknown-drug',
  'unknown-substance',
  'stale-knowledge',
  'fact-unavailable',
  'source-unreachable',
  'check-unavailable',
] as const)('%s holds the signature until it is accepted', (reason) => {
  const safety = found({ notChecked: [gap(reason)] });
  expect(() => decide(safety)).toThrow(expect.objectContaining({ code: 'safety-not-checked' }));
  expect(decide(safety, [], 'looked it up').notCheckedReason).toBe('looked it up');
});

test.each(['fact-missing', 'no-dose', 'unit-not-comparable', 'no-rule'] as const)('%s is shown only', (reason) => {
  expect(decide(found({ notChecked: [gap(reason)] }), [], 'not asked for').notCheckedReason).toBeNull();
});

const missing = (kind: NotChecked['kind'], drugKey: string | null = null): NotChecked => ({
  ...gap('fact-missing'),
  ...{ kind, drugKey },
});

test('a fact that nobody recorded holds it until it is acknowledged by its name, without a reason', () => {
  const safety = found({ notChecked: [missing('allergy'), missing('dose', 'item-0'), missing('renal')] });
  expect(toAcknowledge(safety.notChecked).map((it) => it.name)).toEqual(['allergy/all', 'dose/item-0']);
  expect(() => decide(safety)).toThrow(
    expect.objectContaining({
      code: 'safety-not-checked',
      extensions: expect.objectContaining({ toAcknowledge: toAcknowledge(safety.notChecked) }),
    }),
  );
  // The weight of another drug is missing as well: that one was not seen.
  expect(() => decide(safety, [], undefined, ['allergy/all', 'dose/item-1'])).toThrow(
    expect.objectContaining({ code: 'safety-not-checked' }),
  );
  const named = ['allergy/all', 'dose/item-0', 'something else'];
  expect(decide(safety, [], undefined, named)).toEqual({
    overrides: [],
    notCheckedReason: null,
    acknowledged: ['allergy/all', 'dose/item-0'],
  });
  expect(decide(safety, [], 'asked the family').notCheckedReason).toBe('asked the family');
});

test('an acknowledgement is worth nothing where nobody looked, and overrides no stop', () => {
  const unknown = found({ notChecked: [missing('allergy'), gap('unknown-drug')] });
  expect(() => decide(unknown, [], undefined, ['allergy/all'])).toThrow(
    expect.objectContaining({ code: 'safety-not-checked' }),
  );
  const stopped = found({ alerts: [alert('a', 'stop')], notChecked: [missing('allergy')] });
  expect(() => decide(stopped, [], undefined, ['allergy/all'])).toThrow(
    expect.objectContaining({ code: 'safety-stops' }),
  );
});

test('accepting what was not checked overrides no stop', () => {
  const safety = found({ alerts: [alert('a', 'stop')], notChecked: [gap('unknown-drug')] });
  expect(() => decide(safety, [], 'looked it up')).toThrow(expect.objectContaining({ code: 'safety-stops' }));
});

test('no answer means that nothing was checked, by kind, and overrides of what was shown before are worth nothing', () => {
  const safety = nothingChecked();
  expect(safety.notChecked.map((it) => it.kind)).toEqual(CheckKind.options);
  expect(() => decide(safety, ['a'])).toThrow(expect.objectContaining({ code: 'safety-not-checked' }));
  expect(decide(safety, ['a'], 'looked it up')).toEqual({
    overrides: [],
    notCheckedReason: 'looked it up',
    acknowledged: [],
  });
});

import { expect, test } from 'vitest';
import { replacedBy, withCode, withoutCode } from './code-list.ts';

const c4 = { kind: 'ward', code: 'C4', targetId: 'a' } as const;
const c5 = { kind: 'ward', code: 'C5', targetId: 'a' } as const;
const bed = { kind: 'bed', code: 'C4', targetId: 'a' } as const;

test('of what comes each code of a kind stands for one thing', () => {
  const changed = { ...c4, targetId: 'b' };
  expect(withCode('channel', [c4, c5, bed], changed)).toEqual([c5, bed, changed]);
  expect(replacedBy('channel', [c4, bed], changed)).toBe(c4);
  expect(replacedBy('channel', [c5, bed], changed)).toBeUndefined();
  expect(withoutCode('channel', [c4, c5, bed], c4)).toEqual([c5, bed]);
});

test('of what is sent each thing of a kind has one code', () => {
  expect(withCode('destination', [c4, bed], c5)).toEqual([bed, c5]);
  expect(replacedBy('destination', [c4, bed], c5)).toBe(c4);
  expect(withoutCode('destination', [c4, bed], c4)).toEqual([bed]);
});

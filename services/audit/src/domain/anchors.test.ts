import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { AnchorCheck, anchorSeal, daysToAnchor, lineOf, type Anchor } from './anchors.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const seal = anchorSeal(parseKeyRing(key('k1')));
const hashAt = (position: number) => String(position).padStart(64, 'a');
const head = (position: number) => ({ position, hash: hashAt(position) });

function book(...positions: number[]): Anchor[] {
  const anchors: Anchor[] = [];
  for (const [index, position] of positions.entries())
    anchors.push(seal.next(anchors.at(-1), `2026-11-${String(index + 10)}`, head(position)));
  return anchors;
}
const textOf = (anchors: readonly Anchor[]) => anchors.map(lineOf).join('');

describe('the file of anchors', () => {
  const anchors = book(3, 7, 7, 12);
  const lines = textOf(anchors).split('\n').slice(0, -1);

  test('is read as it was written, also after the key was rotated', () => {
    expect(seal.read(textOf(anchors))).toEqual({ anchors, brokenLine: undefined });
    const old = key('old');
    const before = anchorSeal(parseKeyRing(old)).next(undefined, '2026-11-09', head(1));
    const both = anchorSeal(parseKeyRing(`${key('new')},${old}`));
    const after = both.next(before, '2026-11-10', head(2));
    expect(both.read(textOf([before, after])).anchors).toHaveLength(2);
  });

  test('does not count a line that was not finished', () => {
    expect(seal.read(textOf(anchors).slice(0, -1)).anchors).toEqual(anchors.slice(0, -1));
  });

  test.each([
    ['changed', lines.with(1, (lines[1] ?? '').replace(' 7 ', ' 8 ')), 2],
    ['left out', lines.toSpliced(1, 1), 2],
    ['put in twice', lines.toSpliced(2, 0, lines[1] ?? ''), 3],
    ['no anchor', lines.with(0, 'anything'), 1],
  ])('tells a line that was %s', (_how, altered, broken) => {
    expect(seal.read(`${altered.join('\n')}\n`).brokenLine).toBe(broken);
  });

  test('cannot be written anew without the key', () => {
    const forger = anchorSeal(parseKeyRing(key('k1')));
    expect(seal.read(lineOf(forger.next(undefined, '2026-11-10', head(3)))).brokenLine).toBe(1);
  });
});

describe('the days to anchor', () => {
  const now = new Date('2026-11-27T00:00:01Z');
  test.each([
    ['none before: yesterday', undefined, ['2026-11-26']],
    ['yesterday is there', '2026-11-26', []],
    ['three days away', '2026-11-23', ['2026-11-24', '2026-11-25', '2026-11-26']],
    ['a clock that went back', '2026-12-01', []],
  ])('%s', (_what, last, days) => {
    expect(daysToAnchor(last, now)).toEqual(days);
  });
});

describe('a chain compared with its anchors', () => {
  const check = (anchors: readonly Anchor[], hashes: readonly string[]) => {
    const compared = new AnchorCheck(anchors);
    for (const [index, hash] of hashes.entries()) compared.step(index + 1, hash);
    compared.finish();
    return compared;
  };
  const whole = Array.from({ length: 12 }, (_, index) => hashAt(index + 1));

  test('fits where nothing happened', () => {
    const compared = check(book(3, 7, 7, 12), whole);
    expect(compared.defects).toEqual([]);
    expect(compared.firstMismatch).toBeNull();
  });

  test('names the first day after which the end was cut off', () => {
    expect(check(book(3, 7, 7, 12), whole.slice(0, 6)).firstMismatch).toBe('2026-11-11');
    expect(check(book(3, 7, 7, 12), []).firstMismatch).toBe('2026-11-10');
  });

  test('names the first day whose end is another', () => {
    const rewritten = whole.map((hash, index) => (index >= 5 ? 'b'.repeat(64) : hash));
    expect(check(book(3, 7, 7, 12), rewritten).defects).toEqual([
      expect.objectContaining({ what: 'anchor-mismatch', position: 7 }),
    ]);
  });

  test('knows the chain before its first entry', () => {
    const empty = seal.next(undefined, '2026-11-10', { position: 0, hash: '0'.repeat(64) });
    const compared = new AnchorCheck([empty]);
    compared.step(0, '0'.repeat(64));
    compared.finish();
    expect(compared.firstMismatch).toBeNull();
  });
});

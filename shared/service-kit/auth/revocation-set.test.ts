import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { revocationSet, sessionMember, userMember } from './revocation-set.ts';

const token = (issuedAt: number, sessionId: string | null = 's1') => ({ sessionId, userId: 'u1', issuedAt });

describe('revocationSet', () => {
  test('a session: all its tokens, and no other’s', () => {
    const set = revocationSet();
    set.add(sessionMember('s1'), 1_000);
    expect(set.isRevoked(token(0), 999)).toBe(true);
    expect(set.isRevoked(token(0, 's2'), 999)).toBe(false);
    expect(set.isRevoked(token(0, null), 999)).toBe(false);
  });

  test('a user: tokens issued before the moment, to the millisecond', () => {
    const set = revocationSet();
    set.add(userMember('u1', new Date(500)), 10_000);
    expect(set.isRevoked(token(499), 600)).toBe(true);
    expect(set.isRevoked(token(500), 600)).toBe(false);
    expect(set.isRevoked(token(499.9998), 600)).toBe(false);
    expect(set.isRevoked({ ...token(0), userId: 'u2' }, 600)).toBe(false);
  });

  test('entries expire, and leave no trace', () => {
    const set = revocationSet();
    set.add(sessionMember('s1'), 1_000);
    set.add(userMember('u1', new Date(500)), 1_000);
    expect(set.isRevoked(token(0), 1_000)).toBe(false);
    set.dropExpired(1_000);
    expect(set.size).toBe(0);
  });

  test('the order in which entries arrive, and arriving twice, make no difference', () => {
    const entry = fc.record({ before: fc.nat(1_000), life: fc.constant(5_000) });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1 }), fc.nat(2_000), (entries, issuedAt) => {
        const [one, other] = [revocationSet(), revocationSet()];
        for (const { before, life } of entries) one.add(userMember('u1', new Date(before)), before + life);
        for (const { before, life } of entries.toReversed().concat(entries))
          other.add(userMember('u1', new Date(before)), before + life);
        const expected = entries.some(({ before }) => issuedAt < before);
        expect(one.isRevoked(token(issuedAt), 2_000)).toBe(expected);
        expect(other.isRevoked(token(issuedAt), 2_000)).toBe(expected);
      }),
    );
  });

  test('text that is no entry is ignored', () => {
    const set = revocationSet();
    for (const text of ['', 'user:', 'user:u1', 'user:u1:x', 'other:1']) set.add(text, 1_000);
    expect(set.isRevoked(token(0), 0)).toBe(false);
    expect(set.size).toBe(0);
  });
});

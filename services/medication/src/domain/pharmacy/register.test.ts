import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commit, enter, uncommit, type Account, type Line, type Movement } from './register.ts';

const empty: Account = { balance: 0, committed: 0, lastNumber: 0 };

test('the book runs: received, dispensed, come back, counted, destroyed', () => {
  let account = enter(empty, { kind: 'received', quantity: 20 }).account;
  account = enter(commit(account, 5), { kind: 'dispensed', quantity: 5 }).account;
  account = enter(account, { kind: 'returned', quantity: 2 }).account;
  const counted = enter(account, { kind: 'counted', quantity: 16 });
  expect(counted.line).toEqual({ number: 4, change: -1, balance: 16 });
  expect(enter(counted.account, { kind: 'destroyed', quantity: 16 }).account).toEqual({
    balance: 0,
    committed: 0,
    lastNumber: 5,
  });
});

test('what the book does not have does not leave; what is leaving is not given to somebody else', () => {
  const account = { balance: 10, committed: 0, lastNumber: 1 };
  expect(() => commit(account, 11)).toThrow('Enter what was received');
  const taken = commit(account, 8);
  expect(() => commit(taken, 3)).toThrow('Enter what was received');
  expect(() => enter(taken, { kind: 'destroyed', quantity: 3 })).toThrow();
  expect(() => enter(taken, { kind: 'counted', quantity: 7 })).toThrow();
  expect(uncommit(taken, 8)).toEqual(account);
});

test('whatever happens, the balance is the sum of the lines, never negative, and no number is missing', () => {
  const movement: fc.Arbitrary<Movement> = fc.record({
    kind: fc.constantFrom(
      'received' as const,
      'returned' as const,
      'dispensed' as const,
      'destroyed' as const,
      'counted' as const,
    ),
    quantity: fc.integer({ min: 0, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(movement, { maxLength: 40 }), (movements) => {
      let account = empty;
      const lines: Line[] = [];
      for (const it of movements) {
        try {
          const next = enter(it.kind === 'dispensed' ? commit(account, it.quantity) : account, it);
          account = next.account;
          lines.push(next.line);
        } catch {
          expect(['dispensed', 'destroyed']).toContain(it.kind);
        }
        expect(account.balance).toBeGreaterThanOrEqual(0);
        expect(account.committed).toBe(0);
      }
      expect(lines.reduce((sum, line) => sum + line.change, 0)).toBe(account.balance);
      expect(lines.map((line) => line.number)).toEqual(lines.map((_, index) => index + 1));
    }),
  );
});

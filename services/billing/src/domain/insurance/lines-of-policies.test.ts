import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOfPolicies } from './lines-of-policies.ts';
import { isValidOn } from './policy.ts';

const line = (id: string, servedOn: string) => ({ id, servedOn });
const policy = (insurerId: string, validFrom: string, validTo: string | null, priority: 'primary' | 'secondary') => ({
  ...{ id: `${insurerId}-${validFrom}`, insurerId, validFrom, validTo, priority },
});
const borne = (...given: Parameters<typeof linesOfPolicies>) =>
  linesOfPolicies(...given).map((it) => [it.policy.insurerId, it.lines.map(({ id }) => id).join(), it.on]);

describe('a policy bears what was done while it was good', () => {
  const lines = [line('a', '2026-11-20'), line('b', '2026-11-25'), line('c', '2026-11-28')];

  test('and nothing of before or after, whenever it is billed', () => {
    expect(borne([policy('one', '2026-01-01', '2026-11-25', 'primary')], lines)).toEqual([
      ['one', 'a,b', '2026-11-20'],
    ]);
    expect(borne([policy('one', '2026-11-26', null, 'primary')], lines)).toEqual([['one', 'c', '2026-11-28']]);
    expect(borne([policy('one', '2026-11-29', null, 'primary')], lines)).toEqual([]);
  });

  test('another insurer from a day on bears the rest; the second rank looks at all', () => {
    const [one, two] = [
      policy('one', '2026-01-01', '2026-11-24', 'primary'),
      policy('two', '2026-11-25', null, 'primary'),
    ];
    expect(borne([one, two, policy('three', '2026-01-01', null, 'secondary')], lines)).toEqual([
      ['one', 'a', '2026-11-20'],
      ['two', 'b,c', '2026-11-25'],
      ['three', 'a,b,c', '2026-11-20'],
    ]);
  });

  test('of one insurer there is one share: a renewal goes on as the first, two of one rank after a merge pay once', () => {
    const [first, next] = [
      policy('one', '2026-01-01', '2026-11-24', 'primary'),
      policy('one', '2026-11-25', null, 'primary'),
    ];
    expect(borne([first, next, policy('one', '2026-01-01', null, 'secondary')], lines)).toEqual([
      ['one', 'a,b,c', '2026-11-20'],
    ]);
    expect(linesOfPolicies([first, next], lines)[0]?.policy).toBe(first);
    const other = policy('two', '2026-11-01', null, 'primary');
    expect(borne([first, other], lines)).toEqual([
      ['one', 'a', '2026-11-20'],
      ['two', 'b,c', '2026-11-25'],
    ]);
  });
});

test('in each rank a line is borne once, by nobody who was not good then, and of an insurer there is one share', () => {
  const day = fc.integer({ min: 1, max: 9 }).map((it) => `2026-01-0${it}`);
  const policies = fc.array(
    fc
      .record({ insurer: fc.constantFrom('x', 'y', 'z'), from: day, to: fc.option(day), second: fc.boolean() })
      .map((it) => policy(it.insurer, it.from, it.to, it.second ? 'secondary' : 'primary')),
    { maxLength: 6 },
  );
  const lines = fc.array(day, { maxLength: 6 }).map((days) => days.map((servedOn, n) => line(String(n), servedOn)));
  fc.assert(
    fc.property(policies, lines, (unordered, all) => {
      const given = unordered.toSorted((one, other) => (one.priority < other.priority ? -1 : 1));
      const shares = linesOfPolicies(given, all);
      expect(new Set(shares.map((it) => it.policy.insurerId)).size).toBe(shares.length);
      for (const rank of ['primary', 'secondary'] as const) {
        const ids = shares.filter((it) => it.policy.priority === rank).flatMap((it) => it.lines.map(({ id }) => id));
        expect(new Set(ids).size).toBe(ids.length);
      }
      for (const { policy: first, lines: borneBy } of shares)
        for (const { servedOn } of borneBy)
          expect(given.some((it) => it.insurerId === first.insurerId && isValidOn(it, servedOn))).toBe(true);
    }),
  );
});

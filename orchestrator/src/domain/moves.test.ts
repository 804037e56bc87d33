import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { goesOn, isOver, moved, MOST_ATTEMPTS, waitAfter, type Outcome, type Position } from './moves.ts';

const steps = [
  { name: 'hold', refused: 'undo' },
  { name: 'confirm', refused: 'undo' },
  { name: 'bill', refused: 'ask' },
] as const;
const begin: Position = { state: 'running', step: 'hold', attempts: 0 };
const after = (...outcomes: Outcome[]): Position =>
  outcomes.reduce((at, outcome) => (goesOn(at) ? moved(steps, at, outcome) : at), begin);

describe('moves of a process', () => {
  test('step after step, to the end', () => {
    expect(after('done')).toEqual({ state: 'running', step: 'confirm', attempts: 0 });
    expect(after('done', 'done', 'done')).toEqual({ state: 'done', step: 'bill', attempts: 0 });
  });

  test('a refusal takes back what was done, the last first', () => {
    expect(after('done', 'refused')).toMatchObject({ state: 'undoing', step: 'confirm' });
    expect(after('done', 'refused', 'done')).toMatchObject({ state: 'undoing', step: 'hold' });
    expect(after('done', 'refused', 'done', 'done')).toMatchObject({ state: 'undone' });
  });

  test('what cannot be taken back waits for somebody', () => {
    expect(after('done', 'done', 'refused')).toMatchObject({ state: 'needs-somebody', step: 'bill' });
    expect(after('done', 'refused', 'refused')).toMatchObject({ state: 'needs-somebody' });
  });

  test('without an answer it is tried again, and not for ever', () => {
    expect(after('unanswered', 'not-yet')).toEqual({ ...begin, attempts: 2 });
    const tries = Array.from({ length: MOST_ATTEMPTS }, () => 'unanswered' as const);
    expect(after(...tries.slice(1))).toMatchObject({ state: 'running' });
    expect(after(...tries)).toMatchObject({ state: 'needs-somebody', step: 'hold' });
  });

  test('whatever happens, it ends well only when each step was done, and undone only when each that was begun was', () => {
    const outcomes = fc.array(fc.constantFrom<Outcome>('done', 'not-yet', 'unanswered', 'refused', 'ask'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(outcomes, (given) => {
        const [done, undone] = [new Set<string>(), new Set<string>()];
        let at = begin;
        for (const outcome of given) {
          if (!goesOn(at)) break;
          if (outcome === 'done') (at.state === 'running' ? done : undone).add(at.step);
          at = moved(steps, at, outcome);
        }
        if (at.state === 'done') expect([...done]).toEqual(['hold', 'confirm', 'bill']);
        if (at.state === 'undone') expect([...done].every((step) => undone.has(step))).toBe(true);
        expect(isOver(at) && goesOn(at)).toBe(false);
      }),
    );
  });

  test('the waits grow up to a minute', () => {
    expect([1, 2, 3].map(waitAfter)).toEqual([200, 400, 800]);
    expect(waitAfter(MOST_ATTEMPTS)).toBe(60_000);
  });
});

import type { ProcessState } from '@nilecare/contracts/processes.ts';

/** What the rules need to know of a step. */
export interface StepRule {
  readonly name: string;
  /** Whether a refusal takes back what was done, or leaves it to somebody to go on. */
  readonly refused: 'undo' | 'ask';
}

export interface Position {
  readonly state: ProcessState;
  readonly step: string;
  /** How often the step was tried without an answer. */
  readonly attempts: number;
}

/**
 * How a try ended: `unanswered` may have happened or not, `not-yet` waits for something else to happen first, `ask`
 * neither goes on nor back before somebody has looked.
 */
export type Outcome = 'done' | 'not-yet' | 'unanswered' | 'refused' | 'ask';

/** With the waits below: most of a day. */
export const MOST_ATTEMPTS = 1_000;
const FIRST_WAIT_MS = 200;
const LONGEST_WAIT_MS = 60_000;

/** How long to wait before a step is tried again. */
export const waitAfter = (attempts: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(Math.max(0, attempts - 1), 20));

export const isOver = ({ state }: Pick<Position, 'state'>): boolean => state === 'done' || state === 'undone';

/** Whether it goes on by itself. */
export const goesOn = ({ state }: Pick<Position, 'state'>): boolean => state === 'running' || state === 'undoing';

/** Where a process stands after a try of its step: forwards while it runs, backwards while it is undone. */
export function moved(steps: readonly StepRule[], at: Position, outcome: Outcome): Position {
  const index = steps.findIndex(({ name }) => name === at.step);
  const step = steps[index];
  if (!step) throw new Error(`no step ${at.step}`);
  if (!goesOn(at)) throw new Error(`${at.state} does not go on`);
  switch (outcome) {
    case 'done':
      return at.state === 'running' ? forward(steps[index + 1], at) : backward(steps[index - 1], at);
    case 'refused':
      // What cannot be taken back is for somebody to look at.
      if (at.state === 'undoing' || step.refused === 'ask') return { ...at, state: 'needs-somebody' };
      return { state: 'undoing', step: step.name, attempts: 0 };
    case 'ask':
      return { ...at, state: 'needs-somebody' };
    default: {
      const attempts = at.attempts + 1;
      return { ...at, attempts, state: attempts < MOST_ATTEMPTS ? at.state : 'needs-somebody' };
    }
  }
}

const forward = (next: StepRule | undefined, at: Position): Position =>
  next ? { state: 'running', step: next.name, attempts: 0 } : { state: 'done', step: at.step, attempts: 0 };

const backward = (before: StepRule | undefined, at: Position): Position =>
  before ? { state: 'undoing', step: before.name, attempts: 0 } : { state: 'undone', step: at.step, attempts: 0 };

import type { z } from 'zod';
import type { ProcessesTable } from '@nilecare/database/orchestrator/tables.ts';
import type { StepRule } from '../domain/moves.ts';
import type { Owners } from './owners.ts';

/** What a step works with. */
export interface StepRun {
  readonly owners: Owners;
  /** Idempotency-Key of this step of this process: however often it is tried, its effect is one. */
  readonly key: string;
}

/** What was found is for somebody to look at before it goes on; with what is known then. */
export class NeedsSomebody<Facts> extends Error {
  readonly facts: Facts;

  constructor(facts: Facts, cause: unknown) {
    super('Somebody has to look at it.', { cause });
    this.facts = facts;
  }
}

/** One step over one service. Both of its ways may be tried again after they were done. */
export interface Step<Facts> extends StepRule {
  /**
   * @returns the facts with what it found out, or `not-yet` while something else has to happen first
   * @throws NeedsSomebody
   */
  readonly act: (facts: Facts, run: StepRun) => Promise<Facts | 'not-yet'>;
  /** Takes it back; absent: there is nothing to take back. */
  readonly undo?: (facts: Facts, run: StepRun) => Promise<void>;
}

/** A kind of process: its steps, in their order, and what they know. */
export interface ProcessKind<Facts> {
  readonly kind: ProcessesTable['kind'];
  readonly facts: z.ZodType<Facts>;
  readonly steps: readonly [Step<Facts>, ...Step<Facts>[]];
}

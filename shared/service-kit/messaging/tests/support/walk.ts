import type { Generated } from 'kysely';
import { z } from 'zod';
import { event } from '@nilecare/contracts/event.ts';
import { task } from '@nilecare/contracts/task.ts';
import type { Database } from '../../../db/database.ts';

const Step = z.object({ subject: z.string(), n: z.number().int(), pad: z.string().optional() });

export const stepped = event({ topic: 'step.taken', owner: 'walker', data: Step, summary: 'Somebody took a step' });
export const sendCard = task({
  queue: 'walk.card',
  worker: 'listener',
  data: Step,
  retryAfterMs: [1_000, 100],
  summary: 'Send a postcard',
});

/** The one table of the services of these tests: what was heard. */
export interface Effects {
  effects: { seq: Generated<number>; subject: string; n: number; run: string };
}

/** What was heard, and with which remark. */
export type Effect = Omit<Effects['effects'], 'seq'>;

export interface Deps {
  readonly db: Database<Effects>;
}

import { z } from 'zod';
import { problem } from './errors.ts';
import { Id, Instant } from './primitives.ts';

/** It goes on by itself, or is over: there is nothing to repeat. */
export class ProcessNotWaiting extends problem('process-not-waiting', 409, 'It does not wait for anybody') {}

/**
 * `undoing` takes back what was done, `undone` has; `needs-somebody` was refused or tried too often and goes on when
 * somebody says so.
 */
export const ProcessState = z.enum(['running', 'done', 'undoing', 'undone', 'needs-somebody']);
export type ProcessState = z.infer<typeof ProcessState>;

/** What goes over several services. It goes on after a crash of any of them, and each step happens once. */
export const Process = z.object({
  id: Id,
  version: z.number().int(),
  state: ProcessState,
  /** The step that comes next, or was last. */
  step: z.string(),
  /** How often the step was tried without an answer. */
  attempts: z.number().int(),
  /** Why it was undone, waits or needs somebody: as the service that refused it says. */
  problem: z.object({ code: z.string(), status: z.number().int(), title: z.string(), detail: z.string() }).nullable(),
  facilityId: Id,
  requestedBy: z.object({ id: z.string(), name: z.string() }),
  createdAt: Instant,
  finishedAt: Instant.nullable(),
});
export type Process = z.infer<typeof Process>;

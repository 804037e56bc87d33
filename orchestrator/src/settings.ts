import { z } from 'zod';

export const OrchestratorSettings = z.object({
  /** How often it is looked for processes that wait for another try, ms. */
  processRoundMs: z.coerce.number().int().min(50).default(1_000),
  /** After so long without a move the worker of a process is taken for dead, ms. */
  processLeaseMs: z.coerce.number().int().min(100).default(20_000),
  /** How long a process stays known after its end, days. */
  processDays: z.coerce.number().int().min(1).default(90),
  /** Where reports are kept, encrypted; absent: beside the spool. */
  reportFolder: z.string().optional(),
  /** How long a report is kept, hours. */
  reportHours: z.coerce.number().min(0.0001).max(720).default(24),
});
export type OrchestratorSettings = z.output<typeof OrchestratorSettings>;

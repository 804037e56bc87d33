import { Report } from '@nilecare/contracts/api/orchestrator-reports.ts';
import type { z } from 'zod';

/** What a report is about and how it is written, as it is kept with its job. */
export const Parameters = Report.pick({ kind: true, from: true, to: true, format: true, language: true });
export type Parameters = z.output<typeof Parameters>;

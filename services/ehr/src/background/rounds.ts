import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { jobRounds } from '@nilecare/service-kit/jobs/job-rounds.ts';
import type { Deps } from '../deps.ts';
import { scanWaiting } from '../use-cases/documents/scan-waiting.ts';
import { sweepEmpty } from '../use-cases/documents/sweep-empty.ts';
import { sweepFiles } from '../use-cases/documents/sweep-files.ts';

const HOUR_MS = 3_600_000;
/** No upload takes as long: what is older was left by a process that was killed. */
const LEFT_AFTER_MS = 24 * HOUR_MS;
const SWEEP_EVERY_MS = 6 * HOUR_MS;

/** Who sends a file that was refused chooses another by then; what was said of it holds nothing of the patient. */
const WITHOUT_FILE_MS = HOUR_MS;
const EMPTY_EVERY_MS = HOUR_MS / 4;

/** Files that no scanner has looked at, copies of records, and what killed uploads left behind. */
export const ehrRounds = (deps: Deps): Background[] => [
  rounds(deps, { name: 'ehr.scan-again', everyMs: deps.own.ehrScanAgainMs }, (signal) => scanWaiting(deps, signal)),
  rounds(deps, { name: 'ehr.half-documents', everyMs: SWEEP_EVERY_MS }, async () => {
    const left = new Date(Date.now() - LEFT_AFTER_MS);
    await deps.documentFiles.removeParts(left);
    await sweepFiles(deps, left);
  }),
  rounds(deps, { name: 'ehr.empty-documents', everyMs: EMPTY_EVERY_MS }, () =>
    sweepEmpty(deps, new Date(Date.now() - WITHOUT_FILE_MS)),
  ),
  jobRounds(deps, deps.exports),
];

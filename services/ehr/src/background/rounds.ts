import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { jobRounds } from '@nilecare/service-kit/jobs/job-rounds.ts';
import type { Deps } from '../deps.ts';
import { scanWaiting } from '../use-cases/documents/scan-waiting.ts';

const HOUR_MS = 3_600_000;
/** No upload takes as long: what is older was left by a process that was killed. */
const PART_KEPT_MS = 24 * HOUR_MS;

/** Files that no scanner has looked at, copies of records, and what killed uploads left behind. */
export const ehrRounds = (deps: Deps): Background[] => [
  rounds(deps, { name: 'ehr.scan-again', everyMs: deps.own.ehrScanAgainMs }, (signal) => scanWaiting(deps, signal)),
  rounds(deps, { name: 'ehr.half-documents', everyMs: HOUR_MS }, () =>
    deps.documentFiles.removeParts(new Date(Date.now() - PART_KEPT_MS)),
  ),
  jobRounds(deps, deps.exports),
];

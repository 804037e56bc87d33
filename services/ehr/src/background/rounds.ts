import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from '../deps.ts';
import { scanWaiting } from '../use-cases/documents/scan-waiting.ts';
import { removeExpired } from '../use-cases/exports/remove-expired.ts';

const EXPIRY_MS = 60_000;

/** Files that no scanner has looked at, and copies whose time is over. */
export const ehrRounds = (deps: Deps): Background[] => [
  rounds(deps, { name: 'ehr.scan-again', everyMs: deps.own.ehrScanAgainMs }, (signal) => scanWaiting(deps, signal)),
  rounds(deps, { name: 'ehr.expire-exports', everyMs: EXPIRY_MS }, () => removeExpired(deps)),
];

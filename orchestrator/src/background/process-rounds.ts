import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { processes } from '../data/processes.ts';
import type { Deps } from '../deps.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Goes on with processes that wait for another try and with those whose worker died, and forgets those of long ago. */
export const processRounds = (deps: Deps): Background[] => [
  rounds(deps, { name: 'orchestrator.processes', everyMs: deps.own.processRoundMs }, (signal) =>
    deps.engine.driveDue(signal),
  ),
  rounds(deps, { name: 'orchestrator.ended-processes', everyMs: HOUR_MS }, () => forgetEnded(deps)),
];

/** Removes processes that ended longer ago than they are kept. */
export const forgetEnded = ({ db, cipher, clock, own }: Pick<Deps, 'db' | 'cipher' | 'clock' | 'own'>): Promise<void> =>
  processes(db.read, cipher).removeEnded(new Date(clock.now().getTime() - own.processDays * DAY_MS));

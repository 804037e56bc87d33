import { rounds } from '@nilecare/service-kit/background/rounds.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from '../deps.ts';

/** Goes on with processes that wait for another try, and with those whose worker died. */
export const processRounds = (deps: Deps): Background =>
  rounds(deps, { name: 'orchestrator.processes', everyMs: deps.own.processRoundMs }, (signal) =>
    deps.engine.driveDue(signal),
  );

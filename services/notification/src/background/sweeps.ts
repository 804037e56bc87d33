import type { Background } from '@nilecare/service-kit/define-service.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { escalations } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { advanceEscalation } from '../use-cases/advance-escalation.ts';
import { enqueueDue } from '../use-cases/enqueue-due.ts';
import { removeOld } from '../use-cases/remove-old.ts';
import { sendDigests } from '../use-cases/send-digests.ts';
import { watchCalls } from '../use-cases/watch-calls.ts';
import { watchProviders } from '../use-cases/watch-providers.ts';
import { watchServices, type Seen } from '../use-cases/watch-services.ts';
import { Bell } from '@nilecare/service-kit/background/bell.ts';
import { sweep } from './sweep.ts';

const ESCALATIONS_MS = 500;
const DELIVERIES_MS = 1_000;
const OPERATORS_MS = 15_000;
const OLD_MS = 3_600_000;
const AT_ONCE = 8;

/** Everything that happens because time has passed. */
export function sweeps(deps: Deps): readonly Background[] {
  const seen = new Map<ServiceName, Seen>();
  const watchMs = deps.own.watchServicesSeconds * 1000;
  return [
    sweep({ name: 'escalations', everyMs: ESCALATIONS_MS, bell: deps.bells.escalations }, deps, () => advanceDue(deps)),
    sweep({ name: 'deliveries', everyMs: DELIVERIES_MS, bell: new Bell() }, deps, async () => {
      await enqueueDue(deps);
      await sendDigests(deps);
    }),
    sweep({ name: 'operators', everyMs: OPERATORS_MS, bell: new Bell() }, deps, async () => {
      await watchProviders(deps);
      await watchCalls(deps);
    }),
    sweep({ name: 'old rows', everyMs: OLD_MS, bell: new Bell() }, deps, () => removeOld(deps)),
    ...(watchMs === 0
      ? []
      : [sweep({ name: 'services', everyMs: watchMs, bell: new Bell() }, deps, () => watchServices(seen, deps))]),
  ];
}

/** Some at the same time: each asks other services. One that fails does not hold up the others, and is due again. */
async function advanceDue(deps: Deps): Promise<void> {
  const ids = await escalations(deps.db.read).due(deps.clock.now(), 100);
  const next = ids.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const id of next)
        await advanceEscalation(id, deps).catch((error: unknown) =>
          deps.log.error({ err: error, escalationId: id }, 'an escalation could not go on; trying again'),
        );
    }),
  );
}

import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from '../../deps.ts';
import { sender } from './sender.ts';

/** A destination that was made elsewhere is served here after this time at the latest. */
const LOOK_MS = 2_000;

/** Of `Bells`: rung when there are other destinations than before. */
export const ANY_DESTINATION = 'any';

/** Sends to all destinations, side by side. */
export function senders(deps: Deps): Background {
  const running = new Map<string, Background>();

  async function look(): Promise<void> {
    for (const { id } of await deps.destinations.list()) {
      if (running.has(id)) continue;
      const one = sender(id, deps);
      running.set(id, one);
      await one.start();
    }
  }

  return untilStopped(
    deps.log,
    {
      name: 'destinations of HL7',
      everyMs: LOOK_MS,
      bell: deps.bells.of(ANY_DESTINATION),
      atEnd: () => Promise.all([...running.values()].map((it) => it.stop())),
    },
    look,
  );
}

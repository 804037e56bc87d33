import type { Background } from '@nilecare/service-kit/define-service.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import type { Deps } from '../deps.ts';

/** Looks for knowledge that another instance published, so that all of them judge by it within seconds. */
export function knowledgePoll({ knowledge, own, log }: Pick<Deps, 'knowledge' | 'own' | 'log'>): Background {
  const stopping = new AbortController();
  let rounds: Promise<void> = Promise.resolve();
  return {
    async start() {
      rounds = (async () => {
        while (!stopping.signal.aborted) {
          await pause(own.knowledgePollMs, stopping.signal);
          if (stopping.signal.aborted) return;
          await knowledge
            .refresh()
            .catch((error: unknown) =>
              log.warn({ err: error }, 'drug knowledge could not be looked for; the one at hand stays'),
            );
        }
      })();
      await Promise.resolve();
    },
    async stop() {
      stopping.abort();
      await rounds;
    },
  };
}

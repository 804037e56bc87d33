import type { Background } from '@nilecare/service-kit/define-service.ts';
import type { Deps } from '../deps.ts';
import { ingestionMetrics } from './ingestion-metrics.ts';
import { whileHoldingLease } from './lease.ts';
import { ingestionTerm } from './term.ts';

/** From the broker to the durable row, on the one of several instances that is in charge. */
export function ingestion(deps: Deps): Background {
  const metrics = ingestionMetrics(deps.registry);
  const stopping = new AbortController();
  let current: { readonly connected: boolean } | undefined;
  let running: Promise<void> | undefined;

  return {
    ready: {
      mqtt: async () => {
        if (current && !current.connected) throw new Error('not connected to the MQTT broker');
      },
    },
    start: async () => {
      running = whileHoldingLease(deps, stopping.signal, async (term) => {
        const serving = ingestionTerm(deps, metrics, term);
        current = serving;
        metrics.inCharge.set(1);
        await serving.done;
        metrics.inCharge.set(0);
        current = undefined;
      });
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

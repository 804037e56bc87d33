import type { Fleet } from './publish/fleet.ts';
import type { Meter } from './publish/meter.ts';

export interface SimulationStats {
  readonly devices: number;
  readonly connections: number;
  readonly connected: number;
  /** Samples produced = acknowledged + refused + dropped + pending. */
  readonly measured: number;
  readonly acknowledged: number;
  readonly refused: number;
  /** Acknowledged by the broker while nobody had subscribed. */
  readonly unheard: number;
  readonly dropped: number;
  readonly pending: number;
  readonly resent: number;
  /** Readings never made, because this process stood still. */
  readonly skipped: number;
  readonly reconnects: number;
  /** From publish to acknowledgement. */
  readonly ackP50Ms: number | null;
  readonly ackP99Ms: number | null;
  readonly lastError: string | undefined;
}

export interface Running {
  /** Counts so far. */
  stats(): SimulationStats;
  /** Acknowledgement times since the last call, ms. */
  recentAcks(): { readonly p50: number | null; readonly p99: number | null };
  /** Ends it in order: last acknowledgements, `online: false`, MQTT disconnect. May be called again. */
  stop(): Promise<SimulationStats>;
  /** Resolves when it has stopped, by itself or by `stop`. */
  readonly finished: Promise<SimulationStats>;
}

/**
 * A run over an open fleet.
 * @param produce starts the samples and gives what stops them; it calls `done` when there will be no more
 */
export function run(fleet: Fleet, meter: Meter, produce: (done: () => void) => () => void): Running {
  const { promise: finished, resolve, reject } = Promise.withResolvers<SimulationStats>();
  let stopping = false;

  const stats = (): SimulationStats => {
    const { all, up } = fleet.connections();
    return {
      devices: fleet.deviceIds.length,
      connections: all,
      connected: up,
      measured: meter.measured,
      acknowledged: meter.acknowledged,
      refused: meter.refused,
      unheard: meter.unheard,
      dropped: meter.dropped,
      pending: fleet.pending(),
      resent: meter.resent,
      skipped: meter.skipped,
      reconnects: meter.reconnects,
      ackP50Ms: meter.acks.quantile(0.5),
      ackP99Ms: meter.acks.quantile(0.99),
      lastError: meter.lastError,
    };
  };

  function stop(): Promise<SimulationStats> {
    if (!stopping) {
      stopping = true;
      stopProducing();
      fleet.close().then(() => resolve(stats()), reject);
    }
    return finished;
  }

  const stopProducing = produce(() => void stop());

  return {
    stats,
    recentAcks() {
      const recent = { p50: meter.recentAcks.quantile(0.5), p99: meter.recentAcks.quantile(0.99) };
      meter.recentAcks.clear();
      return recent;
    },
    stop,
    finished,
  };
}

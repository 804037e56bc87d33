import { latencies } from './latency.ts';
import type { Latencies } from './latency.ts';

/** Counts of one run, shared by all its connections. */
export interface Meter {
  /** Samples produced: each is acknowledged, refused, dropped or still waiting. */
  measured: number;
  acknowledged: number;
  /** The broker said no: the account may not publish there. */
  refused: number;
  /** Acknowledged, but nobody had subscribed. */
  unheard: number;
  /** Given up because the store was full. */
  dropped: number;
  /** Sent again after a connection was lost before the acknowledgement. */
  resent: number;
  /** Never measured, because this process stood still. */
  skipped: number;
  /** Connections lost that were not meant to end. */
  reconnects: number;
  lastError: string | undefined;
  /** From publish to acknowledgement, ms: over the run, and since the last status line. */
  readonly acks: Latencies;
  readonly recentAcks: Latencies;
}

export const newMeter = (): Meter => ({
  measured: 0,
  acknowledged: 0,
  refused: 0,
  unheard: 0,
  dropped: 0,
  resent: 0,
  skipped: 0,
  reconnects: 0,
  lastError: undefined,
  acks: latencies(),
  recentAcks: latencies(),
});

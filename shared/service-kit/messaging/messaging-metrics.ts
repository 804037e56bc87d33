import type { Registry } from 'prom-client';
import { counter, histogram } from '../metrics.ts';

type System = 'kafka' | 'rabbitmq';
export type Outcome = 'done' | 'duplicate' | 'failed' | 'dead';

export interface MessagingMetrics {
  published(system: System, count: number): void;
  /** A message that its broker refuses for ever. */
  refused(system: System): void;
  /** @param source topic or queue */
  handled(source: string, outcome: Outcome, count?: number): void;
  /** From the event's time to the end of its handling. */
  delay(topic: string, seconds: number): void;
}

const DELAY_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5, 60];

/** The figures of messaging; the age of the outbox is registered with the relay, which knows the table. */
export function messagingMetrics(registry: Registry): MessagingMetrics {
  const published = counter(registry, 'messages_published_total', 'Messages confirmed by their broker', ['system']);
  const refused = counter(registry, 'messages_refused_total', 'Messages moved to outbox_dead', ['system']);
  const handled = counter(
    registry,
    'messages_handled_total',
    'Events and tasks by outcome: done, duplicate, failed (will be tried again), dead (dead-lettered)',
    ['source', 'outcome'],
  );
  const delay = histogram(
    registry,
    'event_delay_seconds',
    'From the time of an event to the end of its handling',
    ['topic'],
    DELAY_BUCKETS,
  );
  return {
    published: (system, count) => published.inc({ system }, count),
    refused: (system) => refused.inc({ system }),
    handled: (source, outcome, count = 1) => handled.inc({ source, outcome }, count),
    delay: (topic, seconds) => delay.observe({ topic }, Math.max(0, seconds)),
  };
}

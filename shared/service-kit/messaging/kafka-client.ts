import { createRequire } from 'node:module';
import { Kafka, logLevel, type logCreator } from 'kafkajs';
import type { Logger } from 'pino';

export interface KafkaAddress {
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly log: Logger;
}

/**
 * A client whose requests fail within seconds when no broker answers; whoever uses it tries again and says so once.
 * What kafkajs itself logs (each try, each rebalance) is of use only when debugging.
 */
export function kafkaClient({ brokers, clientId, log }: KafkaAddress): Kafka {
  dropNeedlessTimers();
  return new Kafka({
    clientId,
    brokers: [...brokers],
    logLevel: logLevel.INFO,
    logCreator: toDebug(log),
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 },
  });
}

const toDebug =
  (log: Logger): logCreator =>
  () =>
  ({ namespace, log: { message, timestamp: _timestamp, logger: _logger, ...facts } }) =>
    log.debug({ kafka: namespace, ...facts }, message);

interface RequestQueue {
  readonly pending: readonly unknown[];
  readonly throttledUntil: number;
}

interface RequestQueueClass {
  readonly prototype: { scheduleCheckPendingRequests(this: RequestQueue): void };
}

const patched = Symbol.for('nilecare.kafkajs.needlessTimers');

/**
 * kafkajs 2.2.4 sets a timer with a negative time after every answer, also when nothing waits to be sent: a warning of
 * Node on the console and a wasted wake-up per request. The timer is set only when a request waits.
 */
function dropNeedlessTimers(): void {
  // Not exported by the package's types; the path is that of the pinned version.
  const queueClass = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as RequestQueueClass;
  const { prototype } = queueClass;
  if (patched in prototype) return;
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this);
  };
  Object.defineProperty(prototype, patched, { value: true });
}

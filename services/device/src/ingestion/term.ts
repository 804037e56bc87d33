import { REFUSED_ROOT } from '@nilecare/contracts/mqtt.ts';
import { isConnectionFailure } from '@nilecare/service-kit/db/connection-failure.ts';
import { Outage } from '@nilecare/service-kit/messaging/outage.ts';
import { pause } from '@nilecare/service-kit/messaging/pause.ts';
import { inSpan } from '@nilecare/service-kit/telemetry/spans.ts';
import { NotInCharge, registryState } from '../data/registry-state.ts';
import type { Deps } from '../deps.ts';
import { DeviceRegistry } from './device-registry.ts';
import type { IngestionMetrics } from './ingestion-metrics.ts';
import type { Term } from './lease.ts';
import { LiveView } from './live-view.ts';
import { MessageQueue } from './message-queue.ts';
import { mqttSession, type ReceivedMessage } from './mqtt-session.ts';
import { readMessages, type ReadBatch, type ReadingRules } from './read-messages.ts';
import { refusedWhole } from './refused-message.ts';
import { timeTeller } from './tell-time.ts';
import { storeBatch, storePassedTime } from './store-batch.ts';

const TOPICS = ['devices/+/vitals', 'devices/+/alerts', 'devices/+/status'];
/** What the broker tells of refusals; a broker whose rules do not know of it yet delivers everything else. */
const WISHED_TOPICS = [`${REFUSED_ROOT}/+`];
const TICK_MS = 1_000;
/** Waiting messages; beyond it the broker keeps them. */
const QUEUE_MOST = 4_000;
const RETRY_MS = { first: 100, longest: 3_000 };

export interface Serving {
  readonly connected: boolean;
  /** Resolves when the term has ended and its last batch is acknowledged. */
  readonly done: Promise<void>;
}

/**
 * Ingests for one term: messages gather while a batch is being stored, so batches grow with the load and a lonely message
 * does not wait. A message is acknowledged after the commit that stored it; one that was not is sent again by the broker
 * and changes nothing the second time. One loop does batches and the passing of time, so that the alarm engine's states
 * have one owner.
 */
export function ingestionTerm(deps: Deps, metrics: IngestionMetrics, { holder, ended, giveUp }: Term): Serving {
  const { log, settings, own, clock } = deps;
  const rules: ReadingRules = { maxBytes: own.maxPayloadBytes, namespace: settings.namespace };
  const devices = new DeviceRegistry(holder);
  const screens = new LiveView(deps);
  const database = new Outage(log, 'the database (ingestion)');
  const queue: MessageQueue = new MessageQueue(
    QUEUE_MOST,
    () => session.pause(),
    () => session.resume(),
  );
  /** Whoever has taken over has the broker's session as well: it is not taken back before the database says whose it is. */
  const mayReconnect = (): Promise<boolean> =>
    deps.db
      .transaction((tx) => registryState(tx).lockShared(holder))
      .then(
        () => true,
        (error: unknown) => {
          if (error instanceof NotInCharge) giveUp();
          return false;
        },
      );
  const session = mqttSession({
    mayReconnect,
    url: settings.mqttUrl,
    clientId: `${settings.namespace}nilecare-ingestion`,
    topics: TOPICS,
    wishedTopics: WISHED_TOPICS,
    clock,
    onMessage: (message) => queue.add(message),
    log,
  });
  const time = timeTeller((topic, payload) => session.say(topic, payload), clock);

  const storeMessages = async (messages: readonly ReceivedMessage[], read: ReadBatch): Promise<void> => {
    const began = performance.now();
    await inSpan('ingest devices/+/vitals', { kind: 'consumer', service: 'device' }, async () => {
      const stored = await storeBatch(read, deps, devices);
      for (const message of messages) {
        message.ack();
        time.heard(message.topic);
      }
      screens.show(stored.judged, stored.alarms, queue.length > 0);
      metrics.note(messages.length, stored.judged, stored.refused, (performance.now() - began) / 1e3);
    });
  };

  /** One by one when they cannot be stored together: what no database takes costs no other message its place. */
  const storeApart = async (messages: readonly ReceivedMessage[]): Promise<void> => {
    for (const message of messages) {
      try {
        await storeMessages([message], readMessages([message], rules));
      } catch (error) {
        if (!isAboutData(error)) throw error;
        log.error({ err: error }, 'a device message could not be stored; it is in the quarantine');
        await storeMessages([message], unstorable(message));
      }
    }
  };

  const storeAll = async (messages: readonly ReceivedMessage[]): Promise<void> => {
    try {
      await storeMessages(messages, readMessages(messages, rules));
    } catch (error) {
      if (!isAboutData(error)) throw error;
      await storeApart(messages);
    }
  };

  const passTime = async (): Promise<void> => {
    // With messages waiting, what is known ends before the oldest of them: a device whose words wait here is not silent.
    const { judged, alarms } = await storePassedTime(queue.waitingSince ?? clock.now().getTime(), deps, devices);
    screens.show(judged, alarms, queue.length > 0);
  };

  /**
   * Repeats until the database takes it: what was received is never given up. A database that is away is told of once; a
   * fault that stops all ingestion, with each try.
   */
  const insist = async (work: () => Promise<void>): Promise<void> => {
    for (let waitMs = RETRY_MS.first; !ended.aborted; waitMs = Math.min(waitMs * 2, RETRY_MS.longest)) {
      try {
        await work();
        return database.ended();
      } catch (error) {
        if (error instanceof NotInCharge) return giveUp();
        metrics.failures.inc();
        if (isConnectionFailure(error)) database.began(error);
        else log.error({ err: error, waitMs }, 'ingestion stands still; trying again');
        await pause(waitMs, ended);
      }
    }
  };

  const run = async (): Promise<void> => {
    await insist(() => deps.db.transaction((tx) => registryState(tx).takeCharge(holder)));
    if (ended.aborted) return;
    const wake = () => queue.wake();
    ended.addEventListener('abort', wake);
    session.start();
    let tickAt = 0;
    while (!ended.aborted) {
      await queue.wait(Math.max(1, tickAt - performance.now()));
      const messages = queue.take(own.batchSize);
      if (messages.length) await insist(() => storeAll(messages));
      if (performance.now() >= tickAt) {
        tickAt = performance.now() + TICK_MS;
        await insist(passTime);
        time.tell();
      }
      metrics.waiting.set(queue.length);
    }
    ended.removeEventListener('abort', wake);
    await session.stop();
  };

  return {
    get connected() {
      return session.connected;
    },
    done: run(),
  };
}

/** SQL states of class 22 (data exception) and 23 (integrity), or a defect of the code that this message shows. */
const isAboutData = (error: unknown): boolean =>
  error instanceof Error &&
  !(error instanceof NotInCharge) &&
  ('code' in error
    ? /^2[23]\w{3}$/.test(String(error.code))
    : error instanceof TypeError || error instanceof RangeError || error.name === 'ZodError');

const unstorable = (message: ReceivedMessage): ReadBatch => ({
  items: new Map(),
  exampleOf: new Map(),
  refused: [refusedWhole(message, null, { reason: 'too-complex', detail: 'the message could not be stored' })],
});

import { setTimeout as wait } from 'node:timers/promises';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Background } from '@nilecare/service-kit/define-service.ts';
import { inSpan } from '@nilecare/service-kit/telemetry/spans.ts';
import { quarantineWriter } from '../data/quarantine.ts';
import type { Deps } from '../deps.ts';
import { announce } from './announce.ts';
import { DeviceRegistry } from './device-registry.ts';
import { ingestionMetrics } from './ingestion-metrics.ts';
import { judge, judgeTime, type Judged } from './judge.ts';
import { MessageQueue } from './message-queue.ts';
import { mqttSession, type ReceivedMessage } from './mqtt-session.ts';
import { readMessages, refusedWhole, type ReadBatch, type RefusedMessage } from './read-messages.ts';
import { afterStoring, storeJudged } from './store.ts';

const TOPICS = ['devices/+/vitals', 'devices/+/alerts', 'devices/+/status'];
const TICK_MS = 1_000;
/** Waiting messages; beyond it the broker keeps them. */
const QUEUE_MOST = 20_000;
const RETRY_MS = { first: 100, longest: 3_000 };

/**
 * From the broker to the durable row: messages gather while a batch is being stored, so batches grow with the load and a
 * lonely message does not wait. A message is acknowledged after the commit that stored it; one that was not is sent
 * again by the broker and changes nothing the second time. One loop does batches and the passing of time, so that the
 * alarm engine's states have one owner.
 */
export function ingestion(deps: Deps): Background {
  const { log, settings, own, registry } = deps;
  const metrics = ingestionMetrics(registry);
  const devices = new DeviceRegistry();
  const queue: MessageQueue = new MessageQueue(
    QUEUE_MOST,
    () => session.pause(),
    () => session.resume(),
  );
  const session = mqttSession({
    url: settings.mqttUrl,
    clientId: `${settings.namespace}nilecare-ingestion`,
    topics: TOPICS,
    onMessage: (message) => queue.add(message),
    log,
  });
  let running: Promise<void> | undefined;
  let stopping = false;

  const storeBatch = async (messages: readonly ReceivedMessage[]): Promise<void> => {
    const began = process.hrtime.bigint();
    const read = readMessages(messages, own.maxPayloadBytes);
    await inSpan('ingest devices/+/vitals', { kind: 'consumer', service: 'device' }, async () => {
      const { judged, alarms, refused } = await store(read, deps, devices);
      for (const message of messages) message.ack();
      await announce(judged, alarms, deps);
      metrics.note(messages.length, judged, refused, Number(process.hrtime.bigint() - began) / 1e9);
    });
  };

  const passTime = async (): Promise<void> => {
    const now = deps.clock.now().getTime();
    const { judged, alarms } = await deps.db.transaction(async (tx) => {
      await devices.refresh(tx, [], now);
      const due = [...devices.all()].flatMap((device) => judgeTime(device, now) ?? []);
      return { judged: due, alarms: due.length ? await storeJudged(tx, due, now) : [] };
    });
    for (const one of judged) devices.keep(one.device);
    await announce(judged, alarms, deps);
  };

  /** Repeats until the database takes it: what was received is never given up. */
  const insist = async (work: () => Promise<void>): Promise<void> => {
    for (let waitMs = RETRY_MS.first; !stopping; waitMs = Math.min(waitMs * 2, RETRY_MS.longest)) {
      try {
        return await work();
      } catch (error) {
        metrics.failures.inc();
        log.error({ err: error, waitMs }, 'a batch of device messages could not be stored; it is tried again');
        await wait(waitMs);
      }
    }
  };

  const run = async (): Promise<void> => {
    let tickAt = 0;
    while (!stopping) {
      await queue.wait(Math.max(1, tickAt - Date.now()));
      const messages = queue.take(own.batchSize);
      if (messages.length) await insist(() => storeBatch(messages));
      if (Date.now() >= tickAt) {
        tickAt = Date.now() + TICK_MS;
        await passTime().catch((error: unknown) => log.warn({ err: error }, 'the passing of time was not judged'));
      }
      metrics.waiting.set(queue.length);
    }
  };

  return {
    ready: {
      mqtt: async () => {
        if (!session.connected) throw new Error('not connected to the MQTT broker');
      },
    },
    start: async () => {
      session.start();
      running = run();
    },
    async stop() {
      stopping = true;
      await session.stop();
      await running;
    },
  };
}

interface Stored {
  readonly judged: readonly Judged[];
  readonly alarms: readonly Alarm[];
  readonly refused: readonly RefusedMessage[];
}

async function store(read: ReadBatch, deps: Deps, devices: DeviceRegistry): Promise<Stored> {
  const now = deps.clock.now().getTime();
  const stored = await deps.db.transaction(async (tx): Promise<Stored> => {
    await devices.refresh(tx, read.items.keys(), now);
    const judged: Judged[] = [];
    const refused = [...read.refused];
    for (const [id, items] of read.items) {
      const device = devices.get(id);
      if (device && !device.retired) judged.push(judge(device, items, now));
      else refused.push(...strangers(read, id));
    }
    const alarms = await storeJudged(tx, judged, now);
    await quarantineWriter(tx).add(refused);
    return { judged, alarms, refused };
  });
  for (const one of stored.judged) devices.keep(afterStoring(one, now));
  return stored;
}

function strangers({ exampleOf }: ReadBatch, id: string): RefusedMessage[] {
  const message = exampleOf.get(id);
  const refusal = { reason: 'unknown-device', detail: 'the device is not registered, or retired' } as const;
  return message ? [refusedWhole(message, id, refusal)] : [];
}

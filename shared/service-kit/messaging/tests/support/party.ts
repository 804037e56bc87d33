import { pino, type Logger } from 'pino';
import { Registry } from 'prom-client';
import { systemClock } from '../../../clock.ts';
import { kitView, type Database } from '../../../db/database.ts';
import { openDatabase } from '../../../db/open-database.ts';
import { openMessaging, type Messaging, type MessagingOptions } from '../../open-messaging.ts';
import { stepped, type Deps, type Effect, type Effects } from './walk.ts';

export interface Addresses {
  readonly namespace: string;
  readonly brokers: readonly string[];
  readonly amqpUrl: string;
}

export interface Party {
  readonly db: Database<Effects>;
  readonly messaging: Messaging;
  readonly registry: Registry;
  readonly log: Logger;
  readonly logged: readonly { readonly level: number; readonly msg: string }[];
  /** Takes steps, each in a transaction of its own: a row of `effects` and an event. */
  step(subject: string, ...numbers: readonly number[]): Promise<void>;
  /** In the order in which they were written. */
  effects(): Promise<readonly Effect[]>;
  metric(name: string, labels?: Readonly<Record<string, string>>): Promise<number>;
  stop(): Promise<void>;
}

type PartyOptions = Partial<MessagingOptions<Deps>> & { readonly databaseUrl: string };

/** One instance of a service, with messaging only. */
export async function startParty(
  place: Addresses,
  service: string,
  { databaseUrl, clock = systemClock, ...options }: PartyOptions,
): Promise<Party> {
  const logged: { level: number; msg: string }[] = [];
  // What pino writes are lines of JSON with these members.
  const log = pino({ level: 'info' }, { write: (line: string) => logged.push(JSON.parse(line) as (typeof logged)[0]) });
  const registry = new Registry();
  const db = openDatabase<Effects>({
    url: databaseUrl,
    poolSize: 6,
    service,
    clock,
    onOutbox: () => messaging.wake(),
  });
  const messaging: Messaging = openMessaging<Deps>({
    service,
    brokers: place.brokers,
    namespace: place.namespace,
    db: kitView(db),
    log,
    metrics: registry,
    clock,
    subscriptions: [],
    workers: [],
    deps: { db },
    retryWaitsMs: [100, 200],
    ...options,
  });
  await messaging.start();
  return {
    db,
    messaging,
    registry,
    log,
    logged,
    step: async (subject, ...numbers) => {
      for (const n of numbers)
        await db.transaction(async (tx) => {
          await tx.insertInto('effects').values({ subject, n, run: 'taken' }).execute();
          await tx.outbox.add(stepped, { subject, n }, { key: subject });
        });
    },
    effects: () => db.read.selectFrom('effects').select(['subject', 'n', 'run']).orderBy('seq').execute(),
    metric: async (name, labels = {}) => {
      const { values } = (await registry.getSingleMetric(name)?.get()) ?? { values: [] };
      const found = values.find((it) => Object.entries(labels).every(([label, value]) => it.labels[label] === value));
      return found?.value ?? 0;
    },
    stop: async () => {
      await messaging.stop();
      await db.close();
    },
  };
}

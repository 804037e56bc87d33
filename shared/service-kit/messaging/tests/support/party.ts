import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { pino, type Logger } from 'pino';
import { Registry } from 'prom-client';
import { inject } from 'vitest';
import { z } from 'zod';
import { event } from '@nilecare/contracts/event.ts';
import { task } from '@nilecare/contracts/task.ts';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import type { Clock } from '../../../clock.ts';
import { systemClock } from '../../../clock.ts';
import { kitView, type Database } from '../../../db/database.ts';
import { migrate } from '../../../db/migrate.ts';
import { openDatabase } from '../../../db/open-database.ts';
import { openMessaging, type Messaging, type MessagingOptions } from '../../open-messaging.ts';

const Step = z.object({ subject: z.string(), n: z.number().int(), pad: z.string().optional() });

export const stepped = event({ topic: 'step.taken', owner: 'walker', data: Step, summary: 'Somebody took a step' });
export const stopped = event({ topic: 'walk.stopped', owner: 'walker', data: Step, summary: 'Somebody stopped' });
export const sendCard = task({
  queue: 'walk.card',
  worker: 'listener',
  data: Step,
  retryAfterMs: [1_000, 100],
  summary: 'Send a postcard',
});

export interface Effects {
  effects: { subject: string; n: number; run: string };
}

export interface Deps {
  readonly db: Database<Effects>;
}

export type Engine = 'mysql' | 'postgres';

/** Servers and names of one test file. */
export interface Place {
  readonly namespace: string;
  readonly brokers: readonly string[];
  readonly amqpUrl: string;
  /** A database with the kit's tables and `effects`. */
  newDatabase(engine: Engine): Promise<string>;
  clear(): Promise<void>;
}

const migrations = join(import.meta.dirname, 'migrations');
/** Any service of the engine: the database is made beside the service's own, for this test only. */
const serviceOn = { mysql: 'auth', postgres: 'notification' } as const;

export function newPlace(env: Readonly<Record<string, string>> = inject('stackEnv')): Place {
  const made: { readonly engine: Engine; readonly suffix: string }[] = [];
  return {
    namespace: `t${randomBytes(4).toString('hex')}.`,
    brokers: (env['KAFKA_BROKERS'] ?? '').split(','),
    amqpUrl: env['AMQP_URL'] ?? '',
    newDatabase: async (engine) => {
      const suffix = `m${randomBytes(4).toString('hex')}`;
      const url = await provisionDatabase(env, serviceOn[engine], { suffix });
      made.push({ engine, suffix });
      await migrate(url, migrations);
      return url;
    },
    clear: async () => {
      for (const { engine, suffix } of made) await dropDatabase(env, serviceOn[engine], { suffix });
    },
  };
}

export interface Party {
  readonly db: Database<Effects>;
  readonly messaging: Messaging;
  readonly registry: Registry;
  readonly log: Logger;
  readonly logged: readonly { readonly level: number; readonly msg: string }[];
  /** Writes `n` for the subject into the outbox, each in a transaction of its own. */
  step(subject: string, ...numbers: readonly number[]): Promise<void>;
  effects(): Promise<readonly Effects['effects'][]>;
  metric(name: string, labels?: Readonly<Record<string, string>>): Promise<number>;
  stop(): Promise<void>;
}

type PartyOptions = Partial<MessagingOptions<Deps>> & { readonly databaseUrl: string; readonly clock?: Clock };

/** One instance of a service, with messaging only. */
export async function startParty(
  place: Place,
  service: string,
  { databaseUrl, clock = systemClock, ...options }: PartyOptions,
): Promise<Party> {
  const logged: { level: number; msg: string }[] = [];
  // What pino writes are lines of JSON with these members.
  const log = pino({ level: 'info' }, { write: (line: string) => logged.push(JSON.parse(line) as (typeof logged)[0]) });
  const registry = new Registry();
  let messaging: Messaging | undefined;
  const db = openDatabase<Effects>({
    url: databaseUrl,
    poolSize: 6,
    service,
    clock,
    onOutbox: () => messaging?.wake(),
  });
  messaging = openMessaging<Deps>({
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
  const running = messaging;
  return {
    db,
    messaging: running,
    registry,
    log,
    logged,
    step: async (subject, ...numbers) => {
      for (const n of numbers) await db.transaction((tx) => tx.outbox.add(stepped, { subject, n }, { key: subject }));
    },
    effects: () => db.read.selectFrom('effects').selectAll().execute(),
    metric: async (name, labels = {}) => {
      const { values } = (await registry.getSingleMetric(name)?.get()) ?? { values: [] };
      const found = values.find((it) => Object.entries(labels).every(([label, value]) => it.labels[label] === value));
      return found?.value ?? 0;
    },
    stop: async () => {
      await running.stop();
      await db.close();
    },
  };
}

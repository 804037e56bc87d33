import { join } from 'node:path';
import { clientOf } from '@nilecare/contracts/client.ts';
import { serviceRow, type ServiceName } from '@nilecare/topology/services.ts';
import { auditEntry } from './audit/audit-writer.ts';
import { openTrailThread } from './audit/open-trail-thread.ts';
import { openReadSpool, type ReadSpool } from './audit/read-spool.ts';
import { publishedAsTrail } from './audit/trail-lines.ts';
import { openRevocations, type Revocations } from './auth/revocations.ts';
import { serviceTokenSource, type TokenSource } from './auth/service-token-source.ts';
import { inOwnName } from './client/in-own-name.ts';
import { resilientTransports } from './client/resilient-transport.ts';
import type { Clock } from './clock.ts';
import type { AppOptions } from './app-options.ts';
import type { CommonSettings } from './config.ts';
import { fieldCipher } from './crypto/field-cipher.ts';
import { parseKeyRing } from './crypto/key-ring.ts';
import { kitView, type Database } from './db/database.ts';
import { openDatabase, type Isolation } from './db/open-database.ts';
import type { Core } from './define-service.ts';
import type { ReadyCheck } from './http/operations.ts';
import { logger } from './log.ts';
import { createRegistry } from './metrics.ts';
import { openMessaging, type Messaging } from './messaging/open-messaging.ts';
import type { Subscription } from './messaging/subscription.ts';
import type { TaskWorker } from './messaging/tasks.ts';
import { closeRedis, connectRedis, pingRedis } from './redis.ts';
import { realtimeOver } from './realtime.ts';
import { startTelemetry } from './telemetry/telemetry.ts';

export interface CoreParts<Schema, Own> {
  readonly core: Core<Schema, Own>;
  readonly revocations: Revocations;
  readonly spool: ReadSpool;
  readonly checks: Readonly<Record<string, ReadyCheck>>;
  openMessaging<Deps extends object>(
    subscriptions: readonly Subscription<Deps>[],
    workers: readonly TaskWorker<Deps>[],
    deps: Deps,
  ): Messaging;
  close(): Promise<void>;
}

/** Well below what callers wait for an answer. */
const HEARD_WITHIN_MS = 1_000;

interface StoredService {
  readonly name: ServiceName;
  readonly migrations?: string;
  readonly isolation?: Isolation;
  readonly trail?: 'apart';
}

/** Bytes of the trail that a thread takes at once: nobody waits while it reads them. */
const TRAIL_BYTES = 512 * 1024;

/** Opens everything a service stands on: telemetry, log, database, Redis, clients, audit spool. */
export async function openCore<Schema, Own>(
  service: StoredService,
  { settings, own, addresses, clock }: AppOptions<Own> & { readonly clock: Clock },
): Promise<CoreParts<Schema, Own>> {
  const { name } = service;
  const telemetry = await startTelemetry({
    service: name,
    ratio: settings.traceRatio,
    ...(settings.otlpEndpoint ? { endpoint: settings.otlpEndpoint } : {}),
  });
  const log = logger(name, settings.logLevel);
  const registry = createRegistry(name);
  const redis = await connectRedis({ url: settings.redisUrl, service: name, log, keyPrefix: settings.namespace });
  const tokenKeys = parseKeyRing(settings.tokenKeys);

  let messaging: Messaging | undefined;
  const db = openOwnDatabase<Schema>(service, settings, clock, () => messaging?.wake());
  const tokens: { source?: TokenSource } = {};
  const transports = resilientTransports({
    addresses,
    registry,
    log,
    tokenSource: (refused) => tokens.source?.(refused) ?? Promise.reject(new Error('no token source')),
  });
  tokens.source = serviceTokenSource({
    service: name,
    secret: settings.serviceSecret,
    transport: transports.to('auth'),
    clock,
    log,
  });
  const trailThread =
    service.trail === 'apart' ? openTrailThread({ ...trailAddressIn(settings), service: name }) : undefined;
  const spool = await openReadSpool({
    directory: join(settings.spoolFolder, name),
    publish:
      trailThread?.publish ??
      publishedAsTrail(async (event, entries) => {
        if (!messaging) throw new Error('messaging is not open yet');
        await messaging.publish(event, entries);
      }),
    log,
    registry,
    ...(trailThread ? { stop: trailThread.stop, isQuick: true, limits: { batchBytes: TRAIL_BYTES } } : {}),
  });
  const revocations = await openRevocations({ redis, clock, log });

  const core: Core<Schema, Own> = {
    service: name,
    settings,
    own,
    db,
    redis,
    log,
    clock,
    registry,
    tokenKeys,
    addresses,
    cipher: fieldCipher(parseKeyRing(settings.fieldKeys), (place, error) =>
      log.error({ ...place, why: error.message }, 'an encrypted field cannot be read, and is shown as empty'),
    ),
    realtime: realtimeOver(redis, settings.namespace),
    recordAccess: (action, facts) => spool.recordRead(auditEntry(name, clock, action, facts)),
    hasHeard: async (events) => (await messaging?.hasHeard(events, HEARD_WITHIN_MS)) ?? false,
    putTask: async (task, data) => {
      if (!messaging) throw new Error('messaging is not open yet');
      await messaging.putTask(task, data);
    },
    client: (target, api) => clientOf(api, transports.to(target)),
    ownClient: (target, api) => clientOf(api, inOwnName(transports.to(target))),
  };
  return {
    core,
    revocations,
    spool,
    checks: {
      ...(service.migrations ? { database: () => db.ping() } : {}),
      redis: async () => {
        await pingRedis(redis);
        await revocations.check();
      },
    },
    openMessaging: (subscriptions, workers, deps) => {
      messaging = openMessaging({
        service: name,
        brokers: settings.kafkaBrokers,
        amqpUrl: serviceRow(name).uses.includes('rabbitmq') ? settings.amqpUrl : undefined,
        namespace: settings.namespace,
        topicPartitions: settings.topicPartitions,
        db: service.migrations ? kitView(db) : undefined,
        log,
        metrics: registry,
        clock,
        subscriptions,
        workers,
        deps,
      });
      return messaging;
    },
    async close() {
      await spool.close();
      transports.close();
      await revocations.close();
      await closeRedis(redis);
      if (service.migrations) await db.close();
      await telemetry.stop();
    },
  };
}

const trailAddressIn = ({ kafkaBrokers, namespace, topicPartitions, logLevel }: CommonSettings) => ({
  brokers: kafkaBrokers,
  ...{ namespace, topicPartitions, logLevel },
});

function openOwnDatabase<Schema>(
  service: StoredService,
  settings: AppOptions<unknown>['settings'],
  clock: Clock,
  onOutbox: () => void,
): Database<Schema> {
  if (service.migrations && !settings.databaseUrl)
    throw new Error(
      `${service.name} cannot start; set DATABASE_URL to its database, e.g. mysql://user:password@host/db.`,
    );
  return openDatabase<Schema>({
    url: settings.databaseUrl ?? 'mysql://none.invalid/none',
    poolSize: settings.databasePool,
    service: service.name,
    clock,
    isolation: service.isolation,
    onOutbox,
  });
}

import type { Server } from 'node:http';
import type { Express } from 'express';
import type { AuditFacts } from './audit/audit-writer.ts';
import type { Authenticate, StillValid } from './auth/authenticate.ts';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Redis } from 'ioredis';
import type { z } from 'zod';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import type { EventType } from '@nilecare/contracts/event.ts';
import type { TaskDataOf, TaskType } from '@nilecare/contracts/task.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { Clock } from './clock.ts';
import type { CommonSettings } from './config.ts';
import type { FieldCipher } from './crypto/field-cipher.ts';
import type { KeyRing } from './crypto/key-ring.ts';
import type { Database } from './db/database.ts';
import type { Isolation } from './db/open-database.ts';
import type { ReadyCheck } from './http/operations.ts';
import type { Route } from './http/route.ts';
import type { Straight } from './http/straight.ts';
import type { Subscription } from './messaging/subscription.ts';
import type { TaskWorker } from './messaging/tasks.ts';
import type { Realtime } from './realtime.ts';

/** What the kit gives every service to build its dependencies from. */
export interface Core<Schema = unknown, Own = Record<string, never>> {
  readonly service: ServiceName;
  readonly settings: CommonSettings;
  readonly own: Own;
  readonly db: Database<Schema>;
  readonly redis: Redis;
  readonly log: Logger;
  readonly clock: Clock;
  readonly registry: Registry;
  readonly cipher: FieldCipher;
  readonly tokenKeys: KeyRing;
  readonly realtime: Realtime;
  /** Base URLs of the instances of a service. */
  addresses(service: ServiceName): readonly string[];
  /**
   * Records what somebody did or saw outside of a request and of a transaction, e.g. over a socket; on disk when it resolves.
   * @throws ServiceUnavailable when it cannot be recorded: then nothing may be shown
   */
  recordAccess(action: string, facts: AuditFacts): Promise<void>;
  /**
   * Whether this service, in all its instances, has handled what was published until now of events that it subscribes to.
   * It is waited for that a little; false where Kafka cannot say.
   */
  hasHeard(events: readonly EventType[]): Promise<boolean>;
  /**
   * Puts a task into its queue, past any outbox: for services without an SQL database, which keep in their own what is to be
   * done and look after what did not reach its queue. Resolves when RabbitMQ has it.
   * @throws when it does not take it
   */
  putTask<T extends TaskType>(task: T, data: TaskDataOf<T>): Promise<void>;
  /** Typed client of another service; calls carry the caller's token, or else this service's own. */
  client<Api extends Record<string, unknown>>(service: ServiceName, api: Api): ClientOf<Api>;
  /** The same, always in this service's own name: for facts that the service needs and the caller may not read. */
  ownClient<Api extends Record<string, unknown>>(service: ServiceName, api: Api): ClientOf<Api>;
}

/** Something that runs beside requests: an MQTT ingestion, a timer. Started last, stopped first. */
export interface Background {
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Named in `/ready`. */
  readonly ready?: Readonly<Record<string, ReadyCheck>>;
}

export interface HttpParts extends Pick<Straight, 'answerStraight' | 'addressOf'> {
  readonly app: Express;
  readonly server: Server;
  readonly authenticate: Authenticate;
  /** Lets in apps as well, whose tokens open the FHIR server alone. */
  readonly authenticateApps: Authenticate;
  readonly stillValid: StillValid;
}

export interface ServiceDefinition<Schema, Own extends z.ZodObject, Deps extends Core<Schema, z.output<Own>>> {
  readonly name: ServiceName;
  /** Settings beyond the common ones; every key is an environment variable. */
  readonly settings: Own;
  /** Folder of the service's migrations, when it has a database. */
  readonly migrations?: string;
  /** How its transactions see others; absent: as the engine does by itself. */
  readonly isolation?: Isolation;
  /**
   * Lets a thread of its own hand the trail of reads to the broker, for a service that answers thousands of them in a second; it
   * costs 55 MB (docs/adr/0042). Absent: the service does it between its answers.
   */
  readonly trail?: 'apart';
  /** The contract's endpoints by their names: every one must have a route. */
  readonly api: Readonly<Record<string, unknown>>;
  build(core: Core<Schema, z.output<Own>>): Deps | Promise<Deps>;
  readonly routes: readonly Route<Deps>[];
  readonly subscriptions?: readonly Subscription<Deps>[];
  readonly workers?: readonly TaskWorker<Deps>[];
  background?(deps: Deps): readonly Background[];
  /** Mounts what is not an endpoint of the contract: a proxy, sockets. */
  attach?(http: HttpParts, deps: Deps): void | Promise<void>;
  /** Closes what the service opened by itself: last, when no request, event or task needs it any more. */
  close?(deps: Deps): Promise<void>;
}

/** Declares a service: what is special about it; the kit does the rest. */
export const defineService = <Schema, Own extends z.ZodObject, Deps extends Core<Schema, z.output<Own>>>(
  definition: ServiceDefinition<Schema, Own, Deps>,
): ServiceDefinition<Schema, Own, Deps> => definition;

const isEndpoint = (value: unknown): value is Endpoint =>
  typeof value === 'object' && value !== null && 'method' in value && 'answers' in value;

/** The endpoints among the exports of a contract module. */
export const endpointsOf = (api: Readonly<Record<string, unknown>>): Record<string, Endpoint> =>
  Object.fromEntries(Object.entries(api).filter((entry): entry is [string, Endpoint] => isEndpoint(entry[1])));

import { join } from 'node:path';
import compression from 'compression';
import express, { type Express } from 'express';
import helmet from 'helmet';
import type { z } from 'zod';
import { RouteNotFound, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { AppOptions } from './app-options.ts';
import { readRecorder } from './audit/read-recorder.ts';
import { appAuthenticator, authenticator, validity, type Authenticate } from './auth/authenticate.ts';
import { systemClock, type Clock } from './clock.ts';
import type { CommonSettings } from './config.ts';
import { kitView } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { endpointsOf, type Background, type Core, type ServiceDefinition } from './define-service.ts';
import { accessLog } from './http/access-log.ts';
import { openHttpServer, type HttpServer } from './http/http-server.ts';
import { openApiOf } from './http/openapi.ts';
import { removeLeftUploads } from './http/receive-upload.ts';
import { operationsRouter, type ReadyCheck } from './http/operations.ts';
import { mountRoute } from './http/pipeline.ts';
import { sendProblem } from './http/problem.ts';
import { listenerOf, straightAnswers } from './http/straight.ts';
import { openCore, type CoreParts } from './open-core.ts';

export interface App<Deps> {
  readonly deps: Deps;
  readonly port: number;
  /** Stops accepting, finishes what is in flight, commits offsets, closes pools. */
  stop(): Promise<void>;
}

/**
 * Starts a service from explicit options; nothing is read from the environment, so several can share a process.
 * @throws when its database cannot be migrated or its port is taken
 */
export async function createApp<Schema, Own extends z.ZodObject, Deps extends Core<Schema, z.output<Own>>>(
  service: ServiceDefinition<Schema, Own, Deps>,
  options: AppOptions<z.output<Own>>,
): Promise<App<Deps>> {
  const { settings, clock = systemClock } = options;
  if (service.migrations && settings.databaseUrl && settings.migrateAtStart)
    await migrate(settings.databaseUrl, service.migrations);
  const parts = await openCore<Schema, z.output<Own>>(service, { ...options, clock });
  try {
    return await startOn(parts, service, settings, clock);
  } catch (error) {
    await parts.close();
    throw error;
  }
}

async function startOn<Schema, Own extends z.ZodObject, Deps extends Core<Schema, z.output<Own>>>(
  parts: CoreParts<Schema, z.output<Own>>,
  service: ServiceDefinition<Schema, Own, Deps>,
  settings: CommonSettings,
  clock: Clock,
): Promise<App<Deps>> {
  const deps = await service.build(parts.core);
  const authenticate = authenticator(parts.core.tokenKeys, parts.revocations);
  const messaging = parts.openMessaging(service.subscriptions ?? [], service.workers ?? [], deps);
  const background = service.background?.(deps) ?? [];
  await removeLeftUploads(uploadFolderOf(service.name, settings));

  const app = express();
  const straight = straightAnswers(app);
  const measure = accessLog(parts.core.log, parts.core.registry);
  const http: HttpServer = openHttpServer(listenerOf(app, straight, () => http.isClosing(), measure));
  prepare(app, http, parts.core, settings);
  app.use(
    operationsRouter({ ...operationsOf(service, parts, background, messaging.checks), registry: parts.core.registry }),
  );
  const stillValid = validity(parts.revocations, clock);
  const authenticateApps = appAuthenticator(parts.core.tokenKeys, parts.revocations);
  const { server } = http;
  await service.attach?.({ app, server, ...straight, authenticate, authenticateApps, stillValid }, deps);
  mountRoutes(app, service, deps, parts, authenticate, clock);

  const port = await http.listen(settings.host, settings.port);
  await messaging.start();
  for (const one of background) await one.start();
  parts.core.log.info({ port }, 'started');

  return {
    deps,
    port,
    async stop() {
      const drained = http.drain();
      await Promise.all([drained, ...background.map((one) => one.stop())]);
      await http.close();
      // What the last requests left in the outbox is published with the rest.
      await messaging.stop();
      await service.close?.(deps);
      await parts.close();
    },
  };
}

/** Where files that are sent stand while they are handled. */
const uploadFolderOf = (service: string, { spoolFolder }: CommonSettings): string =>
  join(spoolFolder, service, 'uploads');

function prepare(app: Express, http: HttpServer, { log }: Pick<Core, 'log'>, settings: CommonSettings): void {
  app.disable('x-powered-by');
  app.set('etag', false);
  app.set('trust proxy', settings.trustProxy);
  app.set('query parser', 'simple');
  app.use((_request, response, next) => {
    if (!http.isClosing()) return next();
    response.setHeader('connection', 'close');
    sendProblem(response, new ServiceUnavailable('This instance is stopping.', { retryAfterSeconds: 1 }), log);
  });
}

function operationsOf<Schema, Own extends z.ZodObject, Deps extends Core<Schema, z.output<Own>>>(
  service: ServiceDefinition<Schema, Own, Deps>,
  parts: CoreParts<Schema, z.output<Own>>,
  background: readonly Background[],
  messagingChecks: Readonly<Record<string, ReadyCheck>>,
) {
  const own = Object.assign({}, ...background.map((one) => one.ready ?? {})) as Record<string, ReadyCheck>;
  return {
    service: service.name,
    checks: { ...parts.checks, ...messagingChecks, ...own },
    openapi: () => openApiOf(service.name, endpointsOf(service.api)),
  };
}

function mountRoutes<Schema, Own extends z.ZodObject, Deps extends Core<Schema, z.output<Own>>>(
  app: Express,
  service: ServiceDefinition<Schema, Own, Deps>,
  deps: Deps,
  parts: CoreParts<Schema, z.output<Own>>,
  authenticate: Authenticate,
  clock: Clock,
): void {
  const { log } = parts.core;
  const router = express.Router();
  router.use(helmet(), compression({ threshold: 2_048 }));
  const pipeline = {
    service: service.name,
    deps,
    log,
    clock,
    authenticate,
    reads: readRecorder(service.name, clock, parts.spool),
    db: service.migrations ? kitView(parts.core.db) : undefined,
    cipher: parts.core.cipher,
    uploadFolder: uploadFolderOf(service.name, parts.core.settings),
  };
  for (const route of service.routes) mountRoute(router, route, pipeline);
  app.use(router);
  app.use((request, response) => {
    sendProblem(response, new RouteNotFound(`There is no ${request.method} ${request.path} here.`), log);
  });
  app.use((error: unknown, _request: express.Request, response: express.Response, _next: express.NextFunction) => {
    sendProblem(response, error, log);
  });
}

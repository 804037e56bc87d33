import express from 'express';
import type { Registry } from 'prom-client';

/** Asks one dependency; resolves when it can be used. */
export type ReadyCheck = () => Promise<void>;

interface Operations {
  readonly service: string;
  readonly registry: Registry;
  readonly checks: Readonly<Record<string, ReadyCheck>>;
  readonly openapi: () => unknown;
}

const CHECK_LIMIT_MS = 2_000;

async function outcome(check: ReadyCheck): Promise<string> {
  const limit = AbortSignal.timeout(CHECK_LIMIT_MS);
  const late = new Promise<never>((_, reject) => {
    limit.addEventListener('abort', () => reject(new Error(`no answer within ${CHECK_LIMIT_MS} ms`)));
  });
  return Promise.race([check(), late]).then(
    () => 'ok',
    (error: unknown) => (error instanceof Error ? error.message : 'failed').slice(0, 200),
  );
}

/** `/health` (alive), `/ready` (each dependency by name), `/metrics` (Prometheus), `/openapi.json`. */
export function operationsRouter({ service, registry, checks, openapi }: Operations): express.Router {
  const router = express.Router();
  router.get('/health', (_, response) => void response.json({ service, status: 'alive' }));
  router.get('/ready', async (_, response) => {
    const names = Object.keys(checks);
    const outcomes = await Promise.all(Object.values(checks).map(outcome));
    const dependencies = Object.fromEntries(names.map((name, index) => [name, outcomes[index]]));
    const ready = outcomes.every((it) => it === 'ok');
    response.status(ready ? 200 : 503).json({ service, status: ready ? 'ready' : 'not ready', dependencies });
  });
  router.get('/metrics', async (_, response) => {
    response.type(registry.contentType).send(await registry.metrics());
  });
  router.get('/openapi.json', (_, response) => void response.json(openapi()));
  return router;
}

import type { z } from 'zod';
import { createApp, type App } from './create-app.ts';
import { readSettings } from './config.ts';
import type { Core, ServiceDefinition } from './define-service.ts';

/** A stop that takes longer is cut off: the supervisor would kill the process anyway. */
const STOP_LIMIT_MS = 10_000;

/** Runs one service as a process: settings from the environment, stops cleanly on SIGTERM and SIGINT. */
export async function runService<Schema, Own extends z.ZodObject, Deps extends Core<Schema, z.output<Own>>>(
  service: ServiceDefinition<Schema, Own, Deps>,
): Promise<void> {
  const app = await start(service);
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    await app.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

async function start<Schema, Own extends z.ZodObject, Deps extends Core<Schema, z.output<Own>>>(
  service: ServiceDefinition<Schema, Own, Deps>,
): Promise<App<Deps>> {
  try {
    const { common, own, urls } = readSettings(service.name, service.settings);
    return await createApp(service, { settings: common, own, addresses: urls });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  }
}

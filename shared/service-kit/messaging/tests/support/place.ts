import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { inject } from 'vitest';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { migrate } from '../../../db/migrate.ts';
import type { Addresses } from './party.ts';

export type Engine = 'mysql' | 'postgres';

/** Servers and names of one test. */
export interface Place extends Addresses {
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
      await migrate(url, join(migrations, engine));
      return url;
    },
    clear: async () => {
      for (const { engine, suffix } of made) await dropDatabase(env, serviceOn[engine], { suffix });
    },
  };
}

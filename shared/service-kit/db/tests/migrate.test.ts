import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { migrate } from '../migrate.ts';

/** A database and a folder of migrations of its own, each of which makes a table of its name. */
async function aPlace() {
  const env = inject('stackEnv');
  const suffix = `m${randomBytes(4).toString('hex')}`;
  const url = await provisionDatabase(env, 'auth', { suffix });
  const folder = await mkdtemp(join(inject('stackDir'), 'migrations-'));
  onTestFinished(async () => {
    await dropDatabase(env, 'auth', { suffix });
    await rm(folder, { recursive: true, force: true });
  });
  const file = (name: string) => join(folder, `${name}.sql`);
  return {
    add: (name: string, more = '') => writeFile(file(name), `create table t${name} (id int not null)${more};\n`),
    remove: (name: string) => rm(file(name)),
    /** @returns the service's own that were applied now */
    run: async () => (await migrate(url, folder)).filter((name) => !name.startsWith('kit/')),
  };
}

test('a number that is missing is no matter, neither where a database had it, nor where it never did', async () => {
  const place = await aPlace();
  for (const name of ['0001_a', '0002_b', '0003_c']) await place.add(name);
  expect(await place.run()).toEqual(['0001_a', '0002_b', '0003_c']);
  await place.remove('0002_b');
  await place.add('0004_d');
  expect(await place.run()).toEqual(['0004_d']);
  expect(await place.run()).toEqual([]);

  const other = await aPlace();
  for (const name of ['0001_a', '0003_c']) await other.add(name);
  expect(await other.run()).toEqual(['0001_a', '0003_c']);
});

test('what was applied is changed no more, and a file holds one statement', async () => {
  const place = await aPlace();
  await place.add('0001_a');
  await place.run();
  await place.add('0001_a', ' comment "another"');
  await expect(place.run()).rejects.toThrow('0001_a was changed after it was applied');
  await place.add('0001_a', '; create table b (id int)');
  await expect(place.run()).rejects.toThrow('0001_a has 2 statements');
});

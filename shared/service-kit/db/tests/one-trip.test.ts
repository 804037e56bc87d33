import { randomBytes } from 'node:crypto';
import { sql, type Generated } from 'kysely';
import { expect, inject, onTestFinished, test } from 'vitest';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { systemClock } from '../../clock.ts';
import { openDatabase } from '../open-database.ts';
import { openOneTrip } from '../one-trip.ts';

interface Tables {
  things: { seq: Generated<number>; name: string };
}

test.each(['run', 'runLong'] as const)(
  '%s: nothing stays of a trip that breaks off, nor of it in the next one',
  async (way) => {
    const suffix = `o${randomBytes(4).toString('hex')}`;
    const env = inject('stackEnv');
    const url = await provisionDatabase(env, 'auth', { suffix });
    const db = openDatabase<Tables>({ url, poolSize: 1, service: 'test', clock: systemClock, onOutbox: () => {} });
    const trip = openOneTrip(url, 1);
    onTestFinished(async () => {
      await trip.close();
      await db.close();
      await dropDatabase(env, 'auth', { suffix });
    });
    await sql`create table things (seq bigint auto_increment primary key, name varchar(20) not null unique)`.execute(
      db.read,
    );
    const insert = (name: string) => db.read.insertInto('things').values({ name });
    const names = async () =>
      (await db.read.selectFrom('things').select('name').orderBy('seq').execute()).map((it) => it.name);

    await trip[way]([insert('one')]);
    await expect(trip[way]([insert('two'), insert('one')])).rejects.toThrow(/Duplicate/);
    expect(await names()).toEqual(['one']);
    await trip[way]([insert('three'), insert('four')]);
    expect(await names()).toEqual(['one', 'three', 'four']);
  },
);

import { sql } from 'kysely';
import { createPool, type PoolConnection } from 'mysql2';
import { expect, onTestFinished, test } from 'vitest';
import { newPlace } from '../../messaging/tests/support/place.ts';
import { systemClock } from '../../clock.ts';
import { withOwnMode } from '../connect.ts';
import { openOneTrip } from '../one-trip.ts';
import { openDatabase } from '../open-database.ts';

interface Notes {
  notes: { text: string };
}

/** What ends a value early where a backslash is a letter like others. */
const NASTY = `it's \\' or 1 = 1 -- \\\\ "quoted" \\n \n \0 \x1a; drop table notes; -- سلمى`;

async function aDatabase() {
  const place = newPlace();
  const url = await place.newDatabase('mysql');
  const db = openDatabase<Notes>({ url, poolSize: 2, service: 'test', clock: systemClock, onOutbox: () => {} });
  await sql`create table notes (text text not null) default character set utf8mb4`.execute(db.read);
  onTestFinished(async () => {
    await db.close();
    await place.clear();
  });
  const stored = async () => (await db.read.selectFrom('notes').select('text').execute()).map(({ text }) => text);
  return { url, db, stored };
}

test('no session knows a mode in which a backslash is a letter like others', async () => {
  const { url, db, stored } = await aDatabase();
  const oneTrip = openOneTrip(url, 1);
  onTestFinished(() => oneTrip.close());
  const mode = sql<string>`@@session.sql_mode`;
  await oneTrip.run([db.read.insertInto('notes').values({ text: mode })]);
  await db.read.insertInto('notes').values({ text: mode }).execute();
  const own = [
    ...['ERROR_FOR_DIVISION_BY_ZERO', 'NO_ENGINE_SUBSTITUTION', 'NO_ZERO_DATE', 'NO_ZERO_IN_DATE'],
    ...['ONLY_FULL_GROUP_BY', 'STRICT_TRANS_TABLES'],
  ];
  expect((await stored()).map((it) => it.split(',').toSorted())).toEqual([own, own]);
});

test('texts are stored letter by letter, in one trip as in a statement of its own', async () => {
  const { url, db, stored } = await aDatabase();
  const oneTrip = openOneTrip(url, 1);
  onTestFinished(() => oneTrip.close());
  const insert = db.read.insertInto('notes').values({ text: NASTY });
  await oneTrip.run([insert, insert]);
  await insert.execute();
  expect(await stored()).toEqual([NASTY, NASTY, NASTY]);
});

test('where the server gives its sessions that mode, those of the kit leave it before their first statement', async () => {
  const { url, stored } = await aDatabase();
  const pool = createPool({ uri: url, connectionLimit: 1, charset: 'utf8mb4' });
  onTestFinished(() => pool.promise().end());
  pool.on('connection', (connection: PoolConnection) =>
    connection.query(`set session sql_mode = 'NO_BACKSLASH_ESCAPES'`),
  );
  await withOwnMode(pool).promise().query('insert into notes (text) values (?)', [NASTY]);
  expect(await stored()).toEqual([NASTY]);
});

test('what two indexes fit is found by one of them: their ends are what is asked for', async () => {
  const { db, stored } = await aDatabase();
  await db.read
    .insertInto('notes')
    .values({ text: sql<string>`@@session.optimizer_switch` })
    .execute();
  const [switches] = await stored();
  expect(switches?.split(',')).toContain('index_merge_intersection=off');
});

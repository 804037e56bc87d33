import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { newPlace } from '../../messaging/tests/support/place.ts';
import { systemClock } from '../../clock.ts';
import { fieldCipher, type FieldCipher } from '../../crypto/field-cipher.ts';
import { parseKeyRing } from '../../crypto/key-ring.ts';
import type { Database } from '../database.ts';
import { openDatabase } from '../open-database.ts';
import { sealedPlace, sealTexts, type ClearTexts } from '../seal-texts.ts';

interface Refusals {
  refusals: {
    seq: number;
    of: string;
    number: number;
    state: 'open' | 'over';
    said: string | null;
    said_sealed: string | null;
  };
}
type Db = Database<Refusals>;

const cipher = fieldCipher(parseKeyRing(`one:${randomBytes(32).toString('base64')}`));
const TEXTS: ClearTexts = {
  ...{ table: 'refusals', clear: 'said', sealed: 'said_sealed', key: ['of', 'number'], along: 'seq' },
  among: { column: 'state', values: ['open', 'over'] },
};
const going = new AbortController().signal;

/** More than one batch in each state; every fifth row says nothing. */
const ROWS = 700;
const textOf = (at: number) => (at % 5 === 0 ? null : `Patient SALMA "O'Hara" \\ ${at} سلمى is not known `);

async function aDatabase(): Promise<Db> {
  const place = newPlace();
  const url = await place.newDatabase('mysql');
  const db = openDatabase<Refusals>({ url, poolSize: 2, service: 'test', clock: systemClock, onOutbox: () => {} });
  onTestFinished(async () => {
    await db.close();
    await place.clear();
  });
  await sql`create table refusals (
    seq bigint not null auto_increment primary key, of char(36) character set ascii not null, number int not null,
    state enum('open', 'over') not null, said varchar(1000), said_sealed text character set ascii,
    unique key named (of, number), key by_state (state, seq)
  ) default character set utf8mb4`.execute(db.read);
  const rows = Array.from({ length: ROWS }, (_, at) => ({
    ...{ seq: at + 1, of: `of-${at % 7}`, number: at, state: at % 2 === 0 ? ('open' as const) : ('over' as const) },
    ...{ said: textOf(at), said_sealed: null },
  }));
  await db.read.insertInto('refusals').values(rows).execute();
  return db;
}

const rowsOf = (db: Db) => db.read.selectFrom('refusals').selectAll().orderBy('seq').execute();
const inClear = async (db: Db) => (await rowsOf(db)).filter((it) => it.said !== null).length;
const saidIn = (row: Awaited<ReturnType<typeof rowsOf>>[number]) =>
  row.said_sealed && cipher.decrypt(row.said_sealed, sealedPlace(TEXTS, [row.of, row.number]));

/** Works so many times, then never again, as a process that is killed. */
function dyingAfter(times: number): FieldCipher {
  let left = times;
  return {
    ...cipher,
    encrypt(...given) {
      if (left === 0) throw new Error('killed');
      left -= 1;
      return cipher.encrypt(...given);
    },
  };
}

test('every text is encrypted and gone in clear, letter by letter; killed half-way it goes on where it was', async () => {
  const db = await aDatabase();
  const all = await inClear(db);
  await expect(sealTexts(TEXTS, { db, cipher: dyingAfter(300) }, going)).rejects.toThrow('killed');
  // The batch in which it was killed is not done.
  expect(await inClear(db)).toBe(all - 280);
  await sealTexts(TEXTS, { db, cipher }, going);
  const after = await rowsOf(db);
  expect(after.map((row) => [row.said, saidIn(row)])).toEqual(after.map((_, at) => [null, textOf(at)]));
});

test('what an instance that knows of no encryption says meanwhile stands, and is encrypted the next time', async () => {
  const db = await aDatabase();
  await sealTexts(TEXTS, { db, cipher }, going);
  await db.read.updateTable('refusals').set({ said: 'Said later' }).where('seq', 'in', [2, 699]).execute();
  await Promise.all([sealTexts(TEXTS, { db, cipher }, going), sealTexts(TEXTS, { db, cipher }, going)]);
  const after = await rowsOf(db);
  expect([after[1], after[698], after[2]].map((row) => row && saidIn(row))).toEqual([
    'Said later',
    'Said later',
    textOf(2),
  ]);
  expect(await inClear(db)).toBe(0);
});

test('told to stop it ends behind the batch that it is at', async () => {
  const db = await aDatabase();
  const all = await inClear(db);
  const stopping = new AbortController();
  const stopped: FieldCipher = {
    ...cipher,
    encrypt(...given) {
      stopping.abort();
      return cipher.encrypt(...given);
    },
  };
  await sealTexts({ ...TEXTS, among: { column: 'state', values: ['over'] } }, { db, cipher: stopped }, stopping.signal);
  expect(await inClear(db)).toBe(all - 200);
});

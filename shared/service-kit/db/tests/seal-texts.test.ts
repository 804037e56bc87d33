import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { newPlace } from '../../messaging/tests/support/place.ts';
import { systemClock } from '../../clock.ts';
import { fieldCipher, type FieldCipher } from '../../crypto/field-cipher.ts';
import { parseKeyRing } from '../../crypto/key-ring.ts';
import type { Database } from '../database.ts';
import { openDatabase } from '../open-database.ts';
import { sealedPlace, sealTexts, textSealer, type ClearTexts } from '../seal-texts.ts';

interface Refusals {
  refusals: {
    seq: number;
    subject: string;
    number: number;
    state: 'open' | 'over';
    said: string | null;
    said_sealed: string | null;
  };
}
type Db = Database<Refusals>;

const cipher = fieldCipher(parseKeyRing(`one:${randomBytes(32).toString('base64')}`));
const TEXTS: ClearTexts = {
  ...{ table: 'refusals', clear: 'said', sealed: 'said_sealed', key: ['subject', 'number'], along: 'seq' },
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
    seq bigint not null auto_increment primary key, subject char(36) character set ascii not null, number int not null,
    state enum('open', 'over') not null, said varchar(1000), said_sealed text character set ascii,
    unique key named (subject, number), key by_state (state, seq)
  ) default character set utf8mb4`.execute(db.read);
  const rows = Array.from({ length: ROWS }, (_, at) => ({
    ...{
      seq: at + 1,
      subject: `of-${at % 7}`,
      number: at,
      state: at % 2 === 0 ? ('open' as const) : ('over' as const),
    },
    ...{ said: textOf(at), said_sealed: null },
  }));
  await db.read.insertInto('refusals').values(rows).execute();
  return db;
}

const rowsOf = (db: Db) => db.read.selectFrom('refusals').selectAll().orderBy('seq').execute();
const inClear = async (db: Db) => (await rowsOf(db)).filter((it) => it.said !== null).length;
const saidIn = (row: Awaited<ReturnType<typeof rowsOf>>[number]) =>
  row.said_sealed && cipher.decrypt(row.said_sealed, sealedPlace(TEXTS, [row.subject, row.number]));

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

const put = (db: Db, said: string | null, seqs: readonly number[]) =>
  db.read.updateTable('refusals').set({ said }).where('seq', 'in', seqs).execute();

test('what an instance that knows of no encryption says meanwhile stands, and is encrypted the next time', async () => {
  const db = await aDatabase();
  let isWritten = false;
  const writtenMeanwhile: Pick<Db, 'read' | 'transaction'> = {
    read: db.read,
    async transaction(work) {
      // The first batch is read by now, and not written.
      if (!isWritten) await Promise.all([put(db, 'Said later', [2, 4]), put(db, null, [8])]);
      isWritten = true;
      return db.transaction(work);
    },
  };
  const over = { ...TEXTS, among: { column: 'state', values: ['over'] } };
  await sealTexts(over, { db: writtenMeanwhile, cipher }, going);
  const between = await rowsOf(db);
  expect([between[1], between[3], between[7]].map((row) => [row?.said, row && saidIn(row)])).toEqual([
    ['Said later', null],
    ['Said later', null],
    [null, null],
  ]);
  await Promise.all([sealTexts(TEXTS, { db, cipher }, going), sealTexts(TEXTS, { db, cipher }, going)]);
  const after = await rowsOf(db);
  expect([after[1], after[3], after[7], after[2]].map((row) => row && saidIn(row))).toEqual([
    ...['Said later', 'Said later', null],
    textOf(2),
  ]);
  expect(await inClear(db)).toBe(0);
});

test('with a service it begins, looks again for what the version before wrote, and is over when nothing was found', async () => {
  const db = await aDatabase();
  let looks = 0;
  const counted: Db = {
    ...db,
    get read() {
      looks += 1;
      return db.read;
    },
  };
  const told: unknown[] = [];
  const log = { info: (facts: unknown) => void told.push(facts), warn: (facts: unknown) => void told.push(facts) };
  const all = await inClear(db);
  const sealer = textSealer([TEXTS], { db: counted, cipher, log }, 1_000);
  await sealer.start();
  await eventually(async () => (await inClear(db)) === 0);
  await put(db, 'Said later', [2]);
  await eventually(async () => (await inClear(db)) === 0);
  // Over: it is not told to stop.
  await sealer.ended;
  const looked = looks;
  await put(db, 'Said much later', [4]);
  await sealer.stop();
  expect([told, await inClear(db), looks]).toEqual([[{ rows: all }, { rows: 1 }], 1, looked]);
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

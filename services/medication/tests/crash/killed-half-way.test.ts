import { afterAll, beforeAll, expect, test } from 'vitest';
import { medicationDispensed, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { accepting } from '../prescribing.ts';
import { halfWritten, hold } from './hold.ts';
import { openPlace, type Place } from './place.ts';
import { aDispenser, aSigner, dispensedOnce, signedOnce, unheard } from './work.ts';

const PATIENCE = { within: 60_000 };
const inFiveSeconds = () => ({ signal: AbortSignal.timeout(5_000) });

let place: Place;
let published: PublishedEvents;

beforeAll(async () => {
  place = await openPlace();
  published = await publishedEvents(place.system, [prescriptionCreated, medicationDispensed]);
}, 120_000);
afterAll(async () => {
  await published.stop();
  await place.close();
}, 60_000);

test('medication is killed before a commit, after one, and while stock leaves: in the end all has happened once', async () => {
  const { db, toInventory, medication } = place;
  const [beforeCommit, afterCommit] = [await aSigner(place), await aSigner(place)];
  const [left, underWay] = [await aDispenser(place), await aDispenser(place)];

  // Its check is made when the gate is opened, and all is written when the answer is to be kept.
  await db.transaction((tx) =>
    tx.insertInto('prescribing_gates').ignore().values({ patient_id: beforeCommit.patientId, version: 0 }).execute(),
  );
  const openGate = await hold(db.read, (tx) =>
    tx
      .selectFrom('prescribing_gates')
      .select('version')
      .where('patient_id', '=', beforeCommit.patientId)
      .forUpdate()
      .execute(),
  );
  const first = unheard(beforeCommit.sign());
  const openKeys = () => db.read.selectFrom('idempotency_keys').select('key_hash').where('status', 'is', null);
  await eventually(async () => (await openKeys().execute()).length === 1, PATIENCE);
  const giveKey = await hold(db.read, (tx) =>
    tx.selectFrom('idempotency_keys').select('key_hash').where('status', 'is', null).forUpdate().execute(),
  );
  await openGate();
  const isWritten = () =>
    halfWritten(db.read, (tx) =>
      tx.selectFrom('prescriptions').select('id').where('patient_id', '=', beforeCommit.patientId).execute(),
    );
  await eventually(async () => (await isWritten()).length === 1, PATIENCE);

  toInventory.set('silent', new RegExp(`PUT .*stock-issues/${left.dispensingId}`));
  toInventory.also('hanging', new RegExp(`PUT .*stock-issues/${underWay.dispensingId}`));
  const others = [left.dispense(), underWay.dispense(), afterCommit.sign()].map(unheard);
  await eventually(async () => (await underWay.state()) === 'pending', PATIENCE);
  await eventually(() => toInventory.done(new RegExp(`stock-issues/${left.dispensingId}`)) === 1, PATIENCE);
  await eventually(async () => (await afterCommit.rows()).length === 1, { ...PATIENCE, every: 1 });
  await medication.kill();
  expect((await Promise.all([first, ...others])).slice(0, 3)).toEqual(['unheard', 'unheard', 'unheard']);
  await giveKey();
  expect(await beforeCommit.rows()).toEqual([]);
  expect(await left.state()).toBe('pending');

  toInventory.set('open');
  await place.letAMinutePass();
  await medication.start();
  await signedOnce(published, [beforeCommit, afterCommit]);
  await dispensedOnce(published, [left, underWay]);
});

test.concurrent(
  'the inventory is killed before its commit and after it: a clear answer, and when it is back each has left once',
  async () => {
    const { stockRows, toInventory, inventory } = place;
    const [before, after] = [await aDispenser(place), await aDispenser(place)];
    const giveShelf = await hold(stockRows, (tx) =>
      tx.selectFrom('shelves').select('version').where('store_id', '=', before.storeId).forUpdate().execute(),
    );
    toInventory.set('silent', new RegExp(`PUT .*stock-issues/${after.dispensingId}`));
    const asked = [before, after].map((it) => it.dispense().catch((error: unknown) => error));
    await eventually(() => toInventory.done(new RegExp(`stock-issues/${after.dispensingId}`)) === 1, PATIENCE);
    await eventually(async () => (await before.state()) === 'pending', PATIENCE);
    await inventory.kill();
    for (const answer of await Promise.all(asked)) {
      expect(answer).toBeInstanceOf(RemoteProblem);
      expect(answer).toMatchObject({ status: 503, code: 'dispensing-outcome-unknown' });
    }
    await giveShelf();
    expect(await before.inStock()).toMatchObject({ onHand: 10, issues: [] });
    expect(await after.inStock()).toMatchObject({ onHand: 0, issues: ['issued'] });

    toInventory.set('open');
    await inventory.start();
    await place.letAMinutePass();
    await dispensedOnce(published, [before, after]);
  },
);

test.concurrent(
  'the laboratory hangs: within five seconds it is said what was not checked, and nobody signs without knowing',
  async () => {
    const { practice, toLab } = place;
    const { doctor, whom } = await practice.aStay();
    const body = { ...whom, items: [practice.item('paracetamol')] };
    toLab.set('hanging');
    await expect(doctor.signPrescription({ body }, inFiveSeconds())).rejects.toMatchObject({
      code: 'safety-not-checked',
      extensions: {
        notChecked: expect.arrayContaining([expect.objectContaining({ kind: 'renal', reason: 'fact-unavailable' })]),
      },
    });
    const signed = await doctor.signPrescription({ body: { ...body, ...accepting } }, inFiveSeconds());
    expect(signed.checkId).not.toBeNull();
    toLab.set('open');
  },
);

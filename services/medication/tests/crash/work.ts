import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import * as dispensingApi from '@nilecare/contracts/api/medication-dispensing.ts';
import { medicationDispensed, prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import type { PublishedEvents } from '@nilecare/testing/published-events.ts';
import { accepting } from '../prescribing.ts';
import type { Place } from './place.ts';

const PATIENCE = { within: 60_000 };

/** Somebody who prescribes, by one key however often she asks. */
export async function aSigner({ practice, db }: Place) {
  const { doctor, whom } = await practice.aStay();
  const body = { ...whom, items: [practice.item('paracetamol')], ...accepting };
  const idempotencyKey = `sign-${randomUUID()}`;
  return {
    patientId: whom.patientId,
    sign: () => doctor.signPrescription({ body }, { idempotencyKey }),
    rows: () => db.read.selectFrom('prescriptions').selectAll().where('patient_id', '=', whom.patientId).execute(),
  };
}
export type Signer = Awaited<ReturnType<typeof aSigner>>;

/** Somebody who dispenses the last of ten tablets of a drug, under one id however often she asks. */
export async function aDispenser({ practice, plant, stock, system, db, stockRows }: Place) {
  const facilityId = practice.hospital.facility.id;
  const drugId = await plant.drug();
  const name = { en: `Store ${randomUUID()}`, ar: 'مخزن' };
  const store = await stock.createStore({ body: { facilityId, kind: 'pharmacy', name } });
  const item = await stock.createStockItem({
    body: { kind: 'drug', name: { en: `Item ${randomUUID()}`, ar: 'صنف' }, unit: { en: 'tablet', ar: 'قرص' }, drugId },
  });
  const lines = [{ itemId: item.id, lot: 'A', expiresOn: '2030-01-31', quantity: 10 }];
  await stock.receiveStock({ body: { storeId: store.id, lines } });
  const itemId = await plant.order({ drugId, patientId: randomUUID(), facilityId, quantity: 10 });
  await plant.verified([itemId]);
  const pharmacist = system.as('pharmacist', 'medication', dispensingApi, { facilityIds: [facilityId] });
  const dispensingId = randomUUID();
  const params = { dispensingId };
  return {
    dispensingId,
    itemId,
    storeId: store.id,
    stockItemId: item.id,
    dispense: () => pharmacist.dispense({ params, body: { itemId, storeId: store.id, quantity: 10 } }),
    state: async () =>
      (await db.read.selectFrom('dispensings').select('state').where('id', '=', dispensingId).executeTakeFirst())
        ?.state,
    order: () =>
      db.read.selectFrom('pharmacy_orders').selectAll().where('item_id', '=', itemId).executeTakeFirstOrThrow(),
    /** What the inventory has of it: units on the shelf, issues, units that are kept for somebody. */
    async inStock() {
      const [balances, issues, shelves] = await Promise.all([
        stockRows.selectFrom('balances').select('on_hand').where('store_id', '=', store.id).execute(),
        stockRows.selectFrom('stock_issues').select('state').where('id', '=', dispensingId).execute(),
        stockRows.selectFrom('shelves').select('reserved').where('store_id', '=', store.id).execute(),
      ]);
      const sum = (all: readonly number[]) => all.reduce((total, it) => total + it, 0);
      return {
        onHand: sum(balances.map((it) => it.on_hand)),
        issues: issues.map((it) => it.state),
        reserved: sum(shelves.map((it) => it.reserved)),
      };
    },
  };
}
export type Dispenser = Awaited<ReturnType<typeof aDispenser>>;

/** Whether a call was answered, or who asked was cut off. */
export const unheard = (call: Promise<unknown>): Promise<'answered' | 'unheard'> =>
  call.then(
    () => 'answered',
    () => 'unheard',
  );

/** Each prescription was signed once: one row, one event. */
export async function signedOnce(published: PublishedEvents, signers: readonly Signer[]): Promise<void> {
  for (const signer of signers) {
    const answer = await eventually(() => signer.sign(), PATIENCE);
    const rows = await signer.rows();
    expect(rows.map((row) => row.id)).toEqual([answer.id]);
    await eventually(async () => {
      const events = published.of(prescriptionCreated).filter(({ data }) => data.patientId === signer.patientId);
      expect(events.map(({ data }) => data.prescriptionId)).toEqual([answer.id]);
      return true;
    }, PATIENCE);
  }
}

/** Each dispensing happened once, though nobody asks again: rows, stock, and one event. */
export async function dispensedOnce(published: PublishedEvents, dispensers: readonly Dispenser[]): Promise<void> {
  for (const dispenser of dispensers) {
    await eventually(async () => (await dispenser.state()) === 'done', PATIENCE);
    expect(await dispenser.order()).toMatchObject({ state: 'dispensed', dispensed: 10, pending: 0 });
    expect(await dispenser.inStock()).toEqual({ onHand: 0, issues: ['issued'], reserved: 0 });
    await eventually(() => {
      const events = published
        .of(medicationDispensed)
        .filter(({ data }) => data.dispensingId === dispenser.dispensingId);
      expect(events).toHaveLength(1);
      return true;
    }, PATIENCE);
  }
}

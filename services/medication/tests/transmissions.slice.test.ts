import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import { hl7OrderTransmitted } from '@nilecare/contracts/events/hl7.ts';
import { sealedPlace, sealTexts } from '@nilecare/service-kit/db/seal-texts.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { foreignEvents, type ForeignEvents } from '@nilecare/testing/foreign-events.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { REASONS } from '../src/data/transmissions.ts';
import type { Deps } from '../src/deps.ts';
import { accepting, openPractice, type Practice } from './prescribing.ts';

let system: System;
let practice: Practice;
let events: ForeignEvents;

beforeAll(async () => {
  system = await startSystem(['auth', 'facility', 'clinical', 'business', 'medication'], ownTokens(['medication']));
  practice = await openPractice(system);
  events = await foreignEvents(system);
});
afterAll(async () => {
  await events.stop();
  await system.stop();
});

test('of each system it is seen what became of the message that most needs somebody, else of the latest', async () => {
  const { doctor, whom } = await practice.aStay();
  const signed = await doctor.signPrescription({
    body: { ...whom, items: [practice.item('paracetamol')], ...accepting },
  });
  expect(signed.transmissions).toEqual([]);
  const [pharmacy, robot] = [randomUUID(), randomUUID()];
  const tell = (told: Partial<DataOf<typeof hl7OrderTransmitted>>) =>
    events.tell(hl7OrderTransmitted, whom.patientId, {
      ...{ prescriptionId: signed.id, labOrderId: null, patientId: whom.patientId, messageId: randomUUID() },
      ...{ facilityId: practice.hospital.facility.id, kind: 'RDE^O11', number: 7, destinationId: pharmacy },
      ...{ destinationName: 'Pharmacy', state: 'sent', reason: null, at: new Date().toISOString() },
      ...told,
    });
  await tell({});
  const said = 'This drug is not stocked for SALMA.';
  const cause = { code: 'other-system', values: { said } };
  await tell({ state: 'refused', reason: said, cause });
  await tell({ number: 6, state: 'accepted' });
  // What is told of later ones hides no refusal: one waits behind it, another one was accepted.
  await tell({ number: 10, state: 'waiting' });
  await tell({ number: 11, state: 'accepted' });
  await tell({ prescriptionId: null, labOrderId: randomUUID(), number: 8, state: 'accepted' });
  await tell({ destinationId: robot, destinationName: 'Robot', kind: 'ORM^O01', number: 9, state: 'accepted' });
  const shown = async () => (await doctor.getPrescription({ params: { prescriptionId: signed.id } })).transmissions;
  await eventually(async () => (await shown()).length === 2);
  expect(await shown()).toMatchObject([
    { destination: 'Pharmacy', kind: 'RDE^O11', state: 'refused', reason: said, cause },
    { destination: 'Robot', kind: 'ORM^O01', state: 'accepted', reason: null, cause: null },
  ]);

  // What another system says may name people.
  const { db, cipher } = system.deps<Deps>('medication');
  const stored = async () =>
    JSON.stringify(await db.read.selectFrom('prescription_transmissions').selectAll().execute());
  expect(await stored()).not.toMatch(/SALMA/);
  await db.read
    .updateTable('prescription_transmissions')
    .set({ reason: 'Of before, for SALMA.', reason_sealed: null })
    .where('state', '=', 'refused')
    .execute();
  // An instance of before leaves the cause of what it replaced.
  expect((await shown())[0]).toMatchObject({ reason: 'Of before, for SALMA.', cause: null });
  await sealTexts(REASONS, { db, cipher }, new AbortController().signal);
  expect(await stored()).not.toMatch(/SALMA/);
  expect((await shown())[0]?.reason).toBe('Of before, for SALMA.');

  // Words under a key that was dropped are not shown; the prescription is, as everywhere else.
  const stood = (await db.read.selectFrom('prescription_transmissions').selectAll().execute()).find(
    (row) => row.reason_sealed !== null,
  );
  const sealed = (reason_sealed: string | null | undefined, state: 'refused' | 'accepted') =>
    db.read.updateTable('prescription_transmissions').set({ reason_sealed }).where('state', '=', state).execute();
  await sealed(stood?.reason_sealed?.replace(/^v1\.[^.]+/, 'v1.dropped'), 'refused');
  expect((await shown())[0]).toMatchObject({ state: 'refused', reason: null });
  await sealed(stood?.reason_sealed, 'refused');
  expect((await shown())[0]?.reason).toBe('Of before, for SALMA.');

  const shows = (state: string) =>
    eventually(async () => {
      const now = (await shown())[0]?.state;
      if (now !== state) throw new Error(now);
      return now;
    });
  await tell({ state: 'sent' });
  await shows('waiting');
  await tell({ number: 10, state: 'sent' });
  await shows('sent');
  await tell({ state: 'accepted' });
  await tell({ number: 10, state: 'accepted' });
  await shows('accepted');
  // An instance of before leaves what was said last where all is well now.
  const key = [signed.id, pharmacy, 11];
  await sealed(cipher.encrypt('Of before.', sealedPlace(REASONS, key)), 'accepted');
  expect((await shown())[0]).toMatchObject({ state: 'accepted', reason: null });
  // Somebody decided that it is not sent: the latest is what counts then.
  await tell({ number: 12, state: 'discarded' });
  await shows('discarded');

  await tell({ number: 13, state: 'waiting', reason: 'No connection' });
  const facilityIds = [practice.hospital.facility.id];
  const pharmacist = system.as('pharmacist', 'medication', pharmacyApi, { facilityIds });
  const params = { itemId: signed.items[0]?.id ?? '' };
  await eventually(async () => (await pharmacist.getPharmacyOrder({ params })).transmissions[0]?.state === 'waiting');
  const { items } = await pharmacist.listPharmacyQueue({ query: { facilityId: facilityIds[0] ?? '' } });
  expect(items.map((it) => it.transmissions.map(({ state }) => state))).toEqual([['waiting', 'accepted']]);
});

test('what was taken of a message stays so, whatever becomes of what was refused of it', async () => {
  const { doctor, whom } = await practice.aStay();
  const items = [practice.item('paracetamol'), practice.item('amoxicillin'), practice.item('morphine')];
  const signed = await doctor.signPrescription({ body: { ...whom, items, ...accepting } });
  const [taken, refused, apart] = signed.items.map(({ id }) => id);
  if (taken === undefined || refused === undefined || apart === undefined) throw new Error('Three were signed.');
  const told = {
    ...{ prescriptionId: signed.id, labOrderId: null, patientId: whom.patientId, messageId: randomUUID() },
    ...{ facilityId: practice.hospital.facility.id, kind: 'ORM^O01', number: 1, destinationId: randomUUID() },
    ...{ destinationName: 'Particular', reason: null, itemIds: [taken, refused] },
  };
  const becomes = async (
    more: Pick<DataOf<typeof hl7OrderTransmitted>, 'state'> & Partial<DataOf<typeof hl7OrderTransmitted>>,
    states: readonly string[],
  ) => {
    await events.tell(hl7OrderTransmitted, whom.patientId, { ...told, at: new Date().toISOString(), ...more });
    await eventually(async () => {
      const now = await doctor.getPrescription({ params: { prescriptionId: signed.id } });
      const byItem = new Map(now.items.map((it) => [it.id, it.transmissions.map(({ state }) => state).join()]));
      expect([taken, refused, apart].map((it) => byItem.get(it))).toEqual(states);
      return true;
    });
  };
  await becomes({ state: 'sent' }, ['sent', 'sent', '']);
  const inPart = { refusedItemIds: [refused] };
  await becomes({ state: 'refused', reason: 'Not stocked.', ...inPart }, ['accepted', 'refused', '']);
  await becomes({ state: 'waiting', ...inPart }, ['accepted', 'waiting', '']);
  await becomes({ state: 'sent', ...inPart }, ['accepted', 'sent', '']);
  await becomes({ state: 'refused', reason: 'Not stocked.', ...inPart }, ['accepted', 'refused', '']);
  await becomes({ state: 'discarded', reason: 'Not stocked.', ...inPart }, ['accepted', 'discarded', '']);
});

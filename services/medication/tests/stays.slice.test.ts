import { afterAll, beforeAll, expect, test } from 'vitest';
import * as administrationApi from '@nilecare/contracts/api/medication-administration.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import * as reconciliationApi from '@nilecare/contracts/api/medication-reconciliation.ts';
import * as prescribingApi from '@nilecare/contracts/api/medication.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import {
  encounterCancelled,
  encounterDischarged,
  encounterReclassified,
  encounterReopened,
  encounterTransferred,
} from '@nilecare/contracts/events/clinical.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { foreignEvents, type ForeignEvents } from '@nilecare/testing/foreign-events.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import type { Deps } from '../src/deps.ts';
import { accepting, openPractice, type Practice } from './prescribing.ts';

const api = { ...prescribingApi, ...reconciliationApi, ...administrationApi };

let system: System;
let practice: Practice;
let events: ForeignEvents;

beforeAll(async () => {
  // What nobody answers for is accepted here: the safety check has tests of its own.
  system = await startSystem(['auth', 'facility', 'clinical', 'business', 'medication'], ownTokens(['medication']));
  practice = await openPractice(system);
  events = await foreignEvents(system);
});
afterAll(async () => {
  await events.stop();
  await system.stop();
});

async function aStay(given: { readonly class?: EncounterClass } = {}) {
  const { facility, ward } = practice.hospital;
  const staff = await practice.hospital.aStaffMember('doctor');
  const patient = await practice.hospital.aPatient();
  const stay = await practice.hospital.anAdmission({
    ...{ patientId: patient.id, attendingStaffId: staff.id, wardId: ward.id },
    ...given,
  });
  const actor = { staffId: staff.id, userId: staff.id, facilityIds: [facility.id] };
  const doctor = system.as('doctor', 'medication', api, actor);
  const whom = { patientId: patient.id, encounterId: stay.id };
  const sign = async (name: Parameters<Practice['item']>[0]) => {
    const { items } = await doctor.signPrescription({ body: { ...whom, items: [practice.item(name)], ...accepting } });
    return items[0]?.id ?? '';
  };
  return { doctor, whom, stay, staff, actor, sign };
}
type Stay = Awaited<ReturnType<typeof aStay>>;

const db = () => system.deps<Deps>('medication').db.read;
const itemOf = (id: string) =>
  db().selectFrom('prescription_items').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
const eventsOf = (id: string) =>
  db().selectFrom('prescription_item_events').selectAll().where('item_id', '=', id).orderBy('version').execute();
const orderOf = (id: string) =>
  db().selectFrom('pharmacy_orders').selectAll().where('item_id', '=', id).executeTakeFirstOrThrow();
const hasEnded = ({ whom }: Stay) =>
  eventually(async () => {
    const rows = await db()
      .selectFrom('ended_stays')
      .selectAll()
      .where('encounter_id', '=', whom.encounterId)
      .execute();
    return rows.length === 1 && rows[0];
  });

const news = ({ whom }: Stay, at: Date, kind: EncounterClass = 'inpatient') => ({
  ...whom,
  facilityId: practice.hospital.facility.id,
  class: kind,
  at: at.toISOString(),
});
/** Clinical's news of another encounter, which comes after all that was told before. */
async function heardAll(): Promise<void> {
  const last = await aStay();
  await events.tell(encounterDischarged, last.whom.patientId, news(last, new Date()));
  await hasEnded(last);
}

test('a discharge ends what was ordered in the stay, once; what goes home stays; nothing more is signed in it', async () => {
  const stay = await aStay();
  const { doctor, whom, sign } = stay;
  const [given, home, held] = [await sign('paracetamol'), await sign('warfarin'), await sign('aspirin')];
  await doctor.holdItem({ params: { itemId: held }, body: { reason: 'bleeding' } }, { ifMatch: 1 });
  await db()
    .updateTable('pharmacy_orders')
    .set({ state: 'verified', reservation_id: given, reservation_store_id: given, reservation_state: 'held' })
    .set({ reservation_until: new Date(Date.now() + 3_600_000), reservation_changed_at: new Date() })
    .where('item_id', '=', given)
    .execute();
  const begun = await doctor.startReconciliation({ body: { ...whom, kind: 'discharge' } });
  const lineId = begun.lines.find((it) => it.itemId === home)?.id ?? '';
  const params = { reconciliationId: begun.id, lineId };
  await doctor.decideReconciliationLine({ params, body: { decision: 'continued' } }, { ifMatch: 1 });

  const clinical = system.as('doctor', 'clinical', clinicalApi, stay.actor);
  const ended = await clinical.dischargePatient(
    { params: { encounterId: whom.encounterId }, body: {} },
    { ifMatch: stay.stay.version },
  );
  const dischargedAt = ended.dischargedAt ?? '';
  expect(await hasEnded(stay)).toMatchObject({ why: 'discharged' });
  for (const itemId of [given, held]) {
    expect(await itemOf(itemId)).toMatchObject({ state: 'discontinued', changed_at: new Date(dischargedAt) });
    expect((await eventsOf(itemId)).at(-1)).toMatchObject({ kind: 'discontinued', reason: 'discharged' });
    expect(await orderOf(itemId)).toMatchObject({ state: 'ended' });
  }
  expect(await orderOf(given)).toMatchObject({ reservation_state: expect.stringMatching(/releasing|ended/) });
  expect(await itemOf(home)).toMatchObject({ state: 'active' });
  expect(await orderOf(home)).toMatchObject({ state: 'waiting' });

  // Again under another id, as when clinical publishes anew.
  await events.tell(encounterDischarged, whom.patientId, news(stay, new Date()));
  await heardAll();
  expect((await eventsOf(given)).map((it) => it.kind)).toEqual(['signed', 'discontinued']);
  expect(await itemOf(home)).toMatchObject({ state: 'active' });
  expect(await outcome(sign('simvastatin'))).toBe('encounter-over');

  // She comes again: what she took home is not given in the ward.
  const { id: wardId } = practice.hospital.ward;
  const { patientId } = whom;
  await practice.hospital.anAdmission({ patientId, attendingStaffId: stay.staff.id, wardId });
  const nurse = system.as('nurse', 'medication', api, stay.actor);
  const round = await nurse.getRound({ params: { wardId }, query: { hours: 24 } });
  expect(round.items.filter((it) => it.patientId === patientId)).toEqual([]);
  const doses = await nurse.listDoses({ query: { patientId } });
  expect(new Set(doses.items.map((it) => it.itemId))).toEqual(new Set([home]));
});

test('doses vanish with the order; what was given before is written down also afterwards, nothing later', async () => {
  const stay = await aStay();
  const itemId = await stay.sign('paracetamol');
  const nurse = system.as('nurse', 'medication', api, stay.actor);
  const listed = async () =>
    (await nurse.listDoses({ query: { patientId: stay.whom.patientId } })).items.filter((it) => it.itemId === itemId);
  expect((await listed()).length).toBeGreaterThan(0);
  // The round is at any time of the day: the next dose, whenever it is.
  const dueAt = (await listed())[0]?.dueAt ?? '';
  const hour = 3_600_000;
  const dischargedAt = new Date();
  await events.tell(encounterDischarged, stay.whom.patientId, news(stay, dischargedAt));
  await hasEnded(stay);
  expect(await listed()).toEqual([]);
  const reason = { code: 'on-instruction' as const };
  const hold = (at: Date) =>
    outcome(nurse.recordDose({ body: { itemId, dueAt, outcome: 'held', at: at.toISOString(), reason } }));
  expect(await hold(new Date(dischargedAt.getTime() + 1))).toBe('pharmacy-order-ended');
  // The order was signed a moment before; an hour before that is written down still.
  expect(await hold(new Date(dischargedAt.getTime() - hour / 2))).toBe('done');
});

test('news that come late end it at the discharge, and never before what became of the order since', async () => {
  const stay = await aStay();
  const itemId = await stay.sign('paracetamol');
  const { signed_at: signedAt } = await itemOf(itemId);
  await events.tell(encounterDischarged, stay.whom.patientId, news(stay, new Date(signedAt.getTime() - 3_600_000)));
  await hasEnded(stay);
  expect(await itemOf(itemId)).toMatchObject({ state: 'discontinued', changed_at: signedAt });
});

test('an admission that was a mistake takes everything with it, also what was to go home', async () => {
  const stay = await aStay();
  const itemId = await stay.sign('warfarin');
  const { id: reconciliationId, lines } = await stay.doctor.startReconciliation({
    body: { ...stay.whom, kind: 'discharge' },
  });
  await stay.doctor.decideReconciliationLine(
    { params: { reconciliationId, lineId: lines[0]?.id ?? '' }, body: { decision: 'continued' } },
    { ifMatch: 1 },
  );
  await events.tell(encounterDischarged, stay.whom.patientId, news(stay, new Date()));
  await hasEnded(stay);
  expect(await itemOf(itemId)).toMatchObject({ state: 'active' });
  const cancelled = { ...news(stay, new Date()), wasPresent: false };
  await events.tell(encounterCancelled, stay.whom.patientId, cancelled);
  await eventually(async () => (await itemOf(itemId)).state === 'discontinued');
  expect((await eventsOf(itemId)).at(-1)).toMatchObject({ reason: 'cancelled' });
});

test('a visit beside a stay ends without ending what was prescribed in it', async () => {
  const visit = await aStay({ class: 'ambulatory' });
  const itemId = await visit.sign('paracetamol');
  await events.tell(encounterDischarged, visit.whom.patientId, news(visit, new Date(), 'ambulatory'));
  await heardAll();
  expect(await itemOf(itemId)).toMatchObject({ state: 'active' });
});

test.each(seeds(1))(
  'what is signed in the moment of the discharge has ended with it, or was not signed (seed %i)',
  async () => {
    const stay = await aStay();
    const told = events.tell(encounterDischarged, stay.whom.patientId, news(stay, new Date()));
    const outcomes: string[] = [];
    while (outcomes.at(-1) !== 'encounter-over') outcomes.push(await outcome(stay.sign('paracetamol')));
    await told;
    await hasEnded(stay);
    const rows = await db()
      .selectFrom('prescription_items')
      .selectAll()
      .where('encounter_id', '=', stay.whom.encounterId)
      .execute();
    expect(rows).toHaveLength(outcomes.filter((it) => it === 'done').length);
    expect(new Set(rows.map((row) => row.state))).toEqual(new Set(rows.length > 0 ? ['discontinued'] : []));
  },
);

test('what waits for a stay that has ended is in no queue of the pharmacy', async () => {
  const stay = await aStay();
  const itemId = await stay.sign('paracetamol');
  const facilityId = practice.hospital.facility.id;
  const pharmacist = system.as('pharmacist', 'medication', pharmacyApi, { facilityIds: [facilityId] });
  const queued = async () =>
    (await pharmacist.listPharmacyQueue({ query: { facilityId, limit: 200 } })).items.some(
      (it) => it.itemId === itemId,
    );
  expect(await queued()).toBe(true);
  await events.tell(encounterDischarged, stay.whom.patientId, news(stay, new Date()));
  await hasEnded(stay);
  expect(await queued()).toBe(false);
  expect(
    await outcome(
      pharmacist.verifyOrder(
        { params: { itemId }, body: { decision: 'approve', acceptNew: true, reason: 'too late' } },
        { ifMatch: (await orderOf(itemId)).version },
      ),
    ),
  ).toBe('pharmacy-order-not-possible');
});

test('what waits is brought to the ward that the patient came to', async () => {
  const stay = await aStay();
  const itemId = await stay.sign('paracetamol');
  const { facility, ward } = practice.hospital;
  const { id: toWardId } = await practice.hospital.aWard();
  expect(await orderOf(itemId)).toMatchObject({ ward_id: ward.id });
  const moved = { ...news(stay, new Date()), fromFacilityId: facility.id, fromWardId: ward.id, toWardId };
  await events.tell(encounterTransferred, stay.whom.patientId, moved);
  await eventually(async () => (await orderOf(itemId)).ward_id === toWardId);
});

test('a discharge that was a mistake: orders are signed again, those that ended stay ended, whichever is heard first', async () => {
  const [stay, other] = [await aStay(), await aStay()];
  const itemId = await stay.sign('paracetamol');
  const end = (of: Stay) =>
    events.tell(encounterDischarged, of.whom.patientId, { ...news(of, new Date()), version: 2 });
  const reopen = (of: Stay) => {
    const at = new Date();
    const goesOn = { ...news(of, at), version: 3, wardId: null, dischargedAt: at.toISOString() };
    return events.tell(encounterReopened, of.whom.patientId, goesOn);
  };
  await end(stay);
  await hasEnded(stay);
  expect(await outcome(stay.sign('simvastatin'))).toBe('encounter-over');
  await reopen(stay);
  await eventually(async () => (await outcome(stay.sign('simvastatin'))) === 'done');
  expect(await itemOf(itemId)).toMatchObject({ state: 'discontinued' });

  const before = await other.sign('paracetamol');
  await reopen(other);
  await hasEnded(other);
  await end(other);
  await heardAll();
  expect(await itemOf(before)).toMatchObject({ state: 'discontinued' });
  expect(await outcome(other.sign('simvastatin'))).toBe('done');
});

test.each(['ambulatory', 'emergency'] as const)(
  'who goes on as no inpatient (%s) is given nothing of what the ward ordered; she is prescribed for anew',
  async (kind) => {
    const stay = await aStay();
    const itemId = await stay.sign('paracetamol');
    const told = { ...news(stay, new Date(), kind), version: 2, wardId: null, fromClass: 'inpatient' as const };
    await events.tell(encounterReclassified, stay.whom.patientId, told);
    await eventually(async () => (await itemOf(itemId)).state === 'discontinued');
    expect(await orderOf(itemId)).toMatchObject({ state: 'ended' });
    expect(await outcome(stay.sign('simvastatin'))).toBe('done');
  },
);

test('who came as an emergency and goes on in another way keeps what was ordered', async () => {
  const [admitted, goesHome] = [await aStay({ class: 'emergency' }), await aStay({ class: 'emergency' })];
  const signed = [await admitted.sign('paracetamol'), await goesHome.sign('paracetamol')];
  const change = (of: Stay, kind: EncounterClass) =>
    events.tell(encounterReclassified, of.whom.patientId, {
      ...{ ...news(of, new Date(), kind), version: 2, wardId: null, fromClass: 'emergency' as const },
    });
  await change(admitted, 'inpatient');
  await change(goesHome, 'ambulatory');
  const witness = await aStay();
  const ofTheWard = await witness.sign('paracetamol');
  await events.tell(encounterReclassified, witness.whom.patientId, {
    ...{ ...news(witness, new Date(), 'ambulatory'), version: 2, wardId: null, fromClass: 'inpatient' as const },
  });
  await eventually(async () => (await itemOf(ofTheWard)).state === 'discontinued');
  for (const itemId of signed) expect(await itemOf(itemId)).toMatchObject({ state: 'active' });
});

/** As clinical has it: it told of versions 2 and 3 what the test says. */
async function goesOnAsOfVersion3({ stay, actor }: Stay): Promise<void> {
  const clinical = system.as('doctor', 'clinical', staysApi, actor);
  const params = { encounterId: stay.id };
  await clinical.sendOnLeave({ params, body: { reason: 'weekend' } }, { ifMatch: stay.version });
  await clinical.returnFromLeave({ params }, { ifMatch: stay.version + 1 });
}

test('a discharge that is heard of after it was taken back keeps nobody from signing, and ends nothing that was signed since', async () => {
  const [heard, late] = [await aStay(), await aStay()];
  const beforehand = await late.sign('paracetamol');
  for (const stay of [heard, late]) await goesOnAsOfVersion3(stay);
  const end = (of: Stay) =>
    events.tell(encounterDischarged, of.whom.patientId, {
      ...{ ...news(of, new Date()), version: of.stay.version + 1 },
    });
  await end(heard);
  await hasEnded(heard);
  expect(await outcome(heard.sign('paracetamol'))).toBe('done');
  const since = await late.sign('simvastatin');
  await end(late);
  await eventually(async () => (await itemOf(beforehand)).state === 'discontinued');
  expect(await itemOf(since)).toMatchObject({ state: 'active' });
});

/** Another stay goes on: what was told of going on before that was heard. */
async function heardReopened(): Promise<void> {
  const last = await aStay();
  await events.tell(encounterReopened, last.whom.patientId, reopened(last, 2));
  await hasEnded(last);
}
const reopened = (of: Stay, version: number) => ({
  ...{ ...news(of, new Date()), version, wardId: null, dischargedAt: new Date().toISOString() },
});

test('of two discharges the later one counts: what was taken back between them opens nothing', async () => {
  const stay = await aStay();
  const end = (version: number) =>
    events.tell(encounterDischarged, stay.whom.patientId, { ...news(stay, new Date()), version });
  const known = async () => {
    const row = await hasEnded(stay);
    return `${row.version} ${row.reopened}`;
  };
  await end(3);
  await eventually(async () => (await known()) === '3 0');
  await end(5);
  await eventually(async () => (await known()) === '5 0');
  await events.tell(encounterReopened, stay.whom.patientId, reopened(stay, 4));
  await heardReopened();
  expect(await known()).toBe('5 0');
  expect(await outcome(stay.sign('paracetamol'))).toBe('encounter-over');
  // Without a version it is the same discharge, told by who does not say more.
  await events.tell(encounterDischarged, stay.whom.patientId, news(stay, new Date()));
  await heardAll();
  expect(await known()).toBe('5 0');
  await events.tell(encounterReopened, stay.whom.patientId, reopened(stay, 6));
  await eventually(async () => (await outcome(stay.sign('paracetamol'))) === 'done');
});

test('a second discharge ends what was signed since the first was taken back, though that is heard of last', async () => {
  const stay = await aStay();
  const end = (version: number) =>
    events.tell(encounterDischarged, stay.whom.patientId, { ...news(stay, new Date()), version });
  await end(2);
  await hasEnded(stay);
  await goesOnAsOfVersion3(stay);
  const since = await stay.sign('paracetamol');
  await end(4);
  await eventually(async () => (await itemOf(since)).state === 'discontinued');
  expect((await eventsOf(since)).at(-1)).toMatchObject({ kind: 'discontinued', reason: 'discharged' });
  expect(await orderOf(since)).toMatchObject({ state: 'ended' });
  await events.tell(encounterReopened, stay.whom.patientId, reopened(stay, 3));
  await heardReopened();
  expect(await hasEnded(stay)).toMatchObject({ version: 4, reopened: 0 });
  expect(await itemOf(since)).toMatchObject({ state: 'discontinued' });
  expect(await outcome(stay.sign('simvastatin'))).toBe('encounter-over');
});

test('that she goes on as an outpatient is heard late: what was signed since stays, and no end of before ends it', async () => {
  const stay = await aStay();
  const inTheWard = await stay.sign('paracetamol');
  const at = new Date();
  const since = await stay.sign('simvastatin');
  const told = { ...news(stay, at, 'ambulatory'), version: 3, wardId: null, fromClass: 'inpatient' as const };
  await events.tell(encounterReclassified, stay.whom.patientId, told);
  await eventually(async () => (await itemOf(inTheWard)).state === 'discontinued');
  expect(await itemOf(since)).toMatchObject({ state: 'active' });
  await goesOnAsOfVersion3(stay);
  const asOfThat = await stay.sign('amoxicillin');
  await events.tell(encounterDischarged, stay.whom.patientId, { ...news(stay, at), version: 2 });
  await heardAll();
  for (const itemId of [since, asOfThat]) expect(await itemOf(itemId)).toMatchObject({ state: 'active' });
  expect(await outcome(stay.sign('aspirin'))).toBe('done');
});

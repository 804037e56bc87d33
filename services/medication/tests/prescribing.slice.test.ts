import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import type { NotChecked, SafetyAlert } from '@nilecare/contracts/drugs.ts';
import { prescriptionCreated, prescriptionItemChanged } from '@nilecare/contracts/events/medication.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { openRelay, type Relay } from '@nilecare/testing/relay.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import type { Deps } from '../src/deps.ts';
import { accepting, openPractice, type Practice } from './prescribing.ts';

let system: System;
let practice: Practice;
let cds: Relay;
let clinical: Relay;
let events: PublishedEvents;

beforeAll(async () => {
  [cds, clinical] = await Promise.all([openRelay(), openRelay()]);
  system = await startSystem(['auth', 'facility', 'clinical', 'business', 'cds', 'lab', 'medication'], {
    ...ownTokens(['medication']),
    between: { cds: cds.to, clinical: clinical.to },
  });
  events = await publishedEvents(system, [prescriptionCreated, prescriptionItemChanged]);
  practice = await openPractice(system);
});
afterAll(async () => {
  await events.stop();
  await system.stop();
  await Promise.all([cds.stop(), clinical.stop()]);
});

const db = () => system.deps<Deps>('medication').db.read;
const itemRows = (patientId: string) =>
  db().selectFrom('prescription_items').selectAll().where('patient_id', '=', patientId).orderBy('id').execute();
interface Refused {
  readonly code: string;
  readonly alerts: readonly SafetyAlert[];
  readonly notChecked: readonly NotChecked[];
}
const refusal = async (call: Promise<unknown>): Promise<Refused> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RemoteProblem)) throw error ?? new Error('It was answered.');
  const { alerts = [], notChecked = [] } = error.extensions as Partial<Refused>; // as the contract says
  return { code: error.code, alerts, notChecked };
};
const why = (alerts: readonly SafetyAlert[]) =>
  alerts
    .filter((it) => it.tier === 'stop')
    .map(({ id }) => ({ alertId: id, reasonCode: 'benefit-outweighs-risk' as const }));

describe('signing', () => {
  test('leaves rows, a place in the queue and an event', async () => {
    const { doctor, whom, staff } = await practice.aStay();
    const signed = await doctor.signPrescription({ body: { ...whom, items: [practice.item('paracetamol')] } });
    expect(signed).toMatchObject({ overrides: [], notCheckedReason: null, signedBy: { staffId: staff.id } });
    expect(signed.checkId).not.toBeNull();
    expect(signed.items[0]).toMatchObject({
      state: 'active',
      quantity: 14,
      line: { en: 'Paracetamol 500 mg tablet: 1 tablet twice a day for 7 days, by mouth' },
    });
    const [row] = await itemRows(whom.patientId);
    expect(row).toMatchObject({ state: 'active', version: 1, quantity: 14, encounter_id: whom.encounterId });
    const waiting = await db()
      .selectFrom('pharmacy_orders')
      .selectAll()
      .where('item_id', '=', row?.id ?? '')
      .execute();
    expect(waiting).toMatchObject([{ state: 'waiting', ordered: 14, check_id: signed.checkId }]);
    const published = await eventually(() =>
      events.of(prescriptionCreated).find(({ data }) => data.prescriptionId === signed.id),
    );
    expect(published.data).toMatchObject({ checkId: signed.checkId, overrides: [], prescriberId: staff.id });
  });

  test('twice with one Idempotency-Key signs once', async () => {
    const { doctor, whom } = await practice.aStay();
    const body = { ...whom, items: [practice.item('paracetamol')] };
    const answers = await Promise.all(
      [1, 2, 3].map(() => doctor.signPrescription({ body }, { idempotencyKey: 'once-only' }).catch(() => null)),
    );
    const again = await doctor.signPrescription({ body }, { idempotencyKey: 'once-only' });
    expect(new Set(answers.flatMap((it) => it?.id ?? []))).toEqual(new Set([again.id]));
    expect(await itemRows(whom.patientId)).toHaveLength(1);
  });

  test('an interaction and an allergy stop it; each is overridden by itself, with a reason that stays', async () => {
    const { doctor, whom, staff } = await practice.aStay({ asked: false });
    await practice.allergies(staff.id).recordAllergy({
      body: {
        patientId: whom.patientId,
        substance: { text: 'Penicillin' },
        category: 'medication',
        criticality: 'high',
        verificationStatus: 'confirmed',
      },
    });
    await doctor.signPrescription({ body: { ...whom, items: [practice.item('simvastatin')] } });
    const body = { ...whom, items: [practice.item('amoxicillin'), practice.item('clarithromycin')] };
    const stopped = await refusal(doctor.signPrescription({ body }));
    expect(stopped.code).toBe('safety-stops');
    const stops = stopped.alerts.filter((it) => it.tier === 'stop');
    expect(stops.map((it) => it.kind)).toEqual(expect.arrayContaining(['allergy', 'interaction']));
    expect(await itemRows(whom.patientId)).toHaveLength(1);

    const [first] = why(stopped.alerts);
    const half = await refusal(doctor.signPrescription({ body: { ...body, overrides: first ? [first] : [] } }));
    expect(half.code).toBe('safety-stops');
    const invented = [{ alertId: 'nobody-raised-this', reasonCode: 'will-monitor' as const }];
    expect(await outcome(doctor.signPrescription({ body: { ...body, overrides: invented } }))).toBe('override-unknown');

    const signed = await doctor.signPrescription({ body: { ...body, overrides: why(stopped.alerts) } });
    expect(signed.overrides.map((it) => it.alertId).toSorted()).toEqual(stops.map((it) => it.id).toSorted());
    expect(signed.alerts.map((it) => it.id)).toEqual(stopped.alerts.map((it) => it.id));
    const [order] = await db()
      .selectFrom('prescriptions')
      .select(['overrides', 'alerts'])
      .where('id', '=', signed.id)
      .execute();
    expect(order?.overrides).toContain('benefit-outweighs-risk');
  });

  test('that nobody asked for allergies, or weighed a child, holds it until the doctor says that she knows', async () => {
    const birthDate = `${new Date().getUTCFullYear() - 6}-01-01`;
    const { doctor, whom } = await practice.aStay({ asked: false, birthDate });
    const body = { ...whom, items: [practice.item('paracetamol')] };
    const preview = await doctor.checkPrescription({ body });
    expect(preview.needsAcceptance).toBe(false);
    expect(preview.toAcknowledge.map((it) => it.name)).toEqual(['allergy/all', 'dose/item-0']);
    const refused = await refusal(doctor.signPrescription({ body }));
    expect(refused.code).toBe('safety-not-checked');
    const half = doctor.signPrescription({ body: { ...body, acknowledged: ['allergy/all'] } });
    expect(await outcome(half)).toBe('safety-not-checked');
    expect(await itemRows(whom.patientId)).toEqual([]);
    const acknowledged = preview.toAcknowledge.map((it) => it.name);
    const signed = await doctor.signPrescription({ body: { ...body, acknowledged } });
    expect(signed).toMatchObject({ notCheckedReason: null });
    expect(signed.notChecked).toEqual(preview.notChecked);
  });

  test('what has no sense is refused with the field that says so', async () => {
    const { doctor, whom } = await practice.aStay();
    const sign = (given: Parameters<Practice['item']>[1]) =>
      outcome(doctor.signPrescription({ body: { ...whom, items: [practice.item('paracetamol', given)] } }));
    expect(await sign({ route: 'intravenous' })).toBe('implausible');
    expect(await sign({ steps: [{ dose: { value: 5, unit: 'mL' }, timing: { kind: 'once' } }] })).toBe('implausible');
    expect(await sign({ startAt: '2020-01-01T00:00:00Z' })).toBe('implausible');
    expect(await sign({ steps: [{ dose: { value: 1, unit: '{tablet}' }, timing: null }] })).toBe('invalid-request');
    expect(await sign({ drugId: whom.patientId })).toBe('not-found');
    expect(await itemRows(whom.patientId)).toEqual([]);
  });

  test('by nobody who does not treat the patient, and not into the stay of another', async () => {
    const [mine, hers] = [await practice.aStay(), await practice.aStay()];
    const items = [practice.item('paracetamol')];
    expect(await outcome(hers.doctor.signPrescription({ body: { ...mine.whom, items } }))).toBe('no-care-relationship');
    const mixed = { patientId: mine.whom.patientId, encounterId: hers.whom.encounterId, items };
    expect(await outcome(mine.doctor.signPrescription({ body: mixed }))).toBe('encounter-of-another');
    expect(await outcome(hers.doctor.listMedication({ query: { patientId: mine.whom.patientId } }))).toBe(
      'no-care-relationship',
    );
    expect(await itemRows(mine.whom.patientId)).toEqual([]);
  });

  test('weight and what the patient takes are looked at: the preview says what signing will', async () => {
    const { doctor, whom, staff } = await practice.aStay();
    const actor = { staffId: staff.id, facilityIds: [practice.hospital.facility.id] };
    const record = system.as('doctor', 'clinical', observationsApi, actor);
    const measured = [
      { name: 'weight' as const, value: 60 },
      { name: 'height' as const, value: 165 },
    ];
    await record.recordObservation({ body: { patientId: whom.patientId, measured } });
    await doctor.signPrescription({ body: { ...whom, items: [practice.item('simvastatin')] } });
    const body = { ...whom, items: [practice.item('clarithromycin')] };
    const preview = await doctor.checkPrescription({ body });
    const refused = await refusal(doctor.signPrescription({ body }));
    expect(refused.alerts.map((it) => it.id)).toEqual(preview.alerts.map((it) => it.id));
    expect(preview.alerts.some((it) => it.kind === 'interaction')).toBe(true);
    expect(preview.items[0]?.line.ar).toContain('كلاريثروميسين 500 ملغ');
  });
});

test.each(seeds(3))(
  'two doctors prescribe what must not come together at the same time: not both unseen (seed %i)',
  async () => {
    const { doctor, whom } = await practice.aStay();
    const sign = (name: 'simvastatin' | 'clarithromycin') =>
      outcome(doctor.signPrescription({ body: { ...whom, items: [practice.item(name)] } }));
    const outcomes = await Promise.all([sign('simvastatin'), sign('clarithromycin')]);
    expect(counted(outcomes)).toEqual({ done: 1, 'safety-stops': 1 });
    expect(await itemRows(whom.patientId)).toHaveLength(1);
  },
);

describe('an order', () => {
  async function anOrder() {
    const stay = await practice.aStay();
    const { items } = await stay.doctor.signPrescription({
      body: { ...stay.whom, items: [practice.item('paracetamol')] },
    });
    const [item] = items;
    if (!item) throw new Error('Nothing was signed.');
    return { ...stay, item, params: { itemId: item.id } };
  }
  const queueState = (itemId: string) =>
    db().selectFrom('pharmacy_orders').select('state').where('item_id', '=', itemId).executeTakeFirst();

  test('is held, resumed after a check, and ended; everybody sees by whom and why', async () => {
    const { doctor, params, item } = await anOrder();
    const held = await doctor.holdItem({ params, body: { reason: 'before surgery' } }, { ifMatch: item.version });
    expect(held).toMatchObject({ state: 'held', stateReason: 'before surgery', version: 2 });
    const resumed = await doctor.resumeItem({ params, body: {} }, { ifMatch: held.version });
    expect(resumed.state).toBe('active');
    const late = doctor.discontinueItem({ params, body: { reason: 'not needed' } }, { ifMatch: held.version });
    expect(await outcome(late)).toBe('version-conflict');
    const ended = await doctor.discontinueItem({ params, body: { reason: 'well again' } }, { ifMatch: 3 });
    expect(ended).toMatchObject({ state: 'discontinued', stateReason: 'well again' });
    expect(await queueState(item.id)).toEqual({ state: 'ended' });
    expect(await outcome(doctor.resumeItem({ params, body: {} }, { ifMatch: 4 }))).toBe('prescription-item-not-active');
    const { items } = await doctor.getItemHistory({ params });
    expect(items.map((it) => it.kind)).toEqual(['discontinued', 'resumed', 'held', 'signed']);
    await eventually(() => {
      const told = events.of(prescriptionItemChanged).filter(({ data }) => data.itemId === item.id);
      return told.map(({ data }) => `${data.version} ${data.kind}`).join() === '2 held,3 resumed,4 discontinued';
    });
    const { items: listed } = await doctor.listMedication({ query: { patientId: item.patientId } });
    expect(listed).toEqual([]);
  });

  test('that was held is checked again before it goes on: something else came meanwhile', async () => {
    const { doctor, whom } = await practice.aStay();
    const first = await doctor.signPrescription({ body: { ...whom, items: [practice.item('simvastatin')] } });
    const params = { itemId: first.items[0]?.id ?? '' };
    await doctor.holdItem({ params, body: { reason: 'bleeding' } }, { ifMatch: 1 });
    await doctor.signPrescription({ body: { ...whom, items: [practice.item('clarithromycin')] } });
    const stopped = await refusal(doctor.resumeItem({ params, body: {} }, { ifMatch: 2 }));
    expect(stopped.code).toBe('safety-stops');
    const resumed = await doctor.resumeItem({ params, body: { overrides: why(stopped.alerts) } }, { ifMatch: 2 });
    expect(resumed.state).toBe('active');
  });

  test('is changed: the old one ends in the moment in which the new one is signed, once', async () => {
    const { doctor, whom, item } = await anOrder();
    const replaces = { itemId: item.id, as: 'change' as const, reason: 'more pain' };
    const body = { ...whom, items: [practice.item('paracetamol', { replaces })] };
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => outcome(doctor.signPrescription({ body }))));
    expect(counted(outcomes)).toEqual({ done: 1, 'prescription-item-not-active': 3 });
    const rows = await itemRows(whom.patientId);
    expect(rows.map((row) => row.state)).toEqual(['replaced', 'active']);
    expect(rows[1]).toMatchObject({ replaces_id: item.id, replaces_as: 'change' });
    expect(rows[0]?.replaced_by_id).toBe(rows[1]?.id);
    expect(await queueState(item.id)).toEqual({ state: 'ended' });
  });

  test('of somebody else is not replaced', async () => {
    const [{ item }, other] = [await anOrder(), await practice.aStay()];
    const replaces = { itemId: item.id, as: 'renewal' as const, reason: 'goes on' };
    const body = { ...other.whom, items: [practice.item('paracetamol', { replaces })] };
    expect(await outcome(other.doctor.signPrescription({ body }))).toBe('prescription-item-not-active');
    expect(await itemRows(item.patientId)).toMatchObject([{ state: 'active' }]);
  });
});

describe.each(['cut', 'hung'] as const)('while the line is %s', (state) => {
  const inFiveSeconds = () => ({ signal: AbortSignal.timeout(5_000) });

  test('to the safety check, nothing is signed in silence, only by who says that nothing was checked', async () => {
    const { doctor, whom } = await practice.aStay();
    const body = { ...whom, items: [practice.item('paracetamol')] };
    await doctor.checkPrescription({ body });
    cds.set(state);
    try {
      const refused = await refusal(doctor.signPrescription({ body }, inFiveSeconds()));
      expect(refused.code).toBe('safety-not-checked');
      expect(refused.notChecked.map((it) => it.kind)).toEqual(
        expect.arrayContaining(['interaction', 'allergy', 'dose']),
      );
      expect(new Set(refused.notChecked.map((it) => it.reason))).toEqual(new Set(['check-unavailable']));
      expect(await itemRows(whom.patientId)).toEqual([]);
      const signed = await doctor.signPrescription({ body: { ...body, ...accepting } }, inFiveSeconds());
      expect(signed).toMatchObject({ checkId: null, notCheckedReason: 'checked against the book' });
      expect(signed.notChecked).toEqual(refused.notChecked);
    } finally {
      cds.set('open');
    }
    expect(await itemRows(whom.patientId)).toHaveLength(1);
  });

  test('to the record, allergies are named as not checked', async () => {
    const { doctor, patient: whose } = await practice.aStay();
    const facilityId = practice.hospital.facility.id;
    const body = { patientId: whose.id, encounterId: null, facilityId, items: [practice.item('paracetamol')] };
    // Opens the record for the next half minute.
    await doctor.checkPrescription({ body });
    clinical.set(state);
    try {
      const refused = await refusal(doctor.signPrescription({ body }, inFiveSeconds()));
      expect(refused.code).toBe('safety-not-checked');
      const unavailable = refused.notChecked.filter((it) => it.reason === 'fact-unavailable').map((it) => it.kind);
      expect(unavailable).toContain('allergy');
      expect(await itemRows(whose.id)).toEqual([]);
      const inStay = { ...body, encounterId: whose.id };
      const unreached = doctor.signPrescription({ body: inStay }, inFiveSeconds());
      expect(await outcome(unreached)).toMatch(/deadline-exceeded|service-unavailable/);
    } finally {
      clinical.set('open');
    }
  });
});

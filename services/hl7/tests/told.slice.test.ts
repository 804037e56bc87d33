import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as hoursApi from '@nilecare/contracts/api/business-hours.ts';
import * as indexApi from '@nilecare/contracts/api/clinical-index.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as labOrdersApi from '@nilecare/contracts/api/lab-orders.ts';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import * as labResultsApi from '@nilecare/contracts/api/lab-results.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import type { Message } from '../src/er7/message.ts';
import { parseMessage } from '../src/er7/read-message.ts';
import { writtenTime } from '../src/er7/timestamp.ts';
import { person } from './support/interface.ts';
import { mllpPeer } from './support/mllp-peer.ts';
import { ack, mllpReceiver, type MllpReceiver } from './support/mllp-receiver.ts';
import { openOutbound, type Outbound } from './support/outbound.ts';

let its: Outbound;
const receivers: MllpReceiver[] = [];

beforeAll(async () => {
  its = await openOutbound(['clinical', 'lab', 'appointment']);
});
afterAll(async () => {
  await its?.system.stop();
  for (const it of receivers) await it.stop();
});

/** Another system that hears of everything of some kinds. */
async function aListener(given: Parameters<Outbound['aDestination']>[1]) {
  const receiver = await mllpReceiver();
  receivers.push(receiver);
  const destination = await its.aDestination(receiver.port, given);
  /** What it was told of a patient, each message once. */
  const told = ({ number }: { readonly number: string }) =>
    receiver.got.filter(({ text }) => text.includes(`|${number}^^^NILECARE^MR`));
  return {
    ...{ receiver, destination, told },
    kinds: (patient: { readonly number: string }) => told(patient).map(({ kind }) => kind),
    /** The next message of a kind about a patient: the first that has not been looked at. */
    async next(patient: { readonly number: string }, kind: string, place = 0): Promise<Message> {
      const found = await eventually(() => told(patient).filter((it) => it.kind === kind)[place]);
      return parseMessage(found.text);
    },
  };
}
type Listener = Awaited<ReturnType<typeof aListener>>;

const text = (message: Message, segment: string, field: number, component = 1) =>
  message.first(segment)?.field(field).text(component);
const clinical = () => its.system.asService('test', 'clinical', { ...clinicalApi, ...staysApi, ...indexApi });

describe('patients and stays', () => {
  let listener: Listener;
  beforeAll(async () => {
    listener = await aListener({ sends: ['ADT'] });
  });

  test('registered, planned, come, moved, changed, gone home by mistake and after all', async () => {
    const [doctor, patient] = [await its.hospital.aStaffMember('doctor'), await its.hospital.aPatient()];
    const born = await listener.next(patient, 'ADT^A28');
    expect([text(born, 'PID', 5), text(born, 'PID', 7), text(born, 'PV1', 2)]).toEqual(['Hassan', '19800517', 'N']);

    const admittedAt = new Date(Date.now() + 3_600_000).toISOString();
    const where = { facilityId: its.facilityId, wardId: its.hospital.ward.id };
    const planned = await clinical().admitPatient({
      body: {
        ...where,
        patientId: patient.id,
        attendingStaffId: doctor.id,
        planned: true,
        reason: 'Cholecystectomy',
        admittedAt,
      },
    });
    const preadmit = await listener.next(patient, 'ADT^A05');
    expect([text(preadmit, 'PV1', 2), text(preadmit, 'PV1', 19), text(preadmit, 'PV2', 3, 2)]).toEqual([
      ...['P', planned.id, 'Cholecystectomy'],
    ]);

    const params = { encounterId: planned.id };
    const begun = await clinical().startEncounter({ params, body: {} }, { ifMatch: planned.version });
    const admit = await listener.next(patient, 'ADT^A01');
    expect([text(admit, 'PV1', 2), text(admit, 'PV1', 3)]).toEqual(['I', its.hospital.ward.name.en]);

    const [one, two] = [await its.hospital.aReadyBed({ label: 'A1' }), await its.hospital.aReadyBed({ label: 'A2' })];
    const beds = its.system.asService('test', 'facility', facilityApi);
    await beds.assignBed({ params: { bedId: one.id }, body: { encounterId: begun.id } });
    expect(text(await listener.next(patient, 'ADT^A02'), 'PV1', 3, 3)).toBe('A1');

    const ward = await its.hospital.aWard();
    const body = { facilityId: its.facilityId, wardId: ward.id, attendingStaffId: doctor.id, reason: 'Needs care.' };
    const moved = await clinical().transferPatient({ params, body }, { ifMatch: begun.version });
    const handedOver = await listener.next(patient, 'ADT^A02', 1);
    expect([text(handedOver, 'PV1', 3), text(handedOver, 'PV1', 6)]).toEqual([
      ...[ward.name.en, its.hospital.ward.name.en],
    ]);
    expect(two.wardId).toBe(its.hospital.ward.id);

    const { version, ...known } = await clinical().getPatient({ params: { patientId: patient.id } });
    const change = { ...known, phone: '+201001234567', details: undefined, identifiers: undefined };
    await clinical().updatePatient({ params: { patientId: patient.id }, body: change }, { ifMatch: version });
    expect(text(await listener.next(patient, 'ADT^A31'), 'PID', 13)).toBe('+201001234567');
    const changed = await eventually(() =>
      listener.told(patient).find((it) => it.kind === 'ADT^A08' && it.text.includes('+2010')),
    );
    // She keeps her bed until she comes; where she is told to be is the ward that took her over.
    const place = parseMessage(changed.text).first('PV1')?.field(3);
    expect([place?.text(1), place?.text(2), place?.text(3)]).toEqual([ward.name.en, undefined, undefined]);

    const gone = await clinical().dischargePatient(
      { params, body: { disposition: 'home' } },
      { ifMatch: moved.version },
    );
    const discharge = await listener.next(patient, 'ADT^A03');
    expect([text(discharge, 'PV1', 36), text(discharge, 'PV1', 45) !== undefined]).toEqual(['01', true]);
    const back = await clinical().reopenEncounter(
      { params, body: { reason: 'Too early.' } },
      { ifMatch: gone.version },
    );
    expect(text(await listener.next(patient, 'ADT^A13'), 'PV1', 45)).toBeUndefined();
    await clinical().dischargePatient({ params, body: { disposition: 'other-home' } }, { ifMatch: back.version });
    expect(text(await listener.next(patient, 'ADT^A03', 1), 'PV1', 36)).toBe('06');

    // Whatever else was told, the stay began and was planned once, and in this order.
    const changes = ['ADT^A02', 'ADT^A08', 'ADT^A31'];
    const kinds = listener.kinds(patient).filter((it) => !changes.includes(it));
    expect(kinds.map((it) => it.slice(4)).join(' ')).toBe('A28 A05 A01 A03 A13 A03');
  });

  test('a stay began and ended at other times, behind what was told of it before', async () => {
    const patient = await its.hospital.aPatient();
    const { id: encounterId, version } = await its.hospital.anAdmission({ patientId: patient.id });
    const params = { encounterId };
    const minutes = (n: number) => new Date(Math.floor(Date.now() / 60_000 + n) * 60_000).toISOString();
    const [begun, ended] = [minutes(-30), minutes(-1)];
    const correct = (dischargedAt: string | null, ifMatch: number) =>
      clinical().correctEncounterTimes(
        { params, body: { admittedAt: begun, dischargedAt, reason: 'Typed wrong.' } },
        { ifMatch },
      );
    await correct(null, version);
    const clocks = await its.deps().clocks.of(its.facilityId);
    const times = () =>
      listener.told(patient).flatMap(({ kind, text: said }) => {
        const message = parseMessage(said);
        return kind === 'ADT^A08' ? [[text(message, 'PV1', 44), text(message, 'PV1', 45)]] : [];
      });
    const written = (at: string) => writtenTime(new Date(at), clocks);
    await eventually(() => expect(times()).toContainEqual([written(begun), undefined]));
    await clinical().dischargePatient({ params, body: {} }, { ifMatch: version + 1 });
    await correct(ended, version + 2);
    await eventually(() => expect(times()).toContainEqual([written(begun), written(ended)]));
    const again = minutes(-2);
    await correct(again, version + 3);
    await eventually(() => expect(times()).toContainEqual([written(begun), written(again)]));
    const kinds = listener.kinds(patient).filter((it) => it !== 'ADT^A02');
    expect(kinds.indexOf('ADT^A03')).toBeGreaterThan(kinds.indexOf('ADT^A01'));
    expect(kinds.at(-1)).toBe('ADT^A08');
    // However often its end was corrected, a stay that goes on after all had one.
    await clinical().reopenEncounter({ params, body: { reason: 'By mistake.' } }, { ifMatch: version + 4 });
    await eventually(() => expect(listener.kinds(patient)).toContain('ADT^A13'));
    expect(listener.kinds(patient).filter((it) => it === 'ADT^A03')).toHaveLength(1);
  });

  test('a visit that becomes a stay; one that never was', async () => {
    const patient = await its.hospital.aPatient();
    const visit = await its.hospital.anAdmission({ patientId: patient.id, class: 'ambulatory' });
    const params = { encounterId: visit.id };
    expect(text(await listener.next(patient, 'ADT^A04'), 'PV1', 2)).toBe('O');
    const body = { class: 'inpatient', reason: 'Worse.' } as const;
    const stay = await clinical().changeEncounterClass({ params, body }, { ifMatch: visit.version });
    expect(text(await listener.next(patient, 'ADT^A06'), 'PV1', 2)).toBe('I');
    await clinical().cancelEncounter({ params, body: { reason: 'Another patient.' } }, { ifMatch: stay.version });
    expect(text(await listener.next(patient, 'ADT^A11'), 'PV1', 19)).toBe(visit.id);
    expect(listener.kinds(patient)).not.toContain('ADT^A01');
  });

  test('who is new among the listeners learns of a stay with the first news of it; a ward hears of who leaves it', async () => {
    const [doctor, patient] = [await its.hospital.aStaffMember('doctor'), await its.hospital.aPatient()];
    const { id: encounterId, version } = await its.hospital.anAdmission({
      ...{ patientId: patient.id, attendingStaffId: doctor.id, wardId: its.hospital.ward.id },
    });
    await listener.next(patient, 'ADT^A01');
    const late = await aListener({ sends: ['ADT^A01', 'ADT^A02', 'ADT^A03'] });
    const ward = await aListener({ sends: ['ADT^A02'], wardIds: [its.hospital.ward.id] });
    const { id: wardId } = await its.hospital.aWard();
    const params = { encounterId };
    const body = { facilityId: its.facilityId, wardId, attendingStaffId: doctor.id, reason: 'Needs care.' };
    const moved = await clinical().transferPatient({ params, body }, { ifMatch: version });
    await late.next(patient, 'ADT^A02');
    await clinical().dischargePatient({ params, body: {} }, { ifMatch: moved.version });
    await late.next(patient, 'ADT^A03');
    expect(late.kinds(patient)).toEqual(['ADT^A01', 'ADT^A02', 'ADT^A03']);
    expect(text(await ward.next(patient, 'ADT^A02'), 'PV1', 6)).toBe(its.hospital.ward.name.en);
    expect(ward.kinds(patient)).toEqual(['ADT^A02']);
  });

  test('two records that are one person', async () => {
    const [goesOn, goes] = [
      await its.hospital.aPatient(),
      await its.hospital.aPatient({ name: { en: 'A Hassan', ar: '' } }),
    ];
    await clinical().mergePatients({
      body: {
        ...{ survivorId: goesOn.id, survivorVersion: goesOn.version, mergedId: goes.id, mergedVersion: goes.version },
        reason: 'One person.',
      },
    });
    const merge = await listener.next(goesOn, 'ADT^A40');
    expect(merge.segments.map(({ name }) => name).join(' ')).toBe('MSH EVN PID MRG');
    expect([text(merge, 'PID', 3), text(merge, 'MRG', 1)]).toEqual([goesOn.number, goes.number]);
  });

  test('whoever changes is told of where she is known, and nowhere else', async () => {
    const there = await openHospital(its.system);
    const elsewhere = await aListener({ sends: ['ADT^A31'], facilityId: there.facility.id });
    const patient = await its.hospital.aPatient();
    const change = async (phone: string) => {
      const params = { patientId: patient.id };
      const { version, ...known } = await clinical().getPatient({ params });
      const body = { ...known, phone, details: undefined, identifiers: undefined };
      await clinical().updatePatient({ params, body }, { ifMatch: version });
      await eventually(() => listener.told(patient).some((it) => it.kind === 'ADT^A31' && it.text.includes(phone)));
    };
    await change('+201001111111');
    const doctor = await there.aStaffMember('doctor');
    await there.anAdmission({ patientId: patient.id, attendingStaffId: doctor.id });
    await change('+201002222222');
    expect(text(await elsewhere.next(patient, 'ADT^A31'), 'PID', 13)).toBe('+201002222222');
    expect(elsewhere.kinds(patient)).toEqual(['ADT^A31']);
  });

  test('nobody is told again what they said themselves', async () => {
    await its.administrator.createHl7Channel({
      body: {
        name: `HIS ${randomUUID()}`,
        allow: ['127.0.0.1'],
        facilityId: its.facilityId,
        sendingApplication: 'HIS',
      },
    });
    const teller = await aListener({ sends: ['ADT'], receivingApplication: 'HIS', receivingFacility: 'OTHER' });
    const peer = await mllpPeer(its.deps().ports.numbers()[0] ?? 0);
    expect(await peer.ask(person('A28', { mrn: '900001', name: 'Bashir^Echo' }))).toContain('MSA|AA');
    await peer.close();
    const echo = await eventually(() => listener.receiver.got.find((it) => it.text.includes('Bashir^Echo')));
    expect(echo.text).toContain('900001^^^OTHER^MR');
    const other = await its.hospital.aPatient();
    await teller.next(other, 'ADT^A28');
    expect(teller.receiver.got.filter((it) => it.text.includes('Bashir^Echo'))).toEqual([]);
    expect((await its.outgoing(teller.destination.id)).map((it) => it.state)).toContain('discarded');
  });
});

describe('the laboratory', () => {
  const facilityIds = () => [its.facilityId];
  const as = (role: 'nurse' | 'laboratory-technician') =>
    its.system.as(role, 'lab', { ...labOrdersApi, ...labResultsApi }, { facilityIds: facilityIds() });

  test('an order, a test that is cancelled, a result, and the same corrected', async () => {
    const listener = await aListener({ sends: ['OML', 'ORU'] });
    const staff = await its.hospital.aStaffMember('doctor');
    const patient = await its.hospital.aPatient();
    const stay = await its.hospital.anAdmission({
      ...{ patientId: patient.id, attendingStaffId: staff.id, wardId: its.hospital.ward.id },
    });
    const doctor = its.system.as('doctor', 'lab', labOrdersApi, { staffId: staff.id, facilityIds: facilityIds() });
    const order = await doctor.placeLabOrder({
      body: {
        patientId: patient.id,
        encounterId: stay.id,
        facilityId: its.facilityId,
        tests: ['K', 'HB'],
        priority: 'stat',
      },
    });
    const numberOf = (code: string | undefined) =>
      `${order.number}.${order.items.findIndex((it) => it.test.code === code) + 1}`;
    const placed = await listener.next(patient, 'OML^O21');
    expect(
      placed
        .all('OBR')
        .map((it) => it.field(4).text(4))
        .toSorted(),
    ).toEqual(['HB', 'K']);
    expect([text(placed, 'ORC', 1), text(placed, 'ORC', 2), text(placed, 'TQ1', 9)]).toEqual([
      ...['NW', numberOf(placed.first('OBR')?.field(4).text(4)), 'S'],
    ]);
    const [potassium, haemoglobin] = ['K', 'HB'].map((code) => order.items.find((it) => it.test.code === code));
    await doctor.cancelLabItem({ params: { itemId: haemoglobin?.id ?? '' }, body: { reason: 'Not needed.' } });
    const cancelled = await listener.next(patient, 'OML^O21', 1);
    expect([text(cancelled, 'ORC', 1), text(cancelled, 'ORC', 2), text(cancelled, 'OBR', 4, 4)]).toEqual([
      ...['CA', numberOf('HB'), 'HB'],
    ]);

    const [nurse, first, second] = [as('nurse'), as('laboratory-technician'), as('laboratory-technician')];
    for (const it of (await nurse.listCollections({ query: { orderId: order.id } })).items) {
      const scanned = { params: { specimenId: it.id }, body: { barcode: it.barcode } };
      await nurse.collectSpecimen({ ...scanned, body: { ...scanned.body, patientId: it.patientId } });
      await first.receiveSpecimen(scanned);
    }
    const item = async (): Promise<LabItem> => {
      const { items } = await first.listPatientResults({ query: { patientId: patient.id } });
      const found = items.find(({ id }) => id === potassium?.id);
      if (!found) throw new Error('No such test.');
      return found;
    };
    const params = { itemId: potassium?.id ?? '' };
    const release = async () => {
      await first.verifyResult({ params }, { ifMatch: (await item()).version });
      await second.releaseResult({ params }, { ifMatch: (await item()).version });
    };
    const unit = potassium?.test.unit ?? null;
    await first.enterResult({ params, body: { value: '7.1', unit } }, { ifMatch: (await item()).version });
    await release();
    const result = await listener.next(patient, 'ORU^R01');
    expect(result.segments.map(({ name }) => name).join(' ')).toBe('MSH PID PV1 ORC OBR OBX SPM');
    expect([2, 5, 6, 11].map((field) => text(result, 'OBX', field))).toEqual(['NM', '7.1', unit ?? undefined, 'F']);
    expect([text(result, 'OBR', 2), text(result, 'OBR', 25)]).toEqual([numberOf('K'), 'F']);

    const wrong = { value: '4.1', unit, reason: 'Digits were swapped.' };
    await first.correctResult({ params, body: wrong }, { ifMatch: (await item()).version });
    await release();
    const corrected = await listener.next(patient, 'ORU^R01', 1);
    expect([text(corrected, 'OBX', 5), text(corrected, 'OBX', 11)]).toEqual(['4.1', 'C']);
    expect(text(corrected, 'NTE', 3)).toBe('Digits were swapped.');
  });
});

/** An appointment that somebody books, at an hour of which the doctor has many. */
async function aBooking() {
  const { id: staffId } = await its.hospital.aStaffMember('doctor');
  const hours = its.system.asService('test', 'business', hoursApi);
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
  await hours.setWorkingWeek({ params: { staffId }, body: { hours: week } }, { ifMatch: 1 });
  const facilityIds = [its.facilityId];
  const all = { ...appointmentApi, ...visitTypesApi };
  const code = `FU${randomUUID().slice(0, 4)}`;
  const visitType = await its.system.as('administrator', 'appointment', all, { facilityIds }).createVisitType({
    body: { facilityId: its.facilityId, code, name: { en: 'Follow-up', ar: 'متابعة' }, minutes: 30 },
  });
  const desk = its.system.as('receptionist', 'appointment', all, { facilityIds });
  const patient = await its.hospital.aPatient();
  const inHours = (count: number) => new Date(Math.ceil(Date.now() / 3_600_000) * 3_600_000 + count * 3_600_000);
  const booked = await desk.bookAppointment({
    body: {
      ...{ facilityId: its.facilityId, staffId, patientId: patient.id, visitTypeId: visitType.id },
      from: inHours(30).toISOString(),
    },
  });
  return { desk, patient, booked, inHours, code };
}

test('an appointment is booked, moved and cancelled', async () => {
  const listener = await aListener({ sends: ['SIU'] });
  const { desk, patient, booked, inHours, code } = await aBooking();
  const params = { appointmentId: booked.id };
  const first = await listener.next(patient, 'SIU^S12');
  expect([text(first, 'SCH', 2), text(first, 'SCH', 8), text(first, 'SCH', 25)]).toEqual([
    ...[booked.id, code, 'Booked'],
  ]);
  expect(first.segments.map(({ name }) => name).join(' ')).toBe('MSH SCH TQ1 PID RGS AIS AIL AIP');
  const moved = await desk.rescheduleAppointment(
    { params, body: { from: inHours(40).toISOString() } },
    { ifMatch: booked.version },
  );
  expect(text(await listener.next(patient, 'SIU^S13'), 'AIS', 4)).not.toBe(text(first, 'AIS', 4));
  await desk.cancelAppointment({ params, body: { reason: 'patient-ill' } }, { ifMatch: moved.version });
  const cancelled = await listener.next(patient, 'SIU^S15');
  expect([text(cancelled, 'SCH', 25), text(cancelled, 'SCH', 6, 2)]).toEqual(['Cancelled', 'patient-ill']);
  expect(listener.kinds(patient)).toEqual(['SIU^S12', 'SIU^S13', 'SIU^S15']);
});

test('a booking that was refused is not told once more after the appointment was cancelled', async () => {
  const strict = await aListener({ sends: ['SIU'] });
  strict.receiver.answering((got, say) => say(ack(got, 'AE')));
  const { desk, booked } = await aBooking();
  const message = await eventually(async () =>
    (await its.outgoing(strict.destination.id)).find((it) => it.state === 'refused'),
  );
  const params = { appointmentId: booked.id };
  await desk.cancelAppointment({ params, body: { reason: 'patient-ill' } }, { ifMatch: booked.version });
  const body = { reason: 'They can read it now.' };
  const again = its.administrator.resendHl7Outgoing({ params: { outgoingId: message.id }, body });
  await expect(again).rejects.toMatchObject({ code: 'no-longer-so', status: 409 });
  expect(strict.receiver.got).toHaveLength(1);
});

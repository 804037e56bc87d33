import { afterAll, beforeAll, expect, test } from 'vitest';
import * as calendarApi from '@nilecare/contracts/api/appointment-calendar.ts';
import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as hoursApi from '@nilecare/contracts/api/business-hours.ts';
import * as resourcesApi from '@nilecare/contracts/api/facility-resources.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import { merging } from '@nilecare/testing/merging.ts';
import { openInterface, type Interface } from './support/interface.ts';
import type { MllpPeer } from './support/mllp-peer.ts';
import { became, message, said, written, type Person } from './support/said.ts';

/** Of appointments, what a test moves into the past. */
interface Rows {
  readonly appointments: Readonly<Record<'starts_at' | 'ends_at' | 'taken_from' | 'taken_to', Date>> & {
    readonly id: string;
  };
}

const HOUR = 3_600_000;
let its: Interface;
let peer: MllpPeer;
let doctors: readonly string[];
let visitTypeId: string;

beforeAll(async () => {
  its = await openInterface(['appointment']);
  const channel = await its.aChannel({ sendingApplication: 'HIS', afterFailure: 'pass' });
  const hours = its.system.asService('test', 'business', hoursApi);
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
  const staff = [await its.hospital.aStaffMember('doctor'), await its.hospital.aStaffMember('doctor')];
  doctors = staff.map((it) => it.id);
  for (const staffId of doctors)
    await hours.setWorkingWeek({ params: { staffId }, body: { hours: week } }, { ifMatch: 1 });
  const visitType = { code: 'FOLLOW-UP', name: { en: 'Follow-up', ar: 'متابعة' }, minutes: 30 };
  ({ id: visitTypeId } = await admin().createVisitType({ body: { ...visitType, facilityId: its.facilityId } }));
  await admin().createVisitType({ body: { ...visitType, code: 'LONG', facilityId: its.facilityId } });
  const items = [
    ...doctors.map((targetId, at) => ({ kind: 'staff', code: `D${at + 1}`, targetId }) as const),
    { kind: 'visit-type', code: 'FU', targetId: visitTypeId } as const,
  ];
  await its.administrator.putHl7Codes({ params: { channelId: channel.id }, body: { items } });
  peer = await its.peer();
});
afterAll(async () => {
  await peer?.close();
  await its?.system.stop();
});

const admin = () =>
  its.system.as(
    'administrator',
    'appointment',
    { ...appointmentApi, ...calendarApi, ...visitTypesApi },
    { facilityIds: [its.facilityId] },
  );

/** A whole hour so many hours from now. */
const inHours = (hours: number) => new Date(Math.ceil(Date.now() / HOUR) * HOUR + hours * HOUR);

interface Given {
  readonly number: string;
  readonly at?: Date;
  readonly doctor?: string;
  readonly kind?: string;
  readonly lasts?: string;
  readonly action?: string;
  /** With whom it is beside the doctor. */
  readonly beside?: string;
  readonly placer?: string;
  /** SCH-25 */
  readonly status?: string;
}

const send = (event: string, person: Person | null, { number, at, doctor = 'D1', kind = 'FU', ...given }: Given) =>
  became(
    message(`SIU^${event}^SIU_S12`, person, [
      said('SCH', {
        ...{ 1: given.placer ?? '', 2: `${number}^HIS`, 6: '^Asked by phone', 7: '^Cough' },
        ...{ 9: given.lasts ?? '', 10: 'min', 11: at ? `^^^${written(at)}` : '', 25: given.status ?? '' },
      }),
      'RGS|1|A',
      said('AIS', { 1: '1', 2: given.action ?? 'A', 3: kind }),
      said('AIP', { 1: '1', 2: given.action ?? 'A', 3: `${doctor}^Doctor^Some` }),
      ...(given.beside === undefined ? [] : [said('AIP', { 1: '2', 2: 'A', 3: `${given.beside}^Other^Some` })]),
    ]),
    peer,
    its,
  );

async function appointmentsOf(name: string) {
  const [patient] = (await its.patients.searchPatients({ query: { search: name, limit: 5 } })).items;
  return (await admin().listAppointments({ query: { patientId: patient?.id ?? '', limit: 50 } })).items;
}

test('booked, moved to another time and doctor, cancelled', async () => {
  const amina = { mrn: '810001', name: 'Siddig^Amina' };
  const [first, second] = [inHours(30), inHours(54)];
  expect(await send('S12', amina, { number: 'A-1', at: first })).toBe('AA done');
  expect(await appointmentsOf('Amina Siddig')).toMatchObject([
    { state: 'booked', from: first.toISOString(), staffId: doctors[0], visitTypeId, reason: 'Cough' },
  ]);
  expect(await send('S12', amina, { number: 'A-1', at: second })).toBe('AA done');
  expect(await appointmentsOf('Amina Siddig')).toMatchObject([{ from: first.toISOString() }]);

  for (let round = 0; round < 2; round += 1)
    expect(await send('S13', amina, { number: 'A-1', at: second, doctor: 'D2', placer: 'P-1^CLINIC' })).toBe('AA done');
  expect(await appointmentsOf('Amina Siddig')).toMatchObject([
    { state: 'booked', from: second.toISOString(), staffId: doctors[1] },
  ]);

  // By now it is known by the number of who placed it, too.
  for (let round = 0; round < 2; round += 1)
    expect(await send('S15', amina, { number: 'other', placer: 'P-1^CLINIC' })).toBe('AA done');
  expect(await appointmentsOf('Amina Siddig')).toMatchObject([
    { state: 'cancelled', cancelReason: 'other', cancelNote: 'Asked by phone' },
  ]);
});

test('what SCH-25 says has become of it is so, whichever event tells it', async () => {
  const nadia = { mrn: '810020', name: 'Siddig^Nadia' };
  const at = inHours(200);
  const booked = (number: string, status: string, from = at) => send('S12', nadia, { number, at: from, status });
  const states = async () => (await appointmentsOf('Nadia Siddig')).map((it) => it.state).toSorted();
  expect(await booked('N-1', 'Waitlist')).toBe('AA failed SCH-25');
  // What has become of one that nobody heard of waits for its booking: that comes before it when both are worked on again.
  for (const status of ['Cancelled^Cancelled^HL70278', 'Deleted', 'No-show'])
    expect(await booked('N-1', status)).toBe('AA failed SCH-2');
  expect(await send('S14', nadia, { number: 'N-1', at, status: 'Cancelled' })).toBe('AA failed SCH-2');
  expect(await states()).toEqual([]);
  expect(await booked('N-1', 'Booked')).toBe('AA done');
  expect(await states()).toEqual(['booked']);
  for (let round = 0; round < 2; round += 1)
    expect(await send('S14', nadia, { number: 'N-1', at, status: 'CANCELED' })).toBe('AA done');
  expect(await states()).toEqual(['cancelled']);
  // Whoever says that it takes place again thinks that the doctor waits.
  expect(await send('S14', nadia, { number: 'N-1', at, status: 'Booked' })).toBe('AA failed SCH-2');
  expect(await booked('N-2', 'Pending', inHours(202))).toBe('AA done');
  expect(await send('S18', nadia, { number: 'N-2', status: 'Deleted' })).toBe('AA done');
  expect(await appointmentsOf('Nadia Siddig')).toEqual(
    expect.arrayContaining([expect.objectContaining({ state: 'cancelled', cancelReason: 'booked-in-error' })]),
  );
});

test('who did not come does not come after all by a message that says that it takes place', async () => {
  const farida = { mrn: '810021', name: 'Siddig^Farida' };
  const at = inHours(210);
  expect(await send('S12', farida, { number: 'N-3', at })).toBe('AA done');
  const { db } = its.system.deps<{ readonly db: Database<Rows> }>('appointment');
  const [from, to] = [inHours(-2), inHours(-1)];
  const begun = { starts_at: from, ends_at: to, taken_from: from, taken_to: to };
  const row = db.read.updateTable('appointments').set(begun);
  await row.where('id', '=', (await appointmentsOf('Farida Siddig'))[0]?.id ?? '').execute();
  expect(await send('S14', farida, { number: 'N-3', status: 'No-show' })).toBe('AA done');
  for (const event of ['S12', 'S14'])
    expect(await send(event, farida, { number: 'N-3', at, status: 'Booked' })).toBe('AA failed SCH-2');
  expect((await its.rows()).at(-1)?.fault_text).toMatch(/to which the patient did not come/);
  expect(await send('S26', farida, { number: 'N-3' })).toBe('AA done');
  expect(await appointmentsOf('Farida Siddig')).toMatchObject([{ state: 'noshow' }]);
});

test('a doctor is booked once, whoever says so; what comes later is booked where it is moved to', async () => {
  const [one, two] = [
    { mrn: '810002', name: 'Siddig^Basma' },
    { mrn: '810003', name: 'Siddig^Dalia' },
  ];
  const at = inHours(80);
  expect(await send('S12', one, { number: 'B-1', at })).toBe('AA done');
  expect(await send('S12', two, { number: 'B-2', at })).toBe('AA failed');
  expect((await its.rows()).at(-1)?.fault_text).toMatch(/The doctor is not free/);
  expect(await send('S13', two, { number: 'B-2', at: inHours(82) })).toBe('AA done');
  expect(await appointmentsOf('Dalia Siddig')).toMatchObject([{ from: inHours(82).toISOString() }]);
});

test('the room of what is moved or cancelled is free for the message behind it', async () => {
  const { facilityId } = its;
  const name = { en: 'Scanner', ar: 'جهاز تصوير' };
  const rooms = its.system.asService('test', 'facility', resourcesApi);
  const { id: resourceId } = await rooms.createResource({ body: { facilityId, kind: 'room', name } });
  await admin().createVisitType({ body: { facilityId, code: 'SCAN', name, minutes: 30, needs: [{ resourceId }] } });
  const [one, two] = [
    { mrn: '810008', name: 'Siddig^Rania' },
    { mrn: '810009', name: 'Siddig^Salma' },
  ];
  const [first, second] = [inHours(150), inHours(152)];
  const [hers, another] = [
    { number: 'F-1', kind: 'SCAN' },
    { number: 'F-2', kind: 'SCAN', doctor: 'D2' },
  ];
  expect(await send('S12', one, { ...hers, at: first })).toBe('AA done');
  expect(await send('S12', two, { ...another, at: first })).toBe('AA failed');
  expect(await send('S13', one, { ...hers, at: second })).toBe('AA done');
  expect(await send('S12', two, { ...another, at: first })).toBe('AA done');
  expect(await send('S15', one, hers)).toBe('AA done');
  expect(await send('S13', two, { ...another, at: second })).toBe('AA done');
  expect(await appointmentsOf('Salma Siddig')).toMatchObject([
    { state: 'booked', from: second.toISOString(), resources: [{ resourceId }] },
  ]);
});

test('an appointment of another patient is not touched; of a joined one it is found', async () => {
  const [one, two] = [
    { mrn: '810004', name: 'Siddig^Hanan' },
    { mrn: '810005', name: 'Siddig^Iman' },
  ];
  expect(await send('S12', one, { number: 'C-1', at: inHours(100) })).toBe('AA done');
  expect(await send('S12', two, { number: 'C-2', at: inHours(104) })).toBe('AA done');
  expect(await send('S15', two, { number: 'C-1' })).toBe('AA failed SCH-2');
  const [wrong] = await appointmentsOf('Hanan Siddig');
  expect(wrong?.state).toBe('booked');

  const ids = await Promise.all(
    ['Hanan Siddig', 'Iman Siddig'].map(async (it) => (await appointmentsOf(it))[0]?.patientId),
  );
  await merging(its.system, 'hl7').merge(ids[0] ?? '', ids[1] ?? '');
  expect(await send('S15', two, { number: 'C-1' })).toBe('AA done');
  expect(await admin().getAppointment({ params: { appointmentId: wrong?.id ?? '' } })).toMatchObject({
    state: 'cancelled',
  });
});

test('with a second person of the staff it waits for somebody, as her time would stay free; who is not known here is in nobody’s way', async () => {
  const suha = { mrn: '810071', name: 'Siddig^Suha' };
  const at = inHours(150);
  expect(await send('S12', suha, { number: 'B-71', at, beside: 'D2' })).toBe('AA failed AIP[2]-3');
  expect(await send('S23', null, { number: 'B-72', at, lasts: '30', beside: 'D2' })).toBe('AA failed AIP[2]-3');
  expect(await appointmentsOf('Suha Siddig')).toEqual([]);
  for (const beside of ['D1', 'NURSE-77'])
    expect(await send('S12', suha, { number: 'B-71', at, beside })).toBe('AA done');
  expect(await send('S14', suha, { number: 'B-71', at, beside: 'D2' })).toBe('AA failed AIP[2]-3');
  expect(await appointmentsOf('Suha Siddig')).toMatchObject([{ staffId: doctors[0], from: at.toISOString() }]);
});

test('what takes the doctor away, another kind of visit and unknown names wait for somebody', async () => {
  const layla = { mrn: '810006', name: 'Siddig^Layla' };
  expect(await send('S15', layla, { number: 'D-0' })).toBe('AA failed SCH-2');
  expect(await send('S12', layla, { number: 'D-1', at: inHours(120), kind: 'NONE' })).toBe('AA failed AIS-3');
  expect(await send('S12', layla, { number: 'D-1', at: inHours(120), doctor: 'D9' })).toBe('AA failed AIP-3');
  expect(await send('S12', layla, { number: 'D-1' })).toBe('AA failed SCH-11.4');
  expect(await send('S12', layla, { number: 'D-1', at: inHours(120) })).toBe('AA done');
  expect(await send('S20', layla, { number: 'D-1', action: 'D' })).toBe('AA failed AIP-2');
  expect(await send('S14', layla, { number: 'D-1', kind: 'LONG' })).toBe('AA failed AIS-3');
  expect(await send('S26', layla, { number: 'D-1' })).toBe('AA failed');
  expect(await send('S17', layla, { number: 'D-1' })).toBe('AA done');
  expect(await appointmentsOf('Layla Siddig')).toMatchObject([{ state: 'cancelled', cancelReason: 'booked-in-error' }]);
  expect(await send('S12', { ...layla, born: '19900101' }, { number: 'D-2', at: inHours(124) })).toBe(
    'AA failed PID-7',
  );
});

test('a time is blocked once, and opened again', async () => {
  const at = inHours(200);
  const blocked = async () => {
    const from = at.toISOString().slice(0, 10);
    const { staff } = await admin().getCalendar({ params: { facilityId: its.facilityId }, query: { from, days: 2 } });
    return staff.find((it) => it.staffId === doctors[0])?.blocked ?? [];
  };
  const atOnce = ['S23', 'S23', 'S24', 'S23'].map((event) => send(event, null, { number: 'E-1', at, lasts: '90' }));
  await Promise.all(atOnce);
  expect(await blocked()).toMatchObject([
    { from: at.toISOString(), to: new Date(at.getTime() + 1.5 * HOUR).toISOString(), reason: 'Asked by phone' },
  ]);
  expect(await send('S12', { mrn: '810007', name: 'Siddig^Nada' }, { number: 'E-2', at })).toBe('AA failed');
  expect(await send('S24', null, { number: 'E-1' })).toBe('AA done');
  expect(await blocked()).toEqual([]);
  expect(await send('S24', null, { number: 'E-1' })).toBe('AA failed SCH-2');
});

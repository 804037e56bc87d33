import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import * as homesApi from '@nilecare/contracts/api/orchestrator-homes.ts';
import * as api from '@nilecare/contracts/api/orchestrator.ts';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import * as staysApi from '@nilecare/contracts/api/clinical-stays.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { aDose, anAlarmAt, anAppointment, aStuckBooking } from './samples.ts';
import { answerWith, wardService, type WardService } from './ward-service.ts';

let device: WardService;
let system: System;
let hospital: Hospital;
let place: { wardId: string; bedId: string; patientId: string; facilityId: string; doctorId: string };

/** Services that this test answers for. */
const asked = [
  'device',
  'appointment',
  'billing',
  'ehr',
  'inventory',
  'lab',
  'medication',
  'notification',
  'payment',
] as const;
const lists = [
  '/lab-critical-values',
  '/appointments',
  '/care-plans',
  '/forms',
  '/documents',
  '/lab-results',
  '/medication-lists',
  '/payments',
  '/billing-accounts',
  '/stock-recalls',
  '/escalations',
];

beforeAll(async () => {
  device = await wardService(new Map());
  system = await startSystem(['facility', 'clinical', 'business', 'orchestrator'], {
    elsewhere: Object.fromEntries([...asked, 'auth'].map((name) => [name, device.url])),
  });
  const { asService } = system;
  device.answers.set('/auth/service-tokens', (response) =>
    answerWith({
      accessToken: system.token('administrator'),
      expiresAt: new Date(Date.now() + 900_000).toISOString(),
    })(response),
  );
  hospital = await openHospital(system);
  const { id: doctorId } = await hospital.aStaffMember('doctor');
  const encounter = await hospital.anAdmission({ attendingStaffId: doctorId });
  const bed = await hospital.aReadyBed({ label: '07' });
  await hospital.aReadyBed({ label: '08' });
  await asService('test', 'facility', facilityApi).assignBed({
    params: { bedId: bed.id },
    body: { encounterId: encounter.id },
  });
  const { patientId } = encounter;
  place = { wardId: hospital.ward.id, bedId: bed.id, patientId, facilityId: hospital.facility.id, doctorId };
});
afterAll(async () => {
  await system.stop();
  await device.stop();
});

const vitals = () => ({
  patientId: place.patientId,
  deviceId: 'monitor-1',
  bedId: place.bedId,
  wardId: place.wardId,
  time: new Date().toISOString(),
  values: { hr: 140 },
  rhythm: null,
  news2: null,
});
let open: Alarm;
beforeEach(() => {
  open = anAlarmAt({ wardId: place.wardId, patientId: place.patientId, facilityId: place.facilityId }, { seq: 9 });
  device.answers.set('/vitals/latest', answerWith({ items: [vitals()] }));
  device.answers.set('/vitals/trends', answerWith({ items: [{ patientId: place.patientId, points: [[1, 80]] }] }));
  device.answers.set('/lab-results/inbox', answerWith({ items: [], ofTeam: [] }));
  for (const path of lists) device.answers.set(path, answerWith({ items: [], nextCursor: null }));
  device.answers.set('/alarms', answerWith({ items: [open], nextCursor: null, lastSeq: 9 }));
});

const as = (role: Parameters<System['as']>[0], facilityId = place.facilityId, staffId: string | null = null) =>
  system.as(role, 'orchestrator', api, { facilityIds: [facilityId], staffId });
const board = (nurse = as('nurse')) => nurse.getWardBoard({ params: { wardId: place.wardId } });
const summary = (who = as('nurse')) => who.getPatientSummary({ params: { patientId: place.patientId } });
const home = () => as('doctor', place.facilityId, place.doctorId).getDoctorHome({});

describe('the ward board', () => {
  test('puts beds, patients, values, trends and alarms together', async () => {
    const { beds, lastAlarmSeq, missing, ward } = await board();
    expect(ward.id).toBe(place.wardId);
    expect(missing).toEqual([]);
    expect(lastAlarmSeq).toBe(9);
    expect(beds).toHaveLength(2);
    expect(beds.find((it) => it.bed.id === place.bedId)).toMatchObject({
      patient: { id: place.patientId },
      vitals: { values: { hr: 140 } },
      trend: [[1, 80]],
      alarms: [{ id: open.id }],
    });
    expect(beds.find((it) => it.bed.id !== place.bedId)).toMatchObject({ patient: null, vitals: null, alarms: [] });
  });

  test('names what a slow service kept back and serves the rest within the limit', async () => {
    device.answers.set('/vitals/trends', () => undefined);
    const began = Date.now();
    const { missing, beds } = await board();
    expect(Date.now() - began).toBeLessThan(3_500);
    expect(missing).toMatchObject([{ part: 'trends', service: 'device' }]);
    expect(beds.find((it) => it.bed.id === place.bedId)).toMatchObject({ vitals: { values: { hr: 140 } }, trend: [] });
  });

  test('is not for people of another facility, nor for those who see no vital signs', async () => {
    await expect(board(as('nurse', randomUUID()))).rejects.toMatchObject({ status: 403 });
    await expect(board(as('receptionist'))).rejects.toMatchObject({ status: 403 });
    await expect(as('nurse').getWardBoard({ params: { wardId: randomUUID() } })).rejects.toMatchObject({ status: 404 });
  });
});

describe("a patient's summary", () => {
  test('puts the parts together', async () => {
    expect(await summary()).toMatchObject({
      patient: { id: place.patientId },
      encounter: { patientId: place.patientId },
      bed: { id: place.bedId },
      vitals: { values: { hr: 140 } },
      alarms: [{ id: open.id }],
      missing: [],
    });
  });

  test('tells who is called for her alarms and what she was given of recalled lots, and names what it cannot', async () => {
    const call = {
      ...{ id: randomUUID(), subjectKind: 'alarm', subjectId: open.id, state: 'running', priority: 'high' },
      ...{ alarm: null, result: null, facilityId: place.facilityId, level: 1, startedAt: open.raisedAt },
      ...{ nextLevelAt: null, endedAt: null, endedBy: null, steps: [] },
    };
    const recall = {
      ...{ id: randomUUID(), name: { en: 'Heparin', ar: 'هيبارين' }, unit: { en: 'vial', ar: 'قارورة' }, lot: 'L1' },
      ...{ reason: 'particles', begunAt: open.raisedAt, quantity: 2, givenAt: open.raisedAt },
    };
    const subjects: (string | null)[] = [];
    device.answers.set('/escalations', (response, query) => {
      subjects.push(query.get('subjectId'));
      answerWith({ items: [call], nextCursor: null })(response);
    });
    device.answers.set('/stock-recalls', answerWith({ items: [recall] }));
    expect(await summary()).toMatchObject({ escalations: [call], recalls: [recall], missing: [] });
    expect(subjects).toEqual([open.id]);
    // No outage, after which they would not be asked for some seconds.
    for (const path of ['/escalations', '/stock-recalls'])
      device.answers.set(path, (response) => void response.writeHead(500).end('{}'));
    const { missing, escalations, recalls } = await summary();
    expect([escalations, recalls]).toEqual([[], []]);
    expect(missing.map((it) => it.service).toSorted()).toEqual(['inventory', 'notification']);
  });

  test('shows the stay in hospital, also while the patient is on leave and has a visit beside it', async () => {
    const { id: attendingStaffId } = await hospital.aStaffMember('doctor');
    const stay = await hospital.anAdmission({ attendingStaffId });
    const { facilityId, patientId } = stay;
    const clinical = system.as('doctor', 'clinical', { ...clinicalApi, ...staysApi }, { facilityIds: [facilityId] });
    await clinical.sendOnLeave(
      { params: { encounterId: stay.id }, body: { reason: 'A wedding in the family' } },
      { ifMatch: stay.version },
    );
    await clinical.admitPatient({ body: { patientId, facilityId, class: 'ambulatory', attendingStaffId } });
    const { encounter } = await as('nurse').getPatientSummary({ params: { patientId } });
    expect(encounter).toMatchObject({ id: stay.id, status: 'on-leave' });
  });

  test('leaves out what the role does not include, without calling it missing', async () => {
    expect(await summary(as('receptionist'))).toMatchObject({ vitals: null, alarms: [], missing: [] });
    await expect(summary(as('patient'))).rejects.toMatchObject({ status: 403 });
    await expect(summary(as('nurse', randomUUID()))).rejects.toMatchObject({ status: 403 });
  });
});

describe("the doctor's home", () => {
  test('shows those in whose care team she is, the most urgent first', async () => {
    const calm = await hospital.anAdmission({ attendingStaffId: place.doctorId });
    await hospital.anAdmission();
    const { patients, missing } = await home();
    expect(patients.map((it) => it.patient.id)).toEqual([place.patientId, calm.patientId]);
    expect(patients[0]).toMatchObject({ bed: { id: place.bedId }, alarms: [{ id: open.id }] });
    expect(missing).toEqual([]);
    const nobody = await as('doctor', place.facilityId, randomUUID()).getDoctorHome({});
    expect(nobody.patients).toEqual([]);
    expect((await as('doctor').getDoctorHome({})).patients).toEqual([]);
  });
});

describe('homes', () => {
  const homes = (role: Parameters<System['as']>[0]) =>
    system.as(role, 'orchestrator', homesApi, { facilityIds: [place.facilityId] });
  const query = () => ({ query: { facilityId: place.facilityId } });

  test('a pharmacist sees the queue also while nobody knows the stock', async () => {
    const queue = {
      waiting: 1,
      stat: 0,
      queried: 0,
      verified: 2,
      partlyDispensed: 0,
      unknown: 0,
      oldestWaitingSince: null,
    };
    device.answers.set('/pharmacy-queue/counts', answerWith(queue));
    const shown = await homes('pharmacist').getPharmacistHome(query());
    expect(shown).toMatchObject({ queue, stock: null, missing: [{ part: 'stock', service: 'inventory' }] });
  });

  test('a nurse sees beds, alarms, critical values and tasks; the reception does not see them', async () => {
    const dose = (state: string) => ({ ...aDose(place), state });
    const round = { wardId: place.wardId, facilityId: place.facilityId, timeZone: 'Africa/Cairo', at: open.raisedAt };
    const items = [dose('late'), dose('due'), dose('due'), dose('early')];
    device.answers.set('/medication-rounds', answerWith({ ...round, items, closed: 1 }));
    const elsewhere = anAlarmAt({ ...place, facilityId: randomUUID() }, { seq: 8 });
    device.answers.set('/alarms', answerWith({ items: [open, elsewhere], nextCursor: null, lastSeq: 9 }));
    const { wardId, facilityId } = place;
    const shown = await homes('nurse').getNurseHome({ query: { facilityId, wardId } });
    expect(shown).toMatchObject({ occupancy: { occupied: 1 }, criticals: [], tasks: [], results: 0, missing: [] });
    expect(shown.doses).toEqual({ due: 2, late: 1, closed: 1 });
    expect(shown.alarms?.map((it) => it.id)).toEqual([open.id]);
    expect((await homes('nurse').getNurseHome(query())).doses).toBeNull();
    await expect(homes('receptionist').getNurseHome(query())).rejects.toMatchObject({ status: 403 });
  });

  test('an administrator sees how long patients waited, who did not come and what needs somebody', async () => {
    const asked: URLSearchParams[] = [];
    const came = { state: 'fulfilled', arrivedAt: '2026-03-01T09:50:00.000Z' };
    const visits = [
      anAppointment(place, { ...came, calledAt: '2026-03-01T10:10:00.000Z' }),
      anAppointment(place, { ...came, calledAt: '2026-03-01T10:40:00.000Z' }),
      anAppointment(place, { state: 'noshow' }),
    ];
    device.answers.set('/appointments', (response, query) => {
      asked.push(query);
      answerWith({ items: query.has('attention') ? [] : visits, nextCursor: null })(response);
    });
    await system.deps<Deps>('orchestrator').db.read.insertInto('processes').values(aStuckBooking(place)).execute();
    const shown = await homes('administrator').getAdministratorHome(query());
    expect(shown).toMatchObject({
      visits: { booked: 3, came: 2, cancelled: 0, missed: 1 },
      waits: { called: 2, median: 10, longest: 40, byVisitType: [{ median: 40 }, { median: 10 }] },
      stuck: { bookings: 1, discharges: 0 },
    });
    expect(asked.some((it) => it.has('from') && it.has('to'))).toBe(true);
    const other = { query: { facilityId: randomUUID() } };
    await expect(homes('administrator').getAdministratorHome(other)).rejects.toMatchObject({ status: 403 });
  });

  test('a patient sees her own', async () => {
    for (const path of ['/own-appointments', '/own-bills', '/own-record'])
      device.answers.set(path, answerWith({ items: [], nextCursor: null }));
    const own = { appointments: [], bills: [], accounts: [], carePlans: [], missing: [] };
    expect(await homes('patient').getPatientHome({})).toEqual(own);
  });
});

/** Last: the breaker towards device stays open for a while. */
describe('while the device service is down', () => {
  beforeEach(() => {
    for (const path of ['/vitals/latest', '/vitals/trends', '/alarms'])
      device.answers.set(path, (response) => void response.destroy());
  });

  test('all three name it and serve the rest', async () => {
    const parts = ({ missing }: { readonly missing: readonly { part: string; service: string }[] }) =>
      missing.map((it) => `${it.part} of ${it.service}`).toSorted();
    const [wall, glance, start] = await Promise.all([board(), summary(), home()]);
    expect(parts(wall)).toEqual(['alarms of device', 'trends of device', 'vitals of device']);
    expect(wall.beds.find((it) => it.bed.id === place.bedId)).toMatchObject({ patient: { id: place.patientId } });
    expect(parts(glance)).toEqual(['alarms of device', 'vitals of device']);
    expect(glance.patient.id).toBe(place.patientId);
    expect(parts(start)).toEqual(['alarms of device', 'vitals of device']);
    expect(start.patients.length).toBeGreaterThan(0);
  });
});

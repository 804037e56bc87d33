import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as ownAppointmentsApi from '@nilecare/contracts/api/appointment-own.ts';
import * as authApi from '@nilecare/contracts/api/auth.ts';
import * as claimsApi from '@nilecare/contracts/api/billing-claims.ts';
import * as ownBillsApi from '@nilecare/contracts/api/billing-own.ts';
import * as businessApi from '@nilecare/contracts/api/business.ts';
import * as reportApi from '@nilecare/contracts/api/cds-report.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as notesApi from '@nilecare/contracts/api/clinical-notes.ts';
import * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as controlledApi from '@nilecare/contracts/api/medication-controlled.ts';
import * as dispensingApi from '@nilecare/contracts/api/medication-dispensing.ts';
import * as pharmacyApi from '@nilecare/contracts/api/medication-pharmacy.ts';
import * as preferencesApi from '@nilecare/contracts/api/notification-preferences.ts';
import type { MedicationTables } from '@nilecare/database/medication/tables.ts';
import type { BusinessTables } from '@nilecare/database/business/tables.ts';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import { roleNames } from '@nilecare/contracts/permissions.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { addressesOf } from '../src/clients.ts';
import { demoFiles, type DemoLogins } from '../src/demo-files.ts';
import { overriddenPlans } from '../src/plan/overridden.ts';
import { seedDemo } from '../src/seed-demo.ts';

const names = [
  ...(['auth', 'facility', 'clinical', 'business', 'device', 'notification'] as const),
  ...(['appointment', 'billing', 'cds', 'ehr', 'inventory', 'lab', 'medication', 'payment'] as const),
];
const folder = mkdtempSync(join(tmpdir(), 'nilecare-seed-'));
const secret = randomBytes(24).toString('base64url');
let system: System;
let logins: DemoLogins;

const seed = (now = new Date()) =>
  seedDemo({
    urls: addressesOf((service) => system.url(service)),
    gatewayUrl: 'http://127.0.0.1:7001',
    mqttUrl: 'mqtt://admin:password@127.0.0.1:1883',
    secret,
    folder,
    now,
  });
beforeAll(async () => {
  const { common, own } = ownTokens(names);
  const serviceSecrets = `${String(own.auth?.['serviceSecrets'])},seed:${secret}`;
  system = await startSystem(names, { common, own: { auth: { serviceSecrets } } });
  logins = await seed();
}, 300_000);
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await system?.stop();
});

const places = () => system.asService('test', 'facility', facilityApi);
const records = () => system.asService('test', 'clinical', clinicalApi);
const people = () => system.asService('test', 'business', businessApi);
const machines = () => system.asService('test', 'device', deviceApi);
const wardIdOf = async (facility: string, kind: string) => {
  const hospital = (await places().listFacilities({})).items.find((it) => it.name.en.endsWith(facility));
  const wards = (await places().listWards({ query: { facilityId: hospital?.id } })).items;
  return wards.find((it) => it.kind === kind)?.id ?? '';
};
const everyPatient = async () => {
  const first = await records().searchPatients({ query: { limit: 500 } });
  expect(first.nextCursor).toBeNull();
  return first.items;
};
const totals = async () => ({
  facilities: (await places().listFacilities({})).items.length,
  wards: (await places().listWards({})).items.length,
  beds: (await places().listBeds({})).items.length,
  occupied: (await places().listBeds({})).items.filter((it) => it.occupant).length,
  staff: (await people().listStaff({ query: { limit: 500 } })).items.length,
  patients: (await everyPatient()).length,
  admitted: (await records().listEncounters({ query: { status: 'in-progress', class: 'inpatient', limit: 500 } })).items
    .length,
  devices: (await machines().listDevices({ query: { limit: 500 } })).items.length,
  paired: (await machines().listDevices({ query: { limit: 500 } })).items.filter((it) => it.pairing).length,
});
const wanted = {
  facilities: 2,
  wards: 6,
  beds: 60,
  occupied: 45,
  staff: 41,
  patients: 206,
  admitted: 45,
  devices: 31,
  paired: 30,
};

async function signIn(role: string) {
  const login = logins.logins.find((it) => it.role === role);
  const auth = clientAt(system.url('auth'), authApi);
  const { userName = '', password = '' } = login ?? {};
  return auth.login({ body: { userName, password } });
}

describe('the demo hospital', () => {
  test('is there in its size', async () => {
    expect(await totals()).toEqual(wanted);
  });

  test('has every monitored bed taken and measured', async () => {
    const beds = (await places().listBeds({})).items.filter((it) => it.monitored);
    const { items } = await machines().listDevices({ query: { limit: 500 } });
    const measured = new Map(items.map((it) => [it.pairing?.bedId, it.pairing?.patientId]));
    expect(beds).toHaveLength(30);
    for (const bed of beds) expect(measured.get(bed.id)).toBe(bed.occupant?.patientId);
    expect(items.find((it) => it.id === 'ecg-001')?.pairing).toBeNull();
  });

  test('has a nurse and a doctor on duty on every ward at any time of this week', async () => {
    const wards = (await places().listWards({})).items;
    for (let hours = 0; hours <= 7 * 24; hours += 5) {
      const at = new Date(Date.now() + hours * 3_600_000).toISOString();
      const { items } = await people().listDuties({ query: { at } });
      for (const { id } of wards) {
        const roles = new Set(items.filter((it) => it.wardId === id).map((it) => it.role));
        expect(roles).toEqual(new Set(['nurse', 'doctor']));
      }
    }
  });

  test('has the nurse of the demo on duty in the intensive care of Cairo, now', async () => {
    const tokens = await signIn('nurse');
    if (!('profile' in tokens)) throw new Error('a second step was asked for');
    const wardId = await wardIdOf('Cairo', 'intensive-care');
    const { items } = await people().listDuties({ query: { wardId } });
    expect(items.map((it) => it.staffId)).toContain(tokens.profile.staffId);
  });

  test('has the doctor of the demo attend patients of the intensive care', async () => {
    const tokens = await signIn('doctor');
    if (!('profile' in tokens)) throw new Error('a second step was asked for');
    const doctor = clientAt(system.url('clinical'), clinicalApi, tokens.accessToken);
    const mine = await doctor.listEncounters({ query: { staffId: 'me', status: 'in-progress', class: 'inpatient' } });
    const beds = (await places().listBeds({ query: { wardId: await wardIdOf('Cairo', 'intensive-care') } })).items;
    const inIntensiveCare = new Set(beds.map((it) => it.occupant?.patientId));
    expect(mine.items).toHaveLength(6);
    for (const { patientId } of mine.items) expect(inIntensiveCare).toContain(patientId);
  });

  test('has records that the doctor of the demo wrote and the nurse on duty reads', async () => {
    const open = async (role: string) => {
      const tokens = await signIn(role);
      if (!('profile' in tokens)) throw new Error('a second step was asked for');
      return clientAt(system.url('clinical'), { ...clinicalApi, ...recordApi, ...notesApi }, tokens.accessToken);
    };
    const [doctor, nurse] = await Promise.all([open('doctor'), open('nurse')]);
    const mine = await doctor.listEncounters({ query: { staffId: 'me', status: ['in-progress'], class: 'inpatient' } });
    for (const { patientId } of mine.items) {
      expect((await doctor.listProblems({ query: { patientId } })).items.length).toBeGreaterThan(0);
      expect((await doctor.listNotes({ query: { patientId } })).items).toMatchObject([{ status: 'signed' }]);
      await eventually(async () => (await nurse.listNotes({ query: { patientId } })).items.length === 1);
    }
  });

  test('has a clinic in the middle of its day, and coming visits of the patient who signs in', async () => {
    const [cairo] = (await places().listFacilities({})).items.filter((it) => it.name.en.endsWith('Cairo'));
    const visits = system.asService('test', 'appointment', appointmentApi);
    const { items } = await visits.listAppointments({ query: { facilityId: cairo?.id, limit: 500 } });
    const states = new Set(items.map((it) => it.state));
    expect([...states].toSorted()).toEqual(['arrived', 'booked', 'cancelled', 'checked-in', 'fulfilled']);
    const tokens = await signIn('patient');
    if (!('profile' in tokens)) throw new Error('a second step was asked for');
    const own = clientAt(system.url('appointment'), ownAppointmentsApi, tokens.accessToken);
    expect((await own.listOwnAppointments({})).items.length).toBeGreaterThan(0);
    expect((await own.listOwnVisitTypes({})).items.length).toBeGreaterThan(0);
  });

  test('has a pharmacy in the middle of its day, books of controlled drugs that two people opened, and doses that were given', async () => {
    const pharmacy = system.asService('test', 'medication', { ...pharmacyApi, ...dispensingApi, ...controlledApi });
    const [cairo] = (await places().listFacilities({})).items.filter((it) => it.name.en.endsWith('Cairo'));
    const facilityId = cairo?.id ?? '';
    const counts = await pharmacy.countPharmacyQueue({ query: { facilityId } });
    expect(counts.waiting).toBeGreaterThan(0);
    expect(counts.verified + counts.partlyDispensed).toBeGreaterThan(0);
    const dispensed = await pharmacy.listDispensings({ query: { facilityId, state: 'done' } });
    expect(dispensed.items.length).toBeGreaterThan(0);
    const books = await pharmacy.listRegisters({ query: { facilityId } });
    expect(books.items.length).toBeGreaterThan(2);
    expect(books.items.every((it) => it.balance > 0)).toBe(true);
    const { db } = system.deps<Core<MedicationTables>>('medication');
    const doses = await db.read.selectFrom('administrations').select(['outcome', 'patient_scanned']).execute();
    expect(doses.length).toBeGreaterThan(0);
  });

  test('has claims that were sent, refused and paid, and a bill of the patient who signs in', async () => {
    const [cairo] = (await places().listFacilities({})).items.filter((it) => it.name.en.endsWith('Cairo'));
    const claims = system.asService('test', 'billing', claimsApi);
    const { items } = await claims.listClaims({ query: { facilityId: cairo?.id, limit: 500 } });
    const states = new Set(items.map((it) => it.state));
    for (const state of ['submitted', 'rejected', 'partly-paid']) expect(states).toContain(state);
    const tokens = await signIn('patient');
    if (!('profile' in tokens)) throw new Error('a second step was asked for');
    const own = clientAt(system.url('billing'), ownBillsApi, tokens.accessToken);
    expect((await own.listOwnBills({})).items.length).toBeGreaterThan(0);
  });

  test('has a report of warnings that were overridden with reasons, and of some that were heeded', async () => {
    const login = await signIn('pharmacist');
    if (!('accessToken' in login)) throw new Error('a second step was asked for');
    const pharmacist = clientAt(system.url('cds'), reportApi, login.accessToken);
    const [from, to] = [-1, 1].map((days) => new Date(Date.now() + days * 24 * 3_600_000).toISOString());
    await eventually(async () => {
      const query = { from: from ?? '', to: to ?? '', tier: 'stop' as const };
      const { rules, overridden } = await pharmacist.getOverrideReport({ query });
      expect(overridden).toBeGreaterThanOrEqual(overriddenPlans.filter((it) => it.because !== null).length);
      expect(rules.some((it) => it.rate > 0 && it.rate < 1)).toBe(true);
      expect(rules.every((it) => it.about !== null)).toBe(true);
      return true;
    });
  });

  test('has some who chose how they want to be told, and others who chose nothing', async () => {
    const chosen = async (role: string) => {
      const session = await signIn(role);
      if (!('accessToken' in session)) throw new Error(`${role} needs a second step`);
      return clientAt(system.url('notification'), preferencesApi, session.accessToken).getPreferences({});
    };
    expect(await chosen('doctor')).toMatchObject({
      version: 1,
      quietHours: { from: '22:00', to: '06:30' },
      choices: [{ kind: '*', channel: 'email', wanted: 'digest' }],
    });
    expect(await chosen('nurse')).toMatchObject({ version: 0, quietHours: null, choices: [] });
  });

  test('has a patient who sees herself', async () => {
    const tokens = await signIn('patient');
    if (!('profile' in tokens)) throw new Error('a second step was asked for');
    const patients = await everyPatient();
    expect(patients.map((it) => it.id)).toContain(tokens.profile.patientId);
  });

  test.each(roleNames)('lets the %s sign in, the administrator with a second factor', async (role) => {
    const answer = await signIn(role);
    if (role !== 'administrator') return expect(answer).toMatchObject({ profile: { roles: [role] } });
    return expect(answer).toMatchObject({ next: 'mfa-code' });
  });

  test('is written down for its owner only', () => {
    for (const name of ['demo-logins.json', 'device-credentials.json', 'demo-seed.json'])
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    const credentials = JSON.parse(readFileSync(join(folder, 'device-credentials.json'), 'utf8'));
    expect(credentials).toHaveLength(31);
    expect(credentials[0]).toMatchObject({ deviceId: 'monitor-01', url: 'mqtt://127.0.0.1:1883' });
    expect(demoFiles(folder).deviceCredentials()?.at(-1)?.deviceId).toBe('ecg-001');
  });
});

/** Requests that a service has answered, beside those for its state. */
async function requestsTo(service: (typeof names)[number]): Promise<number> {
  const text = await (await fetch(`${system.url(service)}/metrics`)).text();
  return [...text.matchAll(/^http_request_duration_seconds_count\{([^}]*)\} (\d+)$/gm)]
    .filter(([, labels]) => labels?.includes('/api/'))
    .reduce((sum, [, , count]) => sum + Number(count), 0);
}
const requests = async () => ({
  auth: await requestsTo('auth'),
  facility: await requestsTo('facility'),
  clinical: await requestsTo('clinical'),
  business: await requestsTo('business'),
  device: await requestsTo('device'),
});

describe('seeding again', () => {
  test('asks two things and changes nothing', async () => {
    const credentials = readFileSync(join(folder, 'device-credentials.json'), 'utf8');
    const before = await requests();
    expect(await seed()).toEqual(logins);
    expect(await requests()).toEqual({ ...before, auth: before.auth + 1, facility: before.facility + 1 });
    expect(readFileSync(join(folder, 'device-credentials.json'), 'utf8')).toBe(credentials);
  });

  test('after it was cut off goes on, waits for what a killed service was still answering, and makes nothing twice', async () => {
    const { db: database, cipher } = system.deps<Core<BusinessTables & KitTables>>('business');
    const db = database.read;
    const duty = await db.selectFrom('duties').select('id').limit(1).executeTakeFirstOrThrow();
    await db.deleteFrom('duties').where('id', '=', duty.id).execute();
    const answers = await db.selectFrom('idempotency_keys').select(['key_hash', 'body']).execute();
    const [answer] = answers.filter(({ key_hash: rowId, body }) =>
      cipher.decrypt(body ?? '', { table: 'idempotency_keys', column: 'body', rowId }).includes(duty.id),
    );
    const almostAMinuteAgo = new Date(Date.now() - 58_000);
    const { numUpdatedRows } = await db
      .updateTable('idempotency_keys')
      .set({ status: null, body: null, created_at: almostAMinuteAgo })
      .where('key_hash', '=', answer?.key_hash ?? '')
      .executeTakeFirst();
    expect(numUpdatedRows).toBe(1n);
    demoFiles(folder).forget();
    const before = await db.selectFrom('duties').select('id').execute();
    expect(await seed()).toEqual(logins);
    expect(await db.selectFrom('duties').select('id').execute()).toHaveLength(before.length + 1);
    expect(await totals()).toEqual(wanted);
  });

  test('five days later continues the roster', async () => {
    const later = new Date(Date.now() + 5 * 24 * 3_600_000);
    await seed(later);
    const at = new Date(later.getTime() + 6 * 24 * 3_600_000).toISOString();
    const { items } = await people().listDuties({ query: { at } });
    expect(new Set(items.map((it) => it.wardId)).size).toBe(6);
  });

  test('over a hospital that it knows nothing of says what to do', async () => {
    demoFiles(folder).forget();
    const db = system.deps<Core<KitTables>>('facility').db.read;
    await db.deleteFrom('idempotency_keys').execute();
    await expect(seed()).rejects.toThrow('npm run stack:reset');
  });
});

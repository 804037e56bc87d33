import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { OrchestratorTables } from '@nilecare/database/orchestrator/tables.ts';
import { connect, type Connection } from '@nilecare/service-kit/db/connect.ts';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { userToken } from '@nilecare/testing/actors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { startServiceProcess, type ServiceProcess } from '@nilecare/testing/service-process.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { aNewPatient, everything, openReception, type Reception } from '../reception.ts';
import { openLine, type Line } from './line.ts';

const PATIENCE = { within: 60_000, every: 50 };
const suffix = `x${randomBytes(4).toString('hex')}`;
const asked = ['auth', 'clinical', 'business', 'facility', 'appointment', 'billing'] as const;
type Asked = (typeof asked)[number];

let place: Reception;
let folder: string;
let env: Record<string, string>;
let database: Connection<OrchestratorTables>;
let lines: Record<Asked, Line>;
/** Who takes up what a killed one left is the next to be killed. */
let current: ServiceProcess;

beforeAll(async () => {
  place = await openReception();
  const { system } = place;
  const opened = await Promise.all(asked.map(async (name) => [name, await openLine(system.url(name))] as const));
  lines = Object.fromEntries(opened) as Record<Asked, Line>; // one for each name
  folder = await mkdtemp(join(inject('stackDir'), 'process-killed-'));
  const databaseUrl = await provisionDatabase(system.stackEnv, 'orchestrator', { suffix });
  env = {
    ...system.stackEnv,
    ...Object.fromEntries(asked.map((name: ServiceName) => [`${name.toUpperCase()}_URL`, lines[name as Asked].url])),
    DATABASE_URL: databaseUrl,
    NAMESPACE: system.namespace,
    PORT: '0',
    SPOOL_FOLDER: folder,
    TOKEN_KEYS: system.keys.tokenKeys,
    FIELD_KEYS: system.keys.fieldKeys,
    SERVICE_SECRET: place.serviceSecret,
    PROCESS_ROUND_MS: '100',
    PROCESS_LEASE_MS: '1000',
  };
  database = connect<OrchestratorTables>(databaseUrl, 2);
  current = await startServiceProcess('orchestrator', env);
}, 120_000);
afterAll(async () => {
  await current.kill();
  await database.kysely.destroy();
  await Promise.all(Object.values(lines).map((it) => it.stop()));
  await dropDatabase(inject('stackEnv'), 'orchestrator', { suffix });
  await rm(folder, { recursive: true, force: true });
  await place.system.stop();
});

/** Kills the orchestrator where it stands, and starts another. */
async function killAndStart(): Promise<void> {
  await current.kill();
  current = await startServiceProcess('orchestrator', env);
}
const desk = () =>
  clientAt(
    current.url,
    everything,
    userToken(place.system.keys.tokenKeys, 'receptionist', { facilityIds: [place.facilityId], userId: randomUUID() }),
  );
const overFor = (id: string) =>
  eventually(async () => {
    const query = database.kysely.selectFrom('processes').select(['state', 'step', 'problem']).where('id', '=', id);
    const row = await query.executeTakeFirstOrThrow();
    return row.state !== 'running' && row.state !== 'undoing' && row;
  }, PATIENCE);

async function theOnly(kind: 'booking' | 'discharge', since: Date): Promise<string> {
  const query = database.kysely.selectFrom('processes').select('id').where('kind', '=', kind);
  return (await query.where('created_at', '>=', since).executeTakeFirstOrThrow()).id;
}

test.each([
  ['the registration', 'clinical', '/patients', 30],
  ['the hold', 'appointment', '/appointments', 40],
  ['the confirmation', 'appointment', '/confirmations', 50],
] as const)(
  'killed after %s and before it is told: one patient, one appointment',
  async (_when, name, ending, hours) => {
    const appointments = place.system.asService('test', 'appointment', appointmentApi);
    const records = place.system.asService('test', 'clinical', clinicalApi);
    const patient = aNewPatient();
    const from = place.inHours(hours);
    const visit = { facilityId: place.facilityId, staffId: place.staffId, visitTypeId: place.visitTypeId, from };
    const since = new Date(Date.now() - 1);
    const happened = lines[name].keepBack('POST', ending);
    const cut = desk()
      .startBooking({ body: { ...visit, patient } })
      .catch(() => undefined);
    await happened;
    await killAndStart();
    await cut;
    expect(await overFor(await theOnly('booking', since))).toMatchObject({ state: 'done', step: 'confirm' });
    const same = await records.searchPatients({ query: { search: patient.register.phone } });
    expect(same.items).toHaveLength(1);
    const { items } = await appointments.listAppointments({ query: { patientId: same.items[0]?.id } });
    expect(items.map((it) => it.state)).toEqual(['booked']);
  },
);

test.each([
  ['the discharge', 'clinical', '/discharges'],
  ['the final bill', 'billing', '/invoices/finals'],
] as const)('killed after %s and before it is told: discharged once, billed once', async (_when, name, ending) => {
  const { id: encounterId } = await place.hospital.anAdmission({ attendingStaffId: place.staffId });
  const since = new Date(Date.now() - 1);
  const happened = lines[name].keepBack('POST', ending);
  const cut = desk()
    .startDischarge({ body: { encounterId, disposition: 'home' } })
    .catch(() => undefined);
  await happened;
  await killAndStart();
  await cut;
  expect(await overFor(await theOnly('discharge', since))).toMatchObject({ state: 'done', step: 'bill' });
  const records = place.system.asService('test', 'clinical', clinicalApi);
  expect(await records.getEncounter({ params: { encounterId } })).toMatchObject({ status: 'finished' });
});

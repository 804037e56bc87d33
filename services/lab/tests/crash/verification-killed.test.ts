import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import * as resultsApi from '@nilecare/contracts/api/lab-results.ts';
import { labResultCritical } from '@nilecare/contracts/events/lab.ts';
import type { LabTables } from '@nilecare/database/lab/tables.ts';
import { connect, type Connection } from '@nilecare/service-kit/db/connect.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { userToken } from '@nilecare/testing/actors.ts';
import { dropTopics } from '@nilecare/testing/drop-topics.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { testKeys } from '@nilecare/testing/keys.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents } from '@nilecare/testing/published-events.ts';
import { startServiceProcess, type ServiceProcess } from '@nilecare/testing/service-process.ts';
import { seeds } from '@nilecare/testing/thorough.ts';

const VALUES = 12;
const suffix = `x${randomBytes(4).toString('hex')}`;
const namespace = `t${suffix}.`;
const keys = testKeys();
const facilityId = randomUUID();
const running: ServiceProcess[] = [];
let env: Record<string, string>;
let database: Connection<LabTables>;

beforeAll(async () => {
  const stackEnv = inject('stackEnv');
  const databaseUrl = await provisionDatabase(stackEnv, 'lab', { suffix });
  env = {
    ...stackEnv,
    ...{ DATABASE_URL: databaseUrl, NAMESPACE: namespace, PORT: '0' },
    ...{ TOKEN_KEYS: keys.tokenKeys, FIELD_KEYS: keys.fieldKeys, SERVICE_SECRET: keys.serviceSecret },
    // Nobody is asked about who verifies.
    ...Object.fromEntries(['AUTH', 'CLINICAL', 'FACILITY'].map((it) => [`${it}_URL`, 'http://127.0.0.1:9'])),
  };
  database = connect<LabTables>(databaseUrl, 2);
  await start();
});
afterEach(() => Promise.all(running.splice(0).map((it) => it.kill())));
afterAll(async () => {
  await database?.kysely.destroy();
  await dropDatabase(inject('stackEnv'), 'lab', { suffix });
  await dropTopics(inject('stackEnv'), namespace);
});

async function start(): Promise<ServiceProcess> {
  const started = await startServiceProcess('lab', env);
  running.push(started);
  return started;
}

/** Potassium of 7.1 that somebody entered and nobody has verified. @returns the test's id */
async function anEnteredValue(): Promise<string> {
  const { kysely } = database;
  const [orderId, itemId, resultId, at] = [newId(), newId(), newId(), new Date()];
  const { id: testId } = await kysely
    .selectFrom('lab_tests')
    .select('id')
    .where('code', '=', 'K')
    .executeTakeFirstOrThrow();
  const by = JSON.stringify({ id: 'somebody', name: 'Somebody', staffId: null });
  const patientId = randomUUID();
  await kysely
    .insertInto('lab_orders')
    .values({
      ...{
        id: orderId,
        number: orderId.slice(-12),
        patient_id: patientId,
        encounter_id: null,
        facility_id: facilityId,
      },
      ...{ ward_id: null, priority: 'routine', note: null, sex: 'female', birth_date: null, pregnant: 0 },
      ...{ orderer: 'd', orderer_name: 'D', orderer_staff_id: null, ordered_at: at, taken_by: null, taken_at: null },
    })
    .execute();
  await kysely
    .insertInto('lab_items')
    .values({
      ...{ id: itemId, version: 1, order_id: orderId, test_id: testId, test_version: 1, patient_id: patientId },
      ...{ facility_id: facilityId, section: 'chemistry', urgency: 2, state: 'entered', specimen_id: null, due_at: at },
      ...{ result_id: resultId, released_result_id: null, released_at: null, corrected: 0, ordered_at: at },
      ...{ collected_at: at, reader: 'd', unread_since: null, unseen_since: null },
    })
    .execute();
  await kysely
    .insertInto('lab_results')
    .values({
      ...{ id: resultId, item_id: itemId, revision: 1, value: '7.1', number: 7.1, comparator: null, unit: 'mmol/L' },
      ...{ flag: 'HH', judged: '{"range":null,"delta":null}', implausible: 0, comment: null, correction_reason: null },
      ...{ entered_at: at, entered_by: by, verified_at: null, verified_by: null, released_at: null, released_by: null },
    })
    .execute();
  return itemId;
}

const calledFor = async () =>
  (await database.kysely.selectFrom('lab_criticals').select('id').execute()).map((row) => row.id).toSorted();

test('kill -9 between the verification of critical values and their events: each is told once, none that was not verified', async () => {
  const system = { namespace, stackEnv: inject('stackEnv') };
  const published = await publishedEvents(system, [labResultCritical]);
  const told = () =>
    published
      .of(labResultCritical)
      .map((it) => it.data.criticalId)
      .toSorted();
  for (const seed of seeds(2)) {
    const service = running.splice(0)[0] ?? (await start());
    const token = userToken(keys.tokenKeys, 'laboratory-technician', { facilityIds: [facilityId] });
    const technician = clientAt(service.url, resultsApi, token);
    const items = await Promise.all(Array.from({ length: VALUES }, anEnteredValue));
    const before = (await calledFor()).length;
    // Of many that ask, some get no answer.
    const asked = items.map((itemId) =>
      outcome(technician.verifyResult({ params: { itemId } }, { ifMatch: 1 })).catch(() => 'cut off'),
    );
    // In the middle: so many are committed, whether somebody heard of it or not.
    await eventually(async () => (await calledFor()).length > before + 3 * seed, { every: 1 });
    await service.kill();
    await Promise.all(asked);
    const verified = await calledFor();
    await start();
    await eventually(() => expect(told()).toEqual(verified), { within: 30_000 });
  }
  await published.stop();
}, 90_000);

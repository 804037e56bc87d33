import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import type { PaymentTables } from '@nilecare/database/payment/tables.ts';
import { connect, type Connection } from '@nilecare/service-kit/db/connect.ts';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startServiceProcess, type ServiceProcess } from '@nilecare/testing/service-process.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { openBillingStandIn } from '../support/billing.ts';
import { everything, providerSettings } from '../support/counter.ts';
import { openProviderStandIn, type ProviderStandIn } from '../support/providers.ts';

const PATIENCE = { within: 60_000, every: 50 };
const suffix = `x${randomBytes(4).toString('hex')}`;
const running: ServiceProcess[] = [];
let system: System;
let providers: ProviderStandIn;
let billing: Awaited<ReturnType<typeof openBillingStandIn>>;
let database: Connection<PaymentTables>;
let env: Record<string, string>;
let folder: string;
let facilityId: string;

const variableOf = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

beforeAll(async () => {
  const stackEnv = inject('stackEnv');
  const tokens = ownTokens(['payment']);
  system = await startSystem(['auth', 'facility'], tokens);
  providers = await openProviderStandIn();
  billing = await openBillingStandIn();
  folder = await mkdtemp(join(inject('stackDir'), 'payment-killed-'));
  const databaseUrl = await provisionDatabase(stackEnv, 'payment', { suffix });
  const settings = Object.entries({ ...providerSettings(providers.url), paymentSweepMs: '100' });
  env = {
    ...stackEnv,
    ...Object.fromEntries(settings.map(([key, value]) => [variableOf(key), value])),
    ...{ DATABASE_URL: databaseUrl, NAMESPACE: system.namespace, PORT: '0', SPOOL_FOLDER: folder },
    ...{ AUTH_URL: system.url('auth'), FACILITY_URL: system.url('facility'), BILLING_URL: billing.url },
    ...{ TOKEN_KEYS: system.keys.tokenKeys, FIELD_KEYS: system.keys.fieldKeys },
    SERVICE_SECRET: tokens.common.serviceSecret ?? '',
  };
  database = connect<PaymentTables>(databaseUrl, 2);
  const name = { en: `Hospital ${randomUUID()}`, ar: 'مستشفى' };
  const places = system.asService('test', 'facility', placesApi);
  const facility = await places.createFacility({ body: { name, timeZone: 'Africa/Cairo', currency: 'EGP' } });
  facilityId = facility.id;
}, 120_000);
afterEach(() => Promise.all(running.splice(0).map((it) => it.kill())));
afterAll(async () => {
  await database?.kysely.destroy();
  await providers?.stop();
  await billing?.stop();
  await system?.stop();
  await dropDatabase(inject('stackEnv'), 'payment', { suffix });
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<ServiceProcess> {
  const started = await startServiceProcess('payment', env);
  running.push(started);
  await eventually(() => started.isReady(), PATIENCE);
  return started;
}
const clientOf = ({ url }: ServiceProcess) =>
  clientAt(
    url,
    everything,
    system.token('administrator', {
      facilityIds: [facilityId],
      permissions: ['payment:read', 'payment:take', 'payment:refund'],
    }),
  );
const body = (method: 'card' | 'mobile-money', capture: 'automatic' | 'manual' = 'automatic') => ({
  ...{ facilityId, patientId: randomUUID(), method, currency: 'EGP', depositMinor: 900, capture },
  ...(method === 'mobile-money' ? { payerPhone: '+201001234567' } : {}),
});

const paymentOf = (patientId: string) =>
  database.kysely.selectFrom('payments').selectAll().where('patient_id', '=', patientId).execute();
const stateOf = async (patientId: string) => (await paymentOf(patientId))[0]?.state;
const intentsOf = (id: string) => [...providers.intents.values()].filter((it) => it.paymentId === id);
const chargesOf = (id: string) => providers.charges.filter((it) => intentsOf(id).some(({ id }) => id === it.intent));
const booked = async (id: string) =>
  (await database.kysely.selectFrom('ledger_entries').select('id').where('reference_id', '=', id).execute()).length;

/** A card payment that its holder confirmed: reserved, or paid. */
async function confirmed(service: ServiceProcess, capture: 'automatic' | 'manual') {
  const { id, patientId } = await clientOf(service).takePayment({ body: body('card', capture) });
  providers.confirm(intentsOf(id)[0]?.id ?? '');
  const { state } = await clientOf(service).checkPayment({ params: { paymentId: id } });
  expect(state).toBe(capture === 'manual' ? 'authorised' : 'completed');
  return { id, patientId };
}

test('whatever a provider was just doing when the service was killed has happened once, there and in the books', async () => {
  const first = await start();
  const [reserved, paid] = [await confirmed(first, 'manual'), await confirmed(first, 'automatic')];
  const [card, phone] = [body('card'), body('mobile-money')];
  providers.mishap('held-after', 'held-after', 'held-after', 'held-after');
  const client = clientOf(first);
  const cut = Promise.allSettled([
    client.takePayment({ body: card }),
    client.takePayment({ body: phone }),
    client.capturePayment({ params: { paymentId: reserved.id } }),
    client.refundPayment({ params: { paymentId: paid.id }, body: { depositMinor: 400, reason: 'paid too much' } }),
  ]);
  await eventually(() => providers.held() === 4, PATIENCE);
  await first.kill();
  expect((await cut).map((it) => it.status)).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);

  const second = await start();
  await eventually(async () => (await stateOf(card.patientId)) === 'requires-action', PATIENCE);
  await eventually(async () => (await stateOf(phone.patientId)) === 'processing', PATIENCE);
  await eventually(async () => (await stateOf(reserved.patientId)) === 'completed', PATIENCE);
  const refundOf = () => database.kysely.selectFrom('refunds').selectAll().where('payment_id', '=', paid.id).execute();
  await eventually(async () => (await refundOf())[0]?.state === 'completed', PATIENCE);

  const [cardId, phoneId] = [
    (await paymentOf(card.patientId))[0]?.id ?? '',
    (await paymentOf(phone.patientId))[0]?.id ?? '',
  ];
  expect(intentsOf(cardId)).toHaveLength(1);
  providers.confirm(intentsOf(cardId)[0]?.id ?? '');
  expect([...providers.requests.keys()]).toEqual([phoneId]);
  providers.answerOnPhone(phoneId, 'SUCCESSFUL');
  for (const paymentId of [cardId, phoneId])
    expect(await clientOf(second).checkPayment({ params: { paymentId } })).toMatchObject({ state: 'completed' });

  for (const id of [cardId, reserved.id, paid.id]) expect(chargesOf(id)).toHaveLength(1);
  for (const id of [cardId, phoneId, reserved.id, paid.id]) expect(await booked(id)).toBe(1);
  const refunds = await refundOf();
  expect(refunds).toHaveLength(1);
  expect(providers.refunds).toHaveLength(1);
  expect(await booked(refunds[0]?.id ?? '')).toBe(1);
  expect((await paymentOf(paid.patientId))[0]?.refunded_minor).toBe(400);
});

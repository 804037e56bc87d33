import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as destinationsApi from '@nilecare/contracts/api/hl7-destinations.ts';
import * as outgoingApi from '@nilecare/contracts/api/hl7-outgoing.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { provisionDatabase } from '@nilecare/stack/provision.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startServiceProcess, type ServiceProcess } from '@nilecare/testing/service-process.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { ack, mllpReceiver, type MllpReceiver } from './support/mllp-receiver.ts';

const PATIENTS = 30;
const KILLS = 3;
const PATIENCE = { within: 120_000 };

let system: System;
let receiver: MllpReceiver;
let environment: Record<string, string>;
const running: ServiceProcess[] = [];

beforeAll(async () => {
  const tokens = ownTokens(['hl7']);
  system = await startSystem(['auth', 'business', 'facility', 'clinical'], tokens);
  receiver = await mllpReceiver();
  const databaseUrl = await provisionDatabase(system.stackEnv, 'hl7', { suffix: system.namespace.replace('.', '') });
  const portOf = (name: Parameters<typeof system.url>[0]) => Number(new URL(system.url(name)).port);
  const { hl7 = {} } = serviceEnvironments({
    ...{ dir: inject('stackDir'), stackEnv: system.stackEnv, portOf },
    databaseUrls: { hl7: databaseUrl },
  });
  environment = {
    ...hl7,
    ...{ PORT: '0', MLLP_PORT: '0', NAMESPACE: system.namespace },
    ...{ TOKEN_KEYS: system.keys.tokenKeys, FIELD_KEYS: system.keys.fieldKeys },
    SERVICE_SECRET: String(tokens.common.serviceSecret),
  };
});
afterAll(async () => {
  await Promise.all(running.map((it) => it.kill()));
  await system?.stop();
  await receiver?.stop();
});

async function start(): Promise<ServiceProcess> {
  const service = await startServiceProcess('hl7', environment);
  running.push(service);
  await eventually(() => service.isReady(), PATIENCE);
  return service;
}

// Whoever follows one that was killed waits for its leases.
test(
  'two instances that are killed again and again: each message at least once, in order, and no flood',
  { timeout: 300_000 },
  async () => {
    const places = system.asService('test', 'facility', placesApi);
    const { id: facilityId } = await places.createFacility({
      body: { name: { en: 'Hospital', ar: 'مستشفى' }, timeZone: 'Africa/Cairo', currency: 'EGP' },
    });
    let instances = await Promise.all([start(), start()]);
    const api = { ...destinationsApi, ...outgoingApi };
    const administrator = (service: ServiceProcess | undefined) =>
      clientAt(service?.url ?? '', api, system.token('administrator', { facilityIds: [facilityId] }));
    const body = { name: 'Slow', host: '127.0.0.1', port: receiver.port, sends: ['ADT^A28'], facilityId };
    const destination = await administrator(instances[0]).createHl7Destination({ body });
    // Slow, so that there is always one under way when they are killed.
    receiver.answering((got, say) => void setTimeout(() => say(ack(got)), 50));

    const desk = system.asService('test', 'clinical', clinicalApi);
    const people = Array.from({ length: PATIENTS }, (_, at) => aPerson(at, facilityId));
    const registering = (async () => {
      for (const it of people) await desk.registerPatient({ body: it });
    })();
    for (let round = 0; round < KILLS; round += 1) {
      const before = receiver.got.length;
      await eventually(() => receiver.got.length > before || receiver.got.length >= PATIENTS, PATIENCE);
      await Promise.all(instances.map((it) => it.kill()));
      instances = await Promise.all([start(), start()]);
    }
    await registering;
    const rows = await eventually(async () => {
      const query = { destinationId: destination.id, order: 'oldest', limit: 500 } as const;
      const { items } = await administrator(instances[1]).listHl7Outgoing({ query });
      const others = items.filter((it) => it.state !== 'done').map((it) => `${it.number} ${it.state}`);
      if (items.length < PATIENTS || others.length > 0) throw new Error(`${items.length}: ${others.join(', ')}`);
      return items;
    }, PATIENCE);

    const firsts = [...new Set(receiver.got.map(({ controlId }) => controlId))];
    expect(firsts).toEqual(rows.map((it) => it.controlId));
    // A copy is sent again only where whoever sent it was killed before its answer was noted.
    expect(receiver.got.length - PATIENTS).toBeLessThanOrEqual(KILLS);
    expect(rows.filter((it) => it.attempts > 1).length).toBeLessThanOrEqual(KILLS);
  },
);

function aPerson(at: number, facilityId: string): CallOf<typeof clinicalApi.registerPatient>['body'] {
  const letters = [...String(at)].map((it) => String.fromCharCode(97 + Number(it))).join('');
  return {
    ...{ facilityId, name: { en: `Person ${letters.repeat(3)}`, ar: '' }, gender: 'female' },
    birthDate: `19${String(40 + at)}-0${1 + (at % 9)}-1${at % 9}`,
  };
}

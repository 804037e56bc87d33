import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { io, type Socket } from 'socket.io-client';
import * as parser from 'socket.io-msgpack-parser';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import type { ClientToServer, ServerToClient } from '@nilecare/contracts/realtime.ts';
import { signIn } from '@nilecare/cli/sign-in.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { openClients, type Clients } from '@nilecare/seed/src/clients.ts';
import { serviceNames } from '@nilecare/topology/services.ts';
import { withFullSystem, type FullSystem } from './full-system.ts';
import { openWards } from './latency/open-wards.ts';
import { settled } from './latency/settled.ts';
import { machine } from './machine.ts';
import { against, inMs, quantile } from './quantiles.ts';
import { table, writeSection } from './results.ts';

/**
 * From the verification of a critical value to the banner of the nurse of the ward, with the full system: the laboratory,
 * Kafka, who is called, and the socket through the gateway.
 */
const { values: options } = parseArgs({
  options: {
    results: { type: 'string', default: '100' },
    'pause-ms': { type: 'string', default: '200' },
    save: { type: 'boolean', default: false },
  },
});
const results = Number(options.results);
const pauseMs = Number(options['pause-ms']);
const GOAL_P99_MS = 500;
/** The first ones wake connections and code that are used from then on. */
const WARM_UP = 10;
const STRAGGLERS_MS = 5_000;
const say = sayer();

await withFullSystem({ name: 'lab-critical', say }, async (system) => {
  const [ward] = await openWards(system, { wards: 1, devices: 1, say });
  if (!ward) throw new Error('no ward was opened');
  await settled(serviceNames.map(system.urlOf));
  const { accessToken } = await signIn(system.gatewayUrl, { role: 'nurse', ...ward.nurse });
  const arrivals = new Map<string, number>();
  const socket = await screenOf(system, accessToken, arrivals);
  const clients = await openClients(system.seedUrls, system.seedSecret);
  const entered = await enterCriticals(clients, ward.wardId);
  say(`${entered.length} critical values wait for their verification`);
  const verified = new Map<string, { readonly at: number; readonly answered: number }>();
  for (const { id: itemId, version, result } of entered) {
    const at = performance.now();
    await clients.lab.verifyResult({ params: { itemId } }, { ifMatch: version });
    verified.set(result?.value ?? '', { at, answered: performance.now() - at });
    await wait(pauseMs);
  }
  await wait(STRAGGLERS_MS);
  socket.close();
  report(verified, arrivals);
});

/** The nurse's screen; notes when the banner of each value came first. */
async function screenOf(system: FullSystem, token: string, arrivals: Map<string, number>): Promise<Socket> {
  const socket: Socket<ServerToClient, ClientToServer> = io(system.gatewayUrl, {
    ...{ parser, transports: ['websocket'], auth: { token } },
  });
  socket.on('notification.new', ({ title, body }, received) => {
    received();
    const value = /\b7\.\d{3}\b/.exec(`${title.en} ${body.en}`)?.[0];
    if (value !== undefined && !arrivals.has(value)) arrivals.set(value, performance.now());
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

/** One patient of the ward with as many entered potassium values, each another one. */
async function enterCriticals({ clinical, facility, business, lab }: Clients, wardId: string): Promise<LabItem[]> {
  const { facilityId } = await facility.getWard({ params: { wardId } });
  const { items: staff } = await business.listStaff({ query: { facilityId, profession: 'doctor' } });
  const name = { en: 'Bench Patient', ar: 'مريضة' };
  const { id: patientId } = await clinical.registerPatient({
    body: { name, gender: 'female', birthDate: '1960-05-02', facilityId },
  });
  const attendingStaffId = staff[0]?.id ?? '';
  const { id: encounterId } = await clinical.admitPatient({
    body: { patientId, facilityId, attendingStaffId, wardId },
  });
  const entered: LabItem[] = [];
  for (let at = 0; at < results + WARM_UP; at += 1) {
    const body = { patientId, encounterId, facilityId, tests: ['K'], allowDuplicates: true };
    const order = await lab.placeLabOrder({ body });
    const [item] = order.items;
    const { specimenId, barcode } = item ?? {};
    if (!item || !specimenId || !barcode) throw new Error('no specimen was planned');
    await lab.collectSpecimen({ params: { specimenId }, body: { barcode, patientId } });
    await lab.receiveSpecimen({ params: { specimenId }, body: { barcode } });
    const value = `7.${String(100 + at)}`;
    const received = { params: { itemId: item.id }, body: { value, unit: 'mmol/L' } };
    entered.push(await lab.enterResult(received, { ifMatch: item.version + 2 }));
  }
  return entered;
}

function report(
  verified: ReadonlyMap<string, { readonly at: number; readonly answered: number }>,
  arrivals: ReadonlyMap<string, number>,
): void {
  const measured = [...verified].slice(WARM_UP);
  const took = measured.flatMap(([value, { at }]) => {
    const arrived = arrivals.get(value);
    return arrived === undefined ? [] : [arrived - at];
  });
  const answered = measured.map(([, it]) => it.answered);
  const row = (what: string, samples: readonly number[], goal: string) => [
    ...[what, String(samples.length), inMs(quantile(samples, 0.5)), inMs(quantile(samples, 0.99)), goal],
  ];
  const p99 = quantile(took, 0.99);
  const body = [
    `${measured.length} critical values, one every ${pauseMs} ms; ${took.length} banners came. ${machine()}`,
    table(
      ['', 'n', 'p50', 'p99', 'goal'],
      [
        row('verification answered', answered, ''),
        row('verification → banner of the nurse', took, against(`p99 < ${GOAL_P99_MS} ms`, p99 < GOAL_P99_MS)),
      ],
    ),
  ].join('\n\n');
  say(`\n${body}`);
  if (options.save) writeSection('Critical result to the banner (`npm run bench:lab-critical`)', body);
  if (took.length < measured.length) throw new Error(`${measured.length - took.length} banners never came`);
}

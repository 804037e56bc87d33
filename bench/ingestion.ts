import { fork } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import { monitorMany } from '@nilecare/device/tests/many-monitored-patients.ts';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { provisionServices } from '@nilecare/stack/provision.ts';
import { startStack } from '@nilecare/stack/stack.ts';
import { serviceNames, serviceRow } from '@nilecare/topology/services.ts';
import { childContender } from './ingestion/child-contender.ts';
import type { Contender } from './ingestion/contender.ts';
import { deviceService } from './ingestion/device-service.ts';
import { cpuSeconds } from './cpu-time.ts';
import { machine } from './machine.ts';
import { table, writeSection } from './results.ts';

/**
 * Sustained rate from MQTT publish (QoS 1, JSON of six vital signs, 1,000 devices) to the durable row, beside subscribers
 * that only parse and count, and beside consumers that insert each message by itself. All on one broker, one machine, with
 * the publisher beside them, in turns.
 */
const DEVICES = 1_000;
const PREFIX = 'bench';
/** Sent and not yet acknowledged by the broker. */
const IN_FLIGHT = 2_000;
const publishers: Readonly<Record<string, string>> & { readonly clients: string } = {
  clients: 'client-publishers.ts',
  flood: 'flood-process.ts',
};

const { values: options } = parseArgs({
  options: {
    messages: { type: 'string', default: '60000' },
    'one-by-one': { type: 'string', default: '6000' },
    rounds: { type: 'string', default: '3' },
    /** `clients`: ordinary MQTT clients; `flood`: prepared packets, written as fast as the broker takes them. */
    publisher: { type: 'string', default: 'clients' },
    /** Of the ordinary clients: one per device, as monitors have, unless fewer are asked for. */
    connections: { type: 'string', default: String(DEVICES) },
    only: { type: 'string' },
    /** A folder for the device service's CPU profiles. */
    'cpu-prof': { type: 'string' },
    save: { type: 'boolean', default: false },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

const stack = await startStack({
  dir: join(checkoutRoot, '.nilecare', `bench-ingestion-${process.pid}`),
  ports: 'free',
  only: ['timescale', 'redis', 'kafka', 'mqtt'],
});
/** Device times of the floods: one after the other, in the past, so that no two floods share a row. */
let nextTimestamp = Date.now() - 20 * 3_600_000;

interface Entry {
  readonly contender: Contender;
  readonly messages: number;
}

/** CPU time per message, microseconds. */
interface CpuCost {
  readonly consumer: number;
  readonly database: number;
  readonly broker: number;
}

interface Measured {
  /** Messages per second from the first byte of the publisher to the last message done with. */
  readonly rate: number;
  readonly cpu: CpuCost;
}

async function bench(): Promise<void> {
  const mqttUrl = stack.env['MQTT_URL'] ?? '';
  const databaseUrls = await provisionServices(stack);
  const databaseUrl = databaseUrls.device ?? '';
  const ports = new Map(await Promise.all(serviceNames.map(async (name) => [name, await freePort()] as const)));
  const environments = serviceEnvironments({
    dir: stack.dir,
    stackEnv: stack.env,
    databaseUrls,
    portOf: (service) => ports.get(service) ?? 0,
  });
  const ours = deviceService({
    env: { ...environments.device, MQTT_URL: mqttUrl, LOG_LEVEL: 'warn' },
    mqttUrl,
    nodeOptions: options['cpu-prof'] ? ['--cpu-prof', '--cpu-prof-dir', options['cpu-prof']] : [],
    script: join(checkoutRoot, serviceRow('device').folder, 'src', 'main.ts'),
  });
  await prepare(ours, databaseUrl);

  const many = Number(options.messages);
  const few = Number(options['one-by-one']);
  const parseOnly = 'parses and counts, nothing else';
  const oneByOne = 'one INSERT per message, then acknowledges';
  const entries: Entry[] = [
    { contender: ours, messages: many },
    {
      contender: childContender({
        name: 'parse only, MQTT.js',
        does: parseOnly,
        script: 'parse-only.ts',
        args: ['mqtt.js', mqttUrl],
      }),
      messages: many,
    },
    {
      contender: childContender({
        name: 'parse only, our session',
        does: parseOnly,
        script: 'parse-only.ts',
        args: ['own', mqttUrl],
      }),
      messages: many,
    },
    {
      contender: childContender({
        name: 'one by one, MQTT.js',
        does: oneByOne,
        script: 'one-by-one.ts',
        args: ['mqtt.js', mqttUrl, databaseUrl],
      }),
      messages: few,
    },
    {
      contender: childContender({
        name: 'one by one, our session, 8 connections',
        does: oneByOne,
        script: 'one-by-one.ts',
        args: ['own', mqttUrl, databaseUrl],
      }),
      messages: few,
    },
  ].filter(({ contender }) => !options.only || contender.name.includes(options.only));

  const results = new Map<string, Measured[]>();
  for (let round = 0; round < Number(options.rounds); round += 1) {
    // Each round begins with another one, so that none always runs on a warmer machine.
    const order = entries.map((_, index) => entries[(index + round) % entries.length]).filter((it) => it !== undefined);
    for (const { contender, messages } of order) {
      const measured = await measure(contender, messages);
      results.set(contender.name, [...(results.get(contender.name) ?? []), measured]);
      say(`round ${round + 1}: ${contender.name}: ${Math.round(measured.rate)}/s, CPU ${costText(measured.cpu)}`);
    }
  }
  await checkRows(databaseUrl, results.has(ours.name) ? many * Number(options.rounds) : 0);
  report(entries, results);
}

/** Makes the tables and the devices. */
async function prepare(ours: Contender, databaseUrl: string): Promise<void> {
  const service = await ours.start(0);
  await monitorMany(databaseUrl, PREFIX, DEVICES);
  await service.stop();
  await onDatabase(databaseUrl, async (client) => {
    await client.query('create table vitals_one_by_one (like vitals including all)');
    await client.query(
      "select create_hypertable('vitals_one_by_one', 'time', chunk_time_interval => interval '1 day')",
    );
  });
}

async function measure(contender: Contender, messages: number): Promise<Measured> {
  const publisher = await readyPublisher(messages);
  const running = await contender.start(messages);
  const { timescale, mqtt } = stack.servers;
  const pids = { consumer: running.pid, database: timescale?.process?.pid, broker: mqtt?.process?.pid };
  const used = () => [pids.consumer, pids.database, pids.broker].map((pid) => (cpuSeconds(pid) * 1e6) / messages);
  try {
    const before = used();
    const [{ seconds, endedAt }, finishedAt] = await Promise.all([publisher.publish(), running.finished]);
    const beganAt = endedAt - seconds * 1_000;
    const [consumer = NaN, database = NaN, broker = NaN] = used().map((cost, index) => cost - (before[index] ?? NaN));
    return {
      rate: messages / ((performance.timeOrigin + finishedAt - beganAt) / 1_000),
      cpu: { consumer, database, broker },
    };
  } finally {
    await running.stop();
  }
}

interface Published {
  readonly seconds: number;
  /** Epoch ms. */
  readonly endedAt: number;
}

/** A publisher that has made its packets and waits. */
async function readyPublisher(messages: number): Promise<{ publish: () => Promise<Published> }> {
  const child = fork(join(import.meta.dirname, 'ingestion', publishers[options.publisher] ?? publishers.clients), [
    stack.env['MQTT_URL'] ?? '',
    PREFIX,
    String(DEVICES),
    String(messages),
    String(IN_FLIGHT),
    String(nextTimestamp),
    options.connections,
  ]);
  nextTimestamp += Math.ceil(messages / DEVICES) * 1_000;
  const word = () =>
    new Promise<unknown>((resolve, reject) => {
      child.once('message', resolve);
      child.once('exit', (code) => reject(new Error(`the publisher ended with ${code}`)));
    });
  await word();
  return {
    publish: async () => {
      child.send('go');
      return (await word()) as Published; // sent by both publishers
    },
  };
}

/** Every message of ours became one row. */
async function checkRows(databaseUrl: string, expected: number): Promise<void> {
  await onDatabase(databaseUrl, async (client) => {
    const { rows } = await client.query<{ count: number }>('select count(*)::int as count from vitals');
    if (rows[0]?.count !== expected) throw new Error(`${expected} messages, but ${rows[0]?.count} rows`);
    say(`${expected} messages of the device service, ${expected} rows`);
  });
}

async function onDatabase(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client(url);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor((numbers.length - 1) / 2)] ?? NaN;

const costText = ({ consumer, database, broker }: CpuCost): string =>
  [consumer, database, broker].map((cost) => cost.toFixed(0)).join(' + ');

const publishing = (): string =>
  options.publisher === 'flood'
    ? 'prepared packets over one connection'
    : `MQTT.js over ${Number(options.connections).toLocaleString('en')} connections`;

function report(entries: readonly Entry[], results: ReadonlyMap<string, readonly Measured[]>): void {
  const of = (name: string) => results.get(name) ?? [];
  const rateOf = (name: string) => median(of(name).map((it) => it.rate));
  const [first] = entries;
  const own = first ? rateOf(first.contender.name) : NaN;
  const rows = entries.map(({ contender: { name, does } }) => [
    name,
    does,
    Math.round(rateOf(name)).toLocaleString('en'),
    of(name)
      .map((it) => Math.round(it.rate).toLocaleString('en'))
      .join(', '),
    (own / rateOf(name)).toFixed(2),
    costText({
      consumer: median(of(name).map((it) => it.cpu.consumer)),
      database: median(of(name).map((it) => it.cpu.database)),
      broker: median(of(name).map((it) => it.cpu.broker)),
    }),
  ]);
  const body = [
    `From MQTT publish (QoS 1, JSON of six vital signs and a time, ${DEVICES.toLocaleString('en')} devices, ${publishing()}) to the durable row; the publisher on the same machine. \`npm run bench:ingestion\``,
    `${machine()}. Servers: ${Object.entries(stack.servers)
      .map(([name, server]) => `${name} ${server.version}`)
      .join(', ')}.`,
    table(
      [
        '',
        'what it does',
        'messages/s, median',
        'each round',
        'device service / this',
        'CPU µs per message: consumer + database + broker',
      ],
      rows,
    ),
  ].join('\n\n');
  say(body);
  if (options.save) writeSection('Ingestion', body);
}

try {
  await bench();
} finally {
  await stack.stop({ discard: true });
}

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { seededRandom } from '@nilecare/device-simulator/src/model/random.ts';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { fieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { provisionServices } from '@nilecare/stack/provision.ts';
import { startStack, type Stack } from '@nilecare/stack/stack.ts';
import { userToken } from '@nilecare/testing/actors.ts';
import { serviceNames } from '@nilecare/topology/services.ts';
import { listenForInterruption } from './interruption.ts';
import { inPercent, startLoadMeter } from './load.ts';
import { machine } from './machine.ts';
import { askAll, type Asked } from './patients/ask.ts';
import { PatientLoader } from './patients/bulk-load.ts';
import { startService } from './service-process.ts';
import { questions } from './patients/questions.ts';
import { against, inMs, quantile } from './quantiles.ts';
import { table, writeSection } from './results.ts';

/**
 * Search among many patients, from a client of the clinical service over HTTP: first among few, then among many, in one
 * run. Half of the questions come from people of one facility of twenty, half from people of all.
 */
const { values: options } = parseArgs({
  options: {
    patients: { type: 'string', default: '1000000' },
    few: { type: 'string', default: '10000' },
    'per-kind': { type: 'string', default: '250' },
    /** Shows the slowest questions. */
    slowest: { type: 'string', default: '0' },
    save: { type: 'boolean', default: false },
  },
});
const GOAL_P99_MS = 50;
const FACILITIES = 20;
const SEED = 'patients of the search bench';
const BUFFER_POOL_BYTES = 4 * 2 ** 30;
const say = sayer();

interface Measured {
  readonly patients: number;
  readonly asked: readonly Asked[];
  readonly busy: number;
}

const interruption = listenForInterruption();
const stack = await startStack({
  dir: join(checkoutRoot, '.nilecare', `bench-patients-${process.pid}`),
  ports: 'free',
  only: ['mysql', 'redis', 'kafka', 'mqtt'],
});
try {
  report(await interruption.orFailure(bench(stack)));
} finally {
  await stack.stop({ discard: true });
  interruption.done();
}

async function bench({ dir, env }: Stack): Promise<Measured[]> {
  const databaseUrls = await provisionServices({ dir, env });
  const ports = new Map<string, number>();
  for (const name of serviceNames) ports.set(name, await freePort());
  const portOf = (name: string): number => ports.get(name) ?? 0;
  const { clinical: settings } = serviceEnvironments({ dir, stackEnv: env, databaseUrls, portOf });
  await giveRoom(env['MYSQL_URL'] ?? '');

  const clinical = await startService('clinical', settings);
  try {
    const facilityIds = Array.from({ length: FACILITIES }, () => newId());
    const loader = new PatientLoader({
      databaseUrl: databaseAsAdministrator(env['MYSQL_URL'] ?? '', databaseUrls.clinical ?? ''),
      cipher: fieldCipher(parseKeyRing(settings['FIELD_KEYS'] ?? '')),
      facilityIds,
      seed: SEED,
    });
    const askers = [facilityIds.slice(0, 1), ['*']].map((ids) => ({
      token: userToken(settings['TOKEN_KEYS'] ?? '', 'receptionist', { facilityIds: ids, lifeSeconds: 86_400 }),
      everywhere: ids.includes('*'),
    }));
    const measured: Measured[] = [];
    for (const patients of [Number(options.few), Number(options.patients)]) {
      const began = Date.now();
      await loader.fillUpTo(patients, (count) => {
        if (count % 100_000 === 0)
          say(`${count.toLocaleString('en')} patients, ${Math.round((Date.now() - began) / 1_000)} s`);
      });
      const random = seededRandom(`${SEED}, asked`);
      // As many other questions before, as on any morning: the database has read what is read often.
      await askAll(clinical.url, askers, questions(random, loader.sample, Number(options['per-kind'])));
      const endLoad = startLoadMeter(new Map());
      const asked = await askAll(clinical.url, askers, questions(random, loader.sample, Number(options['per-kind'])));
      measured.push({ patients, asked, busy: endLoad().busy });
      say(
        `measured among ${patients.toLocaleString('en')}: p99 ${inMs(
          quantile(
            asked.map((it) => it.ms),
            0.99,
          ),
        )}`,
      );
    }
    return measured;
  } finally {
    await clinical.stop();
  }
}

/** A database of a million patients has more memory than one for tests. */
async function giveRoom(adminUrl: string): Promise<void> {
  const admin = await createConnection(adminUrl);
  await admin.query(`set global innodb_buffer_pool_size = ${BUFFER_POOL_BYTES}`);
  await admin.query('set global local_infile = 1');
  await admin.end();
}

function databaseAsAdministrator(adminUrl: string, databaseUrl: string): string {
  const address = new URL(adminUrl);
  address.pathname = new URL(databaseUrl).pathname;
  return address.toString();
}

function report(measured: readonly Measured[]): void {
  const [few, many] = measured;
  if (!few || !many) throw new Error('Two sizes are measured.');
  const kinds = [...new Set(many.asked.map((it) => it.kind))];
  const of = ({ asked }: Measured, kind?: string) => asked.filter((it) => kind === undefined || it.kind === kind);
  const took = (asked: readonly Asked[], part: number) =>
    quantile(
      asked.map((it) => it.ms),
      part,
    );
  const row = (name: string, kind?: string): string[] => {
    const [before, now] = [of(few, kind), of(many, kind)];
    const about = now.filter((it) => it.isThere !== undefined);
    return [
      name,
      inMs(took(before, 0.5)),
      inMs(took(before, 0.99)),
      inMs(took(now, 0.5)),
      inMs(took(now, 0.99)),
      inMs(took(now, 1)),
      about.length ? inPercent(about.filter((it) => it.isThere).length / about.length) : '',
    ];
  };
  const [p99Before, p99] = [took(of(few), 0.99), took(of(many), 0.99)];
  const body = [
    `GET /api/v1/patients?search=… at the clinical service, first page of 20, ${many.asked.length.toLocaleString('en')} questions one after the other, half of them of people in one of ${FACILITIES} facilities, half in all: among ${few.patients.toLocaleString('en')} and, in the same run, among ${many.patients.toLocaleString('en')} patients with Egyptian and Sudanese names in both scripts, unevenly common (Zipf). \`npm run bench:patients\``,
    `${machine()}. ${stackName()}, buffer pool ${BUFFER_POOL_BYTES / 2 ** 30} GB; as many other questions were asked before. All processors ${inPercent(many.busy)} busy.`,
    table(
      [
        'what was typed',
        `p50 of ${few.patients.toLocaleString('en')}`,
        'p99',
        `p50 of ${many.patients.toLocaleString('en')}`,
        'p99',
        'longest',
        'who was meant is on the page',
      ],
      [...kinds.map((kind) => row(kind, kind)), row('**all**')],
    ),
    `p99 of all: ${inMs(p99)} (goal ${against(`< ${GOAL_P99_MS} ms`, p99 < GOAL_P99_MS)}); a hundred times as many patients take ${(p99 / p99Before).toFixed(1)} times as long at p99, ${(took(of(many), 0.5) / took(of(few), 0.5)).toFixed(1)} times at p50.`,
  ].join('\n\n');
  say(`\n${body}`);
  for (const { ms, kind, search, found } of many.asked
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, Number(options.slowest)))
    say(`${inMs(ms)} ${kind}: ${search} (${found})`);
  if (options.save) writeSection('Patient search', body);
}

function stackName(): string {
  const mysql = stack.servers.mysql;
  return mysql?.version ?? 'a given database';
}

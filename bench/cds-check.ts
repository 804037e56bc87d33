import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commonDrugs } from '@nilecare/cds/pair-coverage/common-drugs.ts';
import { random } from '@nilecare/cds/pair-coverage/measure.ts';
import type { CheckRequest } from '@nilecare/contracts/api/cds.ts';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { sayer } from '@nilecare/runner/say.ts';
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
import { against, inMs, quantile } from './quantiles.ts';
import { table, writeSection } from './results.ts';
import { startService } from './service-process.ts';

/**
 * The safety check of ten drugs with ten allergies, each with drugs of its own, asked one after the other from a client of
 * the CDS service over HTTP, and by several at once.
 */
const { values: options } = parseArgs({
  options: {
    checks: { type: 'string', default: '3000' },
    clients: { type: 'string', default: '10' },
    save: { type: 'boolean', default: false },
  },
});
const GOAL_P99_MS = 20;
const SEED = 2026;
const PROPOSED = 3;
const CURRENT = 7;
const allergies = [
  'penicillin',
  'sulfa',
  'aspirin',
  'codeine',
  'latex',
  'peanuts',
  'iodinated contrast',
  'cephalosporin',
  'بنسلين',
  'Augmentin rash',
];
const say = sayer();

interface Measured {
  readonly alone: readonly number[];
  readonly together: readonly number[];
  readonly alerts: number;
  readonly busy: number;
}

const interruption = listenForInterruption();
const stack = await startStack({
  dir: join(checkoutRoot, '.nilecare', `bench-cds-${process.pid}`),
  ports: 'free',
  only: ['mysql', 'redis', 'kafka', 'mqtt'],
});
try {
  report(await interruption.orFailure(bench(stack)));
} finally {
  await stack.stop({ discard: true });
  interruption.done();
}

async function bench({ dir, env }: Stack): Promise<Measured> {
  const databaseUrls = await provisionServices({ dir, env });
  const ports = new Map<string, number>();
  for (const name of serviceNames) ports.set(name, await freePort());
  const portOf = (name: string): number => ports.get(name) ?? 0;
  const { cds: settings } = serviceEnvironments({ dir, stackEnv: env, databaseUrls, portOf });
  const cds = await startService('cds', settings);
  try {
    const token = userToken(settings['TOKEN_KEYS'] ?? '', 'doctor', { lifeSeconds: 3_600 });
    const draw = random(SEED);
    const ask = async (): Promise<{ ms: number; alerts: number }> => {
      const body = JSON.stringify(aRequest(draw));
      const began = performance.now();
      const answer = await fetch(`${cds.url}/api/v1/cds/check`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body,
      });
      const text = await answer.text();
      const ms = performance.now() - began;
      if (!answer.ok) throw new Error(`${answer.status} ${text}`);
      // As the contract has it; the bench counts only.
      return { ms, alerts: (JSON.parse(text) as { alerts: unknown[] }).alerts.length };
    };
    const count = Number(options.checks);
    for (let at = 0; at < 300; at += 1) await ask(); // as on any morning: the code is warm
    const alone = [];
    for (let at = 0; at < count; at += 1) alone.push(await ask());
    const endLoad = startLoadMeter(new Map());
    const clients = Number(options.clients);
    const together = await Promise.all(
      Array.from({ length: clients }, async () => {
        const own = [];
        for (let at = 0; at < count / clients; at += 1) own.push(await ask());
        return own;
      }),
    );
    return {
      alone: alone.map((it) => it.ms),
      together: together.flat().map((it) => it.ms),
      alerts: alone.reduce((sum, it) => sum + it.alerts, 0) / alone.length,
      busy: endLoad().busy,
    };
  } finally {
    await cds.stop();
  }
}

/** Ten drugs, no two alike, of a patient who is recorded as allergic to ten things. */
function aRequest(draw: () => number): CheckRequest {
  const names = new Set<string>();
  while (names.size < PROPOSED + CURRENT) names.add(commonDrugs[Math.floor(draw() * commonDrugs.length)] ?? '');
  const drugs = [...names].map((name) => ({
    key: name,
    rxcui: null,
    ingredients: [],
    name,
    route: 'oral' as const,
    dose: { value: 500, unit: 'mg' },
    parts: [],
    dosesPerDay: 2,
    asNeeded: false,
  }));
  const at = new Date().toISOString();
  return {
    patient: {
      id: newId(),
      birthDate: '1960-01-01',
      sex: 'female',
      weight: { value: 70, unit: 'kg', at },
      height: { value: 165, unit: 'cm', at },
      creatinine: { value: 140, unit: 'umol/L', at },
      potassium: { value: 3.4, unit: 'mmol/L', at },
      pregnant: false,
      lactating: false,
    },
    facilityId: null,
    allergies: {
      status: 'recorded',
      items: allergies.map((text) => ({
        id: text,
        substance: { text, code: null },
        category: 'medication',
        type: 'allergy',
        criticality: 'high',
        severe: false,
      })),
    },
    proposed: drugs.slice(0, PROPOSED),
    current: drugs.slice(PROPOSED),
    unavailable: [],
  };
}

function report({ alone, together, alerts, busy }: Measured): void {
  const row = (name: string, took: readonly number[]) => [
    name,
    String(took.length),
    inMs(quantile(took, 0.5)),
    inMs(quantile(took, 0.99)),
    inMs(quantile(took, 1)),
  ];
  const p99 = quantile(alone, 0.99);
  const body = [
    `POST /api/v1/cds/check at the CDS service: ${PROPOSED} proposed and ${CURRENT} current drugs, drawn from ${commonDrugs.length} common ones (seed ${SEED}), and ${allergies.length} allergies, each time others; ${alerts.toFixed(1)} alerts an answer. \`npm run bench:cds\``,
    `${machine()}. ${stack.servers.mysql?.version ?? 'a given database'}; all processors ${inPercent(busy)} busy with ${options.clients} clients, which run on the same machine.`,
    table(['clients', 'checks', 'p50', 'p99', 'longest'], [row('1', alone), row(options.clients, together)]),
    `p99 of one client: ${inMs(p99)} (goal ${against(`< ${GOAL_P99_MS} ms`, p99 < GOAL_P99_MS)}).`,
  ].join('\n\n');
  say(`\n${body}`);
  if (options.save) writeSection('Safety check', body);
}

import { parseArgs } from 'node:util';
import { randomUUID } from 'node:crypto';
import * as api from '@nilecare/contracts/api/orchestrator.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { serviceNames } from '@nilecare/topology/services.ts';
import { openDesk } from './clinic/clinic.ts';
import { withFullSystem, type FullSystem } from './full-system.ts';
import { openPatients, type Patient } from './laboratory/ward.ts';
import { settled } from './latency/settled.ts';
import { machine } from './machine.ts';
import { drugIn, openFormulary } from './prescribing/ward.ts';
import { against, inMs, quantile } from './quantiles.ts';
import { table, writeSection } from './results.ts';
import { addDays, openAlarms } from './summary/history.ts';
import type { Person } from './summary/rows.ts';

/**
 * A patient's summary over twelve services, asked of the orchestrator over HTTP, at a hospital with some history and then with
 * ten times as many patients who have ten times as much each.
 */
const { values: options } = parseArgs({
  options: {
    patients: { type: 'string', default: '40' },
    /** Days in hospital of each at first; of each there is a stay, a visit, a bill, a payment, a document, … */
    history: { type: 'string', default: '20' },
    /** How often each patient is asked for. */
    rounds: { type: 'string', default: '15' },
    save: { type: 'boolean', default: false },
  },
});
const GOAL_P99_MS = 150;
const GOAL_GROWTH = 1.3;
const TIMES = 10;
const WARM_UP = 5;
/** So that every part is asked for. */
const beyondDoctors = ['billing:read', 'payment:read', 'appointment:read'] as const;
const say = sayer();

interface Figures {
  readonly few: readonly number[];
  readonly many: readonly number[];
}

await withFullSystem({ name: 'patient-summary', say }, async (system) => report(await bench(system)));

async function bench(system: FullSystem): Promise<Figures> {
  const { environments, urlOf } = system;
  const running = {
    tokenKeys: environments.orchestrator['TOKEN_KEYS'] ?? '',
    urlOf: urlOf as (name: string) => string,
  };
  const [count, each] = [Number(options.patients), Number(options.history)];
  const drugId = drugIn(await openFormulary(running), 'amlodipine-tablet-5mg');
  const patients = await openPatients(running, count, beyondDoctors);
  const { visitTypeId } = await openDesk(urlOf('appointment'), running.tokenKeys, patients[0]?.facilityId ?? '');
  const kinds = { drugId, visitTypeId };
  const databaseOf = (name: keyof typeof environments) => environments[name]['DATABASE_URL'] ?? '';
  await openAlarms(databaseOf, patients);
  await addDays(databaseOf, patients, { each, already: 0, ...kinds });
  await settled(serviceNames.map(urlOf));
  say('the patients have their history');
  const few = await askedFor(urlOf('orchestrator'), patients);
  const others = Array.from({ length: (TIMES - 1) * count }, (_, at) => somebodyElse(patients[at % count]));
  await addDays(databaseOf, [...patients, ...others], { each: (TIMES - 1) * each, already: each, ...kinds });
  await settled(serviceNames.map(urlOf));
  say('ten times as much');
  return { few, many: await askedFor(urlOf('orchestrator'), patients) };
}

/** In the same places; her record is nobody's here. */
function somebodyElse(patient: Person | undefined): Person {
  const { facilityId = '', wardId = '' } = patient ?? {};
  return { patientId: randomUUID(), encounterId: '', facilityId, wardId };
}

/** One after the other, each by her own doctor. @returns what each took, ms */
async function askedFor(url: string, patients: readonly Patient[]): Promise<number[]> {
  const took: number[] = [];
  const clients = patients.map(({ patientId, token }) => ({ patientId, client: clientAt(url, api, token) }));
  for (let round = 0; round < WARM_UP + Number(options.rounds); round += 1)
    for (const { patientId, client } of clients) {
      const began = performance.now();
      const { missing } = await client.getPatientSummary({ params: { patientId } });
      if (round >= WARM_UP) took.push(performance.now() - began);
      if (missing.length > 0) throw new Error(`not all was served: ${JSON.stringify(missing)}`);
    }
  return took;
}

function report({ few, many }: Figures): void {
  const growth = quantile(many, 0.5) / quantile(few, 0.5);
  const worst = quantile(many, 0.99);
  const [count, each] = [Number(options.patients), Number(options.history)];
  const row = (patients: number, days: number, took: readonly number[]) => [
    ...[patients.toLocaleString('en'), days.toLocaleString('en'), String(took.length)],
    ...[inMs(quantile(took, 0.5)), inMs(quantile(took, 0.99)), inMs(quantile(took, 1))],
  ];
  const body = [
    `GET /api/v1/summaries/{patientId} at the orchestrator, one after the other, each by the patient's own doctor: parts of twelve services, of an open stay with an unanswered alarm for which somebody is called. \`npm run bench:patient-summary\``,
    `${machine()}. All services and servers share the machine.`,
    table(
      ['patients', 'days of each', 'n', 'p50', 'p99', 'longest'],
      [row(count, each, few), row(TIMES * count, TIMES * each, many)],
    ),
    `With ten times the history p99 is ${inMs(worst)} (goal ≤ ${against(inMs(GOAL_P99_MS), worst <= GOAL_P99_MS)}); p50 grew ${growth.toFixed(2)} times (goal ≤ ${against(String(GOAL_GROWTH), growth <= GOAL_GROWTH)}).`,
  ].join('\n\n');
  say(`\n${body}`);
  if (options.save) writeSection("A patient's summary", body);
}

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { provisionDatabase, provisionServices } from '@nilecare/stack/provision.ts';
import { startStack, type Stack } from '@nilecare/stack/stack.ts';
import { serviceNames, type ServiceName } from '@nilecare/topology/services.ts';
import { listenForInterruption } from './interruption.ts';
import { addHistory } from './laboratory/history.ts';
import { laboratoryAt, openPatients, receiveFor, type BenchLaboratory, type Patient } from './laboratory/ward.ts';
import { machine } from './machine.ts';
import { against, inMs, quantile } from './quantiles.ts';
import { table, writeSection } from './results.ts';
import { startService, type ServiceProcess } from './service-process.ts';

/**
 * What the laboratory and the wards do all day, at a laboratory with as many results as a hospital has after a while and at
 * one with ten times as many, in turns: the worklist, entering a value (with its comparison to the one before), the results of a patient, and the newest
 * values for the safety check.
 */
const { values: options } = parseArgs({
  options: {
    patients: { type: 'string', default: '20' },
    /** Past results of each patient: as many as her page shows, at the least. */
    history: { type: 'string', default: '300' },
    /** How often each thing is done for each patient. */
    rounds: { type: 'string', default: '15' },
    save: { type: 'boolean', default: false },
  },
});
const GOAL_GROWTH = 1.3;
const RUNNING: readonly ServiceName[] = ['auth', 'business', 'facility', 'clinical', 'lab'];
/** Patients whose three tests wait at the bench. */
const WAITING = 17;
const LOINC = '2823-3,2951-2,14682-9';
const doings = ['worklist', 'enter', 'results', 'latest'] as const;
type Doing = (typeof doings)[number];
type Took = Readonly<Record<Doing, number[]>>;
const nothingYet = (): Took => ({ worklist: [], enter: [], results: [], latest: [] });
const usual: Readonly<Record<string, string>> = { NA: '140', K: '4.2', CREA: '80' };
/** Rounds until the code is warm, as on any morning. */
const WARM_UP = 3;
const say = sayer();
const words: Readonly<Record<Doing, string>> = {
  worklist: 'worklist, fifty that wait',
  enter: 'enter a value',
  results: 'results of a patient, three hundred',
  latest: 'newest values of three tests',
};

const interruption = listenForInterruption();
const stack = await startStack({
  dir: join(checkoutRoot, '.nilecare', `bench-lab-growth-${process.pid}`),
  ports: 'free',
  only: ['mysql', 'redis', 'kafka', 'rabbitmq', 'mqtt'],
});
try {
  report(await interruption.orFailure(bench(stack)));
} finally {
  await stack.stop({ discard: true });
  interruption.done();
}

async function bench({ dir, env }: Stack): Promise<{ readonly few: Took; readonly many: Took }> {
  const databaseUrls = await provisionServices({ dir, env });
  const manyUrl = await provisionDatabase(env, 'lab', { suffix: 'many' });
  const ports = new Map<string, number>();
  for (const name of serviceNames) ports.set(name, await freePort());
  const portOf = (name: string): number => ports.get(name) ?? 0;
  const settings = serviceEnvironments({ dir, stackEnv: env, databaseUrls, portOf });
  const another = { ...settings.lab, DATABASE_URL: manyUrl, NAMESPACE: 'many.', PORT: String(await freePort()) };
  const running: ServiceProcess[] = [];
  try {
    for (const name of RUNNING) running.push(await startService(name, settings[name]));
    const busier = await startService('lab', another);
    running.push(busier);
    const tokenKeys = settings.lab['TOKEN_KEYS'] ?? '';
    const urlOf = (name: string) => `http://127.0.0.1:${portOf(name)}`;
    const patients = await openPatients({ tokenKeys, urlOf }, Number(options.patients));
    const each = Number(options.history);
    await addHistory(databaseUrls.lab ?? '', patients, each);
    await addHistory(manyUrl, patients, 10 * each);
    say('both have their history');
    const facilityId = patients[0]?.facilityId ?? '';
    const laboratories = [urlOf('lab'), busier.url].map((url) => ({
      ...{ laboratory: laboratoryAt(url, tokenKeys, facilityId), took: nothingYet() },
    }));
    // What waits all the time, whatever was released before.
    for (const { laboratory } of laboratories)
      for (const patient of patients.slice(0, WAITING)) await receiveFor(patient, laboratory);
    for (let round = 0; round < WARM_UP + Number(options.rounds); round += 1)
      for (const patient of patients)
        // In turns: whatever else the machine does, it does to both.
        for (const { laboratory, took } of laboratories)
          await workFor(patient, laboratory, round < WARM_UP ? nothingYet() : took);
    const [few = nothingYet(), many = nothingYet()] = laboratories.map((it) => it.took);
    return { few, many };
  } finally {
    for (const service of running.toReversed()) await service.stop();
  }
}

/** One after the other, so that each answer takes what it takes and no more. */
async function workFor(patient: Patient, laboratory: BenchLaboratory, took: Took): Promise<void> {
  const { technician, cds } = laboratory;
  const { patientId, facilityId } = patient;
  const timed = async (doing: Doing, work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    took[doing].push(performance.now() - began);
  };
  const items = await receiveFor(patient, laboratory);
  await timed('worklist', () => technician.listLabWork({ query: { facilityId, state: ['received'] } }));
  for (const { id: itemId, version, test } of items) {
    const body = { value: usual[test.code] ?? '80', unit: test.unit };
    const ifMatch = version + 2; // collected and received
    await timed('enter', () => technician.enterResult({ params: { itemId }, body }, { ifMatch }));
  }
  await timed('results', () => laboratory.doctorOf(patient).listPatientResults({ query: { patientId } }));
  await timed('latest', () => cds.getLatestResults({ query: { patientId, loinc: LOINC } }));
}

function report({ few, many }: { readonly few: Took; readonly many: Took }): void {
  const growth = (doing: Doing) => quantile(many[doing], 0.5) / quantile(few[doing], 0.5);
  const [patients, each] = [Number(options.patients), Number(options.history)];
  const total = (of: number) => (patients * of).toLocaleString('en');
  const body = [
    `A laboratory with ${total(each)} released results of ${patients} patients and one with ${total(10 * each)}, asked over HTTP in turns, one call after the other. \`npm run bench:lab-growth\``,
    `${machine()}. ${stack.servers.mysql?.version ?? 'a given database'}.`,
    table(
      ['', 'n', 'p50', 'p99', 'p50 of ten times as many', 'p99', `growth at p50 (goal ≤ ${GOAL_GROWTH})`],
      doings.map((it) => [
        ...[words[it], String(few[it].length), inMs(quantile(few[it], 0.5)), inMs(quantile(few[it], 0.99))],
        ...[inMs(quantile(many[it], 0.5)), inMs(quantile(many[it], 0.99))],
        against(growth(it).toFixed(2), growth(it) <= GOAL_GROWTH),
      ]),
    ),
  ].join('\n\n');
  say(`\n${body}`);
  if (options.save) writeSection('The laboratory with ten times the history', body);
}

import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { serviceEnvironments } from '@nilecare/runner/service-environment.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { provisionServices } from '@nilecare/stack/provision.ts';
import { startStack, type Stack } from '@nilecare/stack/stack.ts';
import { serviceNames, type ServiceName } from '@nilecare/topology/services.ts';
import { listenForInterruption } from './interruption.ts';
import { inPercent, startLoadMeter } from './load.ts';
import { machine } from './machine.ts';
import { addHistory } from './prescribing/history.ts';
import { drugIn, openFormulary, openWard, type Bedside } from './prescribing/ward.ts';
import { against, inMs, quantile } from './quantiles.ts';
import { table, writeSection } from './results.ts';
import { startService, type ServiceProcess } from './service-process.ts';

/**
 * Signing a prescription with all its checks: care relationship, encounter, facts of clinical and laboratory, the safety
 * check, the transaction. Each client is a doctor with a patient of her own, who changes the order before, again and again,
 * so that the patient always takes equally much; then all once more with ten times as much history.
 */
const { values: options } = parseArgs({
  options: {
    clients: { type: 'string', default: '50' },
    /** Signatures of each client. */
    signatures: { type: 'string', default: '20' },
    /** Past drugs of each patient. */
    history: { type: 'string', default: '100' },
    save: { type: 'boolean', default: false },
  },
});
const GOAL_GROWTH = 1.3;
const MOST_TRIES = 20;
const RUNNING: readonly ServiceName[] = ['auth', 'business', 'facility', 'clinical', 'cds', 'lab', 'medication'];
const say = sayer();

interface Measured {
  readonly history: number;
  readonly ms: readonly number[];
  /** Signatures that were refused at first, because the check was not made in its second and a half. */
  readonly askedAgain: number;
  readonly busy: number;
}

const interruption = listenForInterruption();
const stack = await startStack({
  dir: join(checkoutRoot, '.nilecare', `bench-prescribe-${process.pid}`),
  ports: 'free',
  only: ['mysql', 'redis', 'kafka', 'rabbitmq', 'mqtt'],
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
  const settings = serviceEnvironments({ dir, stackEnv: env, databaseUrls, portOf });
  const running: ServiceProcess[] = [];
  try {
    for (const name of RUNNING) running.push(await startService(name, settings[name]));
    const tokenKeys = settings.medication['TOKEN_KEYS'] ?? '';
    const ward = { tokenKeys, urlOf: (name: string) => `http://127.0.0.1:${portOf(name)}` };
    const drugIds = await openFormulary(ward);
    const bedsides = await openWard(ward, drugIds, Number(options.clients));
    const drugId = drugIn(drugIds, 'paracetamol-tablet-500mg');
    say(`${bedsides.length} patients, each with a doctor of her own`);
    await signAll(bedsides, drugId, 5); // as on any morning: the code is warm
    const measured: Measured[] = [];
    const few = Number(options.history);
    for (const [history, added] of [
      [few, few],
      [10 * few, 9 * few],
    ] as const) {
      await addHistory(databaseUrls.medication ?? '', bedsides, { each: added, drugId });
      await signAll(bedsides, drugId, 2);
      const endLoad = startLoadMeter(new Map());
      const signed = await signAll(bedsides, drugId, Number(options.signatures));
      const ms = signed.map((it) => it.ms);
      measured.push({ history, ms, askedAgain: signed.filter((it) => it.tries > 1).length, busy: endLoad().busy });
      say(`with ${history} past drugs each: p50 ${inMs(quantile(ms, 0.5))}, p99 ${inMs(quantile(ms, 0.99))}`);
    }
    return measured;
  } finally {
    for (const service of running.toReversed()) await service.stop();
  }
}

type Doctor = Bedside['doctor'];

/** Told that nothing could be checked, a doctor asks again. */
async function sign(doctor: Doctor, body: Parameters<Doctor['signPrescription']>[0]['body']) {
  for (let tries = 1; ; tries += 1) {
    try {
      return { signed: await doctor.signPrescription({ body }), tries };
    } catch (error) {
      const isUnchecked = error instanceof RemoteProblem && error.code === 'safety-not-checked';
      if (!isUnchecked || tries === MOST_TRIES) throw error;
    }
  }
}

interface Signature {
  /** With everything until it was signed. */
  readonly ms: number;
  readonly tries: number;
}

/** Every doctor signs, one signature after the other; all doctors at once. */
async function signAll(bedsides: readonly Bedside[], drugId: string, signatures: number): Promise<Signature[]> {
  const own = await Promise.all(
    bedsides.map(async ({ doctor, patientId, encounterId }) => {
      const { items } = await doctor.listMedication({ query: { patientId } });
      let before = items.find((it) => it.drug.id === drugId)?.id;
      const took: Signature[] = [];
      for (let at = 0; at < signatures; at += 1) {
        const replaces = before === undefined ? null : { itemId: before, as: 'change' as const, reason: 'bench' };
        const steps = [
          {
            dose: { value: 1, unit: '{tablet}' as const },
            timing: { kind: 'every-hours' as const, hours: 8 },
            days: 5,
          },
        ];
        const body = { patientId, encounterId, items: [{ drugId, route: 'oral' as const, steps, replaces }] };
        const began = performance.now();
        const { signed, tries } = await sign(doctor, body);
        took.push({ ms: performance.now() - began, tries });
        if (signed.checkId === null) throw new Error('Nothing was checked.');
        before = signed.items[0]?.id;
      }
      return took;
    }),
  );
  return own.flat();
}

function report(measured: readonly Measured[]): void {
  const [few, many] = measured;
  if (!few || !many) throw new Error('Two lengths of history are measured.');
  const growth = (part: number) => quantile(many.ms, part) / quantile(few.ms, part);
  const body = [
    `POST /api/v1/prescriptions at the medication service with ${options.clients} clients at once, each a doctor who changes an order of her own patient again and again (five drugs are taken, three allergies, a weight): care relationship and encounter asked for, facts gathered from clinical and laboratory, the safety check, one transaction with rows, queue, event, task and trail. \`npm run bench:prescribe\``,
    `${machine()}. ${stack.servers.mysql?.version ?? 'a given database'}; services, servers and clients share the machine, all processors ${inPercent(many.busy)} busy.`,
    table(
      ['past drugs of each patient', 'signatures', 'not checked at first', 'p50', 'p99', 'longest'],
      measured.map(({ history, ms, askedAgain }) => [
        history.toLocaleString('en'),
        ms.length.toLocaleString('en'),
        askedAgain.toLocaleString('en'),
        inMs(quantile(ms, 0.5)),
        inMs(quantile(ms, 0.99)),
        inMs(quantile(ms, 1)),
      ]),
    ),
    `Ten times the history takes ${growth(0.5).toFixed(2)} times as long at p50 (goal ${against(`≤ ${GOAL_GROWTH}`, growth(0.5) <= GOAL_GROWTH)}), ${growth(0.99).toFixed(2)} times at p99.`,
  ].join('\n\n');
  say(`\n${body}`);
  if (options.save) writeSection('Signing a prescription', body);
}

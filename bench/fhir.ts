import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seededRandom } from '@nilecare/device-simulator/src/model/random.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { startHapi, type RunningServer } from './fhir/hapi.ts';
import { hasHelios, startHelios } from './fhir/helios.ts';
import { loadPatients, loadShared } from './fhir/load.ts';
import { startOurs } from './fhir/ours.ts';
import { kinds, measureAll, searchKinds, verifyMade, type Measured } from './fhir/round.ts';
import { Register } from './fhir/register.ts';
import { reportOf, type Outcome } from './fhir/report.ts';
import { sharedBundles, templates } from './fhir/templates.ts';
import { listenForInterruption } from './interruption.ts';
import { inMs } from './quantiles.ts';
import { memoryOf } from './memory-use.ts';
import { writeSection } from './results.ts';

/**
 * The FHIR server beside HAPI's JPA server on PostgreSQL and Helios on SQLite, one after the other in the same run on the same
 * records of Synthea: transaction bundles, reads, searches, creates. Then as many patients again and again in ours, and the same
 * searches. What is not installed of the others is left out.
 */
const { values: options } = parseArgs({
  options: {
    patients: { type: 'string', default: '1000' },
    /** In ours, at the end: the same searches among so many. */
    many: { type: 'string', default: '10000' },
    clients: { type: 'string', default: '16' },
    seconds: { type: 'string', default: '20' },
    'warm-up': { type: 'string', default: '10' },
    /** Only one of the servers: ours, hapi or helios. */
    only: { type: 'string' },
    /** Only some of: read, names, observations, create. */
    kinds: { type: 'string', default: kinds.join() },
    /** The others validate, as ours does. */
    strict: { type: 'boolean', default: false },
    data: { type: 'string', default: join(checkoutRoot, '..', 'shared', 'data', 'synthea') },
    peer: { type: 'string', default: join(checkoutRoot, '..', 'shared', 'peers', 'hapi-server') },
    /** Folder for a profile of our service. */
    'cpu-prof': { type: 'string' },
    save: { type: 'boolean', default: false },
  },
});
/** Entries of a record of those who are there to be many: the patient and as many observations less one. */
const SMALL_RECORD = 30;
const SEED = 'patients of the bench of FHIR';
const patients = Number(options.patients);
const effort = {
  clients: Number(options.clients),
  warmUpSeconds: Number(options['warm-up']),
  seconds: Number(options.seconds),
};
const say = sayer();
const interruption = listenForInterruption();
try {
  const isWanted = (name: string): boolean => options.only === undefined || options.only === name;
  const isStrict = options.strict;
  const hapi =
    isWanted('hapi') && existsSync(options.peer)
      ? await outcomeOf(() => startHapi(options.peer, isStrict), false)
      : undefined;
  const helios = isWanted('helios') && hasHelios() ? await outcomeOf(() => startHelios(isStrict), false) : undefined;
  const ours = isWanted('ours') ? await outcomeOf(() => startOurs(options['cpu-prof']), true) : undefined;
  const body = reportOf({ hapi, helios, ours, patients, effort, isStrict });
  say(`\n${body}`);
  if (options.save) writeSection('FHIR', body);
} finally {
  interruption.done();
}

async function outcomeOf(start: () => Promise<RunningServer>, grows: boolean): Promise<Outcome> {
  const server = await start();
  try {
    return await interruption.orFailure(outcomeAt(server, grows));
  } finally {
    await server.stop();
  }
}

async function outcomeAt(server: RunningServer, grows: boolean): Promise<Outcome> {
  const tell = (name: string, { perSecond, p99, cpuMs, wrong, firstWrong }: Measured[string]) => {
    say(
      `${server.name}, ${name}: ${perSecond.toFixed(0)}/s, p99 ${inMs(p99)}, ${inMs(cpuMs)} of CPU each, ${wrong} wrong`,
    );
    if (firstWrong !== undefined) say(firstWrong);
  };
  const random = seededRandom(SEED).uniform;
  const register = new Register();
  say(`${server.name} is up`);
  await loadShared(server, sharedBundles(options.data));
  const records = templates(options.data);
  const bundles = await loadPatients({
    server,
    templates: records,
    patients,
    clients: effort.clients,
    random,
    register,
  });
  tell('bundles, resources', bundles);
  const people = [...register.people];
  const made = new Map<string, string>();
  const measured = await measureAll({ server, register, people, random, made, effort, tell }, options.kinds.split(','));
  await verifyMade(server, made);
  const { resident } = memoryOf(server.pid);
  if (!grows || Number(options.many) <= patients) return { measured: { bundles, ...measured }, resident };

  const small = templates(options.data, SMALL_RECORD);
  const more = Number(options.many) - patients;
  tell(
    `${more} more patients, resources`,
    await loadPatients({ server, templates: small, patients: more, clients: effort.clients, random, register }),
  );
  const among = await searchKinds({ server, register, people, random, made, effort, tell });
  return { measured: { bundles, ...measured }, resident, grown: { patients: register.people.length, measured: among } };
}

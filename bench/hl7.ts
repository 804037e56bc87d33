import { parseArgs } from 'node:util';
import { seededRandom } from '@nilecare/device-simulator/src/model/random.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { fieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { asAdministrator, syncMs } from './hl7/database.ts';
import { hasHapi, startHapi } from './hl7/hapi.ts';
import { loadPast } from './hl7/history.ts';
import { besideLarge, type Beside } from './hl7/large.ts';
import { measure, type Figures, type Receiver } from './hl7/measure.ts';
import { adtMessage } from './hl7/messages.ts';
import { emptyStore, startOurs, storedMessages, type Ours } from './hl7/ours.ts';
import { openPlace } from './hl7/place.ts';
import { reportOf } from './hl7/report.ts';
import { askAll, questionsOf, questionsOfFew, type Answered } from './hl7/searches.ts';
import { listenForInterruption } from './interruption.ts';
import { inMs } from './quantiles.ts';
import { writeSection } from './results.ts';

/**
 * Messages of HL7 v2 over MLLP, acknowledged when they are on the disk, beside HAPI's server on the same database in the same
 * run; what others wait while documents of several megabytes come; searches among a million messages.
 */
const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '20' },
    'warm-up': { type: 'string', default: '10' },
    connections: { type: 'string', default: '20' },
    /** Of a document, before it is written in letters. */
    megabytes: { type: 'string', default: '5' },
    /** In the store, for the searches. */
    stored: { type: 'string', default: '1000000' },
    'per-kind': { type: 'string', default: '100' },
    /** Only some of: taken, large, hapi, searches. */
    only: { type: 'string', default: 'taken,large,hapi,searches' },
    /** Folder for a profile of the service. */
    'cpu-prof': { type: 'string' },
    save: { type: 'boolean', default: false },
  },
});
const only = options.only.split(',');
const many = Number(options.connections);
const effort = { warmUpSeconds: Number(options['warm-up']), seconds: Number(options.seconds) };
/** Who sends how. */
const loads = [
  { name: 'one', connections: 1, open: 1 },
  { name: 'many', connections: many, open: 1 },
  { name: 'pipelined', connections: 1, open: many },
] as const;
const say = sayer();
const interruption = listenForInterruption();
const place = await openPlace();
try {
  const figures = await interruption.orFailure(bench());
  const body = reportOf({ ...figures, effort, connections: many, database: place.databaseVersion });
  say(`\n${body}`);
  if (options.save) writeSection('HL7 v2', body);
} finally {
  await place.close();
  interruption.done();
}

async function bench() {
  const sync = syncMs(place.dir);
  say(`fdatasync ${inMs(sync)}`);
  const hapi = only.includes('hapi') && hasHapi() ? await measuredHapi() : undefined;
  const ours = await startOurs(place, options['cpu-prof']);
  try {
    const taken = only.includes('taken') ? await measuredOurs(ours) : undefined;
    const beside = only.includes('large') ? await measuredLarge(ours) : undefined;
    const searches = only.includes('searches') ? await measuredSearches(ours) : undefined;
    return { sync, hapi, taken, beside, searches };
  } finally {
    await ours.stop();
  }
}

/** A stream of messages with control ids of its own. */
function messages(name: string): () => string {
  const random = seededRandom(name);
  let count = 0;
  return () => adtMessage(`${name}-${(count += 1)}`, random);
}

async function measureAll(name: string, receiver: Receiver): Promise<Record<string, Figures>> {
  const measured: Record<string, Figures> = {};
  for (const { name: kind, ...load } of loads) {
    const figures = await measure(receiver, { ...load, ...effort }, messages(`${name}-${kind}`));
    measured[kind] = figures;
    const { perSecond, p50, p99, cpuMs, databaseCpuMs, wrong } = figures;
    say(
      `${name}, ${kind}: ${perSecond.toFixed(0)}/s, p50 ${inMs(p50)}, p99 ${inMs(p99)}, CPU ${inMs(cpuMs)} and ${inMs(databaseCpuMs)} of the database, ${wrong} wrong`,
    );
  }
  return measured;
}

function acknowledgedIn(measured: Record<string, Figures>): number {
  return Object.values(measured).reduce((sum, it) => sum + it.acknowledged, 0);
}

async function measuredOurs(ours: Ours): Promise<Record<string, Figures>> {
  const measured = await measureAll('NileCare', ours);
  const { stored, begun } = await storedMessages(place.databaseUrl);
  if (stored < acknowledgedIn(measured)) throw new Error(`${acknowledgedIn(measured)} acknowledged, ${stored} stored.`);
  if (begun > 0) throw new Error(`${begun} messages were worked on, which is not what is measured.`);
  return measured;
}

async function measuredHapi(): Promise<Record<string, Figures>> {
  const hapi = await startHapi(place);
  try {
    const measured = await measureAll('HAPI', hapi);
    const stored = await hapi.stored();
    if (stored < acknowledgedIn(measured))
      throw new Error(`${acknowledgedIn(measured)} acknowledged, ${stored} stored.`);
    return measured;
  } finally {
    await hapi.stop();
  }
}

async function measuredLarge(ours: Ours): Promise<Beside> {
  const bytes = Number(options.megabytes) * 2 ** 20;
  const beside = await besideLarge(
    ours,
    { bytes, seconds: effort.seconds, connections: 10, rate: 20 },
    messages('beside'),
  );
  say(`beside ${beside.large.count} large ones: p99 ${inMs(beside.beside.p99)}, without ${inMs(beside.quiet.p99)}`);
  return beside;
}

async function measuredSearches(ours: Ours): Promise<{ readonly stored: number; readonly answered: Answered[] }> {
  const databaseUrl = asAdministrator(place.adminUrl, place.databaseName);
  await emptyStore(databaseUrl);
  const stored = Number(options.stored);
  const few = newId();
  const facilities = [
    { id: ours.facilityId, channelId: ours.channelId },
    { id: newId(), channelId: newId() },
    { id: few, channelId: newId() },
  ];
  const past = await loadPast({
    databaseUrl,
    cipher: fieldCipher(parseKeyRing(place.settings['FIELD_KEYS'] ?? '')),
    messages: stored,
    facilities,
    onProgress: (count) => count % 100_000 === 0 && say(`${count.toLocaleString('en')} messages`),
  });
  const questions = questionsOf(past, ours.facilityId, Number(options['per-kind']));
  // As on any morning: the database has read what is read often.
  await askAll(ours.url, ours.token, questions.slice(0, questions.length / 10));
  const answered = [
    ...(await askAll(ours.url, ours.token, questions)),
    ...(await askAll(ours.url, ours.tokenOf(few), questionsOfFew(Number(options['per-kind'])))),
  ];
  for (const it of answered) say(`${it.kind}: p50 ${inMs(it.p50)}, p99 ${inMs(it.p99)}, ${it.wrong} wrong`);
  return { stored, answered };
}

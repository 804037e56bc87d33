import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as destinationsApi from '@nilecare/contracts/api/hl7-destinations.ts';
import { Hl7DestinationBody, type Hl7Destination, type Hl7Version } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Outcome } from '../outcomes.ts';
import type { Program } from '../programs.ts';
import { outcomesOfProgram } from '../run-program.ts';
import type { RunningSystem } from '../running-system.ts';
import { openListener } from './listener.ts';

/** Types beside one another would order something twice: each goes to a destination of its own. */
const TYPES: Readonly<Record<Hl7Version, readonly (readonly string[])[]>> = {
  '2.3.1': [['ADT', 'ORM', 'ORU', 'SIU'], ['RDE']],
  '2.4': [
    ['ADT', 'ORM', 'ORU', 'SIU'],
    ['RDE', 'OML'],
  ],
  '2.5.1': [
    ['ADT', 'ORM', 'ORU', 'SIU'],
    ['RDE', 'OML'],
  ],
  // The standard has no ORM any more.
  '2.7': [['ADT', 'RDE', 'OML', 'ORU', 'SIU']],
  '2.8': [['ADT', 'RDE', 'OML', 'ORU', 'SIU']],
};
const UNWATCHED = { queueDepth: null, oldestMinutes: null, refusedPercent: null, unreachableMinutes: null };

/** What the system tells others while they talk to it. */
export interface Told {
  /** Waits until all of it came, and switches the destinations off. @returns the file that readers read */
  written(root: string): Promise<string>;
}

/** Has the first facility of the demo hospital tell of all that happens from now on, in every version that is written. */
export async function listenTo(system: RunningSystem): Promise<Told> {
  const listener = await openListener();
  const facility = await system.client('facility', facilityApi);
  const facilityId = (await facility.listFacilities({})).items[0]?.id;
  if (facilityId === undefined) throw new Error('The hospital has no facility: seed it first.');
  const run = randomBytes(4).toString('hex');
  const made: Hl7Destination[] = [];
  const hl7 = await system.client('hl7', destinationsApi);
  for (const [hl7Version, all] of Object.entries(TYPES) as [Hl7Version, readonly (readonly string[])[]][])
    // its keys are versions
    for (const [at, sends] of all.entries()) {
      const name = `Listener ${run} ${hl7Version} ${at + 1}`;
      const body = { name, facilityId, host: '127.0.0.1', port: listener.port, hl7Version, sends: [...sends] };
      made.push(await hl7.createHl7Destination({ body: { ...body, limits: UNWATCHED } }));
    }
  return {
    async written(root) {
      try {
        await allSent(made, system);
      } finally {
        await switchOff(made, system);
        listener.close();
      }
      mkdirSync(join(root, 'hl7'), { recursive: true });
      const file = join(root, 'hl7', `sent-${run}.json`);
      writeFileSync(file, JSON.stringify(byKind(listener.heard)));
      return file;
    },
  };
}

const PATIENCE_MS = 120_000;
const EVERY_MS = 500;
/** News of an event may still be on its way: nothing new has to have come for so long. */
const QUIET_MS = 10_000;

async function allSent(made: readonly Hl7Destination[], system: RunningSystem): Promise<void> {
  const ids = new Set(made.map(({ id }) => id));
  let before = '';
  let since = performance.now();
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await wait(EVERY_MS)) {
    const hl7 = await system.client('hl7', destinationsApi);
    const ours = (await hl7.getHl7Statistics({})).items.filter(({ id }) => ids.has(id));
    const now = ours.map(({ total, waiting }) => `${total.messages} ${waiting}`).join();
    if (now !== before) since = performance.now();
    before = now;
    if (ours.every(({ waiting }) => waiting === 0) && performance.now() - since > QUIET_MS) return;
  }
  throw new Error('Messages still wait to be sent.');
}

async function switchOff(made: readonly Hl7Destination[], system: RunningSystem): Promise<void> {
  const hl7 = await system.client('hl7', destinationsApi);
  for (const destination of made) {
    const body = { ...Hl7DestinationBody.parse(destination), enabled: false };
    await hl7.updateHl7Destination(
      { params: { destinationId: destination.id }, body },
      { ifMatch: destination.version },
    );
  }
}

interface SentKind {
  readonly name: string;
  readonly version: string;
  readonly texts: string[];
}

/** Messages of one kind in one version are read together. */
function byKind(texts: readonly string[]): SentKind[] {
  const kinds = new Map<string, SentKind>();
  for (const text of texts) {
    const msh = text.slice(0, text.indexOf('\r')).split('|');
    const [type = '', version = ''] = [msh[8], msh[11]];
    const name = `${type.split('^').slice(0, 2).join(' ')} ${version}: read`;
    const known = kinds.get(name) ?? { name, version, texts: [] };
    known.texts.push(text);
    kinds.set(name, known);
  }
  return [...kinds.values()].toSorted((a, b) => a.name.localeCompare(b.name));
}

/** Lets a reader judge what was sent. @param file as `written` makes it */
export const outcomesOfReader = (program: Program, root: string, file: string): Promise<Outcome[]> =>
  outcomesOfProgram(program, root, { HL7_SENT: file });

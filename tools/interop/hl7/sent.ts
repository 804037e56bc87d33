import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as facilityApi from '@nilecare/contracts/api/facility.ts';
import * as destinationsApi from '@nilecare/contracts/api/hl7-destinations.ts';
import * as outgoingApi from '@nilecare/contracts/api/hl7-outgoing.ts';
import * as statisticsApi from '@nilecare/contracts/api/hl7-statistics.ts';
import { Hl7DestinationBody, type Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import type { Hl7Statistics } from '@nilecare/contracts/api/hl7-statistics.ts';
import type { Outcome } from '../outcomes.ts';
import type { Program } from '../programs.ts';
import { outcomesOfProgram } from '../run-program.ts';
import type { RunningSystem } from '../running-system.ts';
import { kindsOf } from './kinds.ts';
import { openListener } from './listener.ts';
import { SENDER, unheardIn, wishes } from './wishes.ts';

const UNWATCHED = { queueDepth: null, oldestMinutes: null, refusedPercent: null, unreachableMinutes: null };

type System = Pick<RunningSystem, 'client'>;

/** What the system told others. */
export interface Told {
  /** That readers read. */
  readonly file: string;
  /** Failures: what should have been sent, and was not. */
  readonly unsent: readonly Outcome[];
}

/**
 * Has the first facility of the hospital tell of all that happens while somebody talks to it, in every version that is written.
 * Whatever comes of that, nobody is told anything afterwards.
 * @param root folder that is written to
 * @throws what `talk` throws
 */
export async function toldWhile(talk: () => Promise<void>, root: string, system: System): Promise<Told> {
  const facility = await system.client('facility', facilityApi);
  const facilityId = (await facility.listFacilities({})).items[0]?.id;
  if (facilityId === undefined) throw new Error('The hospital has no facility: seed it first.');
  const run = randomBytes(4).toString('hex');
  const made: Hl7Destination[] = [];
  const listener = await openListener();
  try {
    const hl7 = await system.client('hl7', destinationsApi);
    for (const { hl7Version, sends } of wishes) {
      const name = `Listener ${run} ${hl7Version} ${sends.join(' ')}`;
      const body = { name, facilityId, host: '127.0.0.1', port: listener.port, hl7Version, sends: [...sends] };
      // One that is refused keeps no others back: they are to be read as well.
      made.push(await hl7.createHl7Destination({ body: { ...body, afterRefusal: 'pass', limits: UNWATCHED } }));
    }
    await talk();
    const notSent = await untilSent(made, system);
    const file = join(root, 'hl7', `sent-${run}.json`);
    mkdirSync(join(root, 'hl7'), { recursive: true });
    writeFileSync(file, JSON.stringify(kindsOf(listener.heard)));
    return { file, unsent: [...unheardIn(listener.heard), ...notSent] };
  } finally {
    listener.close();
    await switchOff(made, system);
  }
}

const PATIENCE_MS = 120_000;
const EVERY_MS = 500;
/** News of an event may still be on its way: nothing new has to have come for so long. */
const QUIET_MS = 10_000;

/** Waits until nothing waits any more. @returns a failure for each destination where something was refused, or waits all the same */
async function untilSent(made: readonly Hl7Destination[], system: System): Promise<Outcome[]> {
  const ids = new Set(made.map(({ id }) => id));
  let ours: readonly Hl7Statistics[] = [];
  let before = '';
  let since = performance.now();
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await wait(EVERY_MS)) {
    const hl7 = await system.client('hl7', statisticsApi);
    ours = (await hl7.getHl7Statistics({})).items.filter(({ id }) => ids.has(id));
    const now = ours.map(({ total, waiting }) => `${total.messages} ${waiting}`).join();
    if (now !== before) since = performance.now();
    before = now;
    if (ours.every(({ waiting }) => waiting === 0) && performance.now() - since > QUIET_MS) break;
  }
  const lacking = ours.filter(({ waiting, forSomebody }) => waiting + forSomebody > 0);
  return Promise.all(lacking.map((it) => notSentOf(it, system)));
}

async function notSentOf({ id, name, waiting, forSomebody }: Hl7Statistics, system: System): Promise<Outcome> {
  const hl7 = await system.client('hl7', outgoingApi);
  const query = { destinationId: id, state: 'refused', order: 'oldest', limit: 1 } as const;
  const [first] = (await hl7.listHl7Outgoing({ query })).items;
  const why = first ? `; ${first.code} ${first.event}: ${first.fault?.text ?? ''}` : '';
  const detail = `${forSomebody} refused, ${waiting} still waiting${why}`;
  return { client: SENDER, check: `${name}: sent`, ok: false, detail };
}

/** Each is tried. @throws naming those that stay on */
async function switchOff(made: readonly Hl7Destination[], system: System): Promise<void> {
  const left: string[] = [];
  for (const { id, name } of made)
    await off(id, system).catch((error: unknown) => left.push(`${name} (${String(error)})`));
  if (left.length > 0) throw new Error(`Destinations that have to be switched off by hand: ${left.join(', ')}`);
}

async function off(destinationId: string, system: System): Promise<void> {
  const hl7 = await system.client('hl7', destinationsApi);
  const params = { destinationId };
  const now = await hl7.getHl7Destination({ params });
  const body = { ...Hl7DestinationBody.parse(now), enabled: false };
  await hl7.updateHl7Destination({ params, body }, { ifMatch: now.version });
}

/** Lets a reader judge what was sent. @param file as `toldWhile` writes it */
export const outcomesOfReader = (program: Program, root: string, file: string): Promise<Outcome[]> =>
  outcomesOfProgram(program, root, { HL7_SENT: file });

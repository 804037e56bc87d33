import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fedTypes } from '@nilecare/contracts/fed-types.ts';
import { Misuse, runCommand } from '@nilecare/cli/misuse.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { outcomesOfPeer } from './hl7/peers.ts';
import { outcomesOfReader, toldWhile } from './hl7/sent.ts';
import { tableOf, type Outcome } from './outcomes.ts';
import { programs, type Program } from './programs.ts';
import { outcomesOfProgram } from './run-program.ts';
import { runningSystem } from './running-system.ts';
import { target, type Target } from './target.ts';

const USAGE = `npm run test:interop [-- --only NAME]
  tries the running system, or the server at FHIR_URL with FHIR_TOKEN, with software of others: HAPI FHIR's client and its
  validator, fhirpy, fhirclient, @medplum/core and fhir-kit-client; and the running system by HL7 v2 with HAPI, python-hl7,
  hl7apy and @medplum/hl7, and what it tells others of that read by HAPI and hl7apy; each installed once below .nilecare/interop
  --only   ${programs.map(({ name }) => name).join(', ')}`;
const JUDGE = 'HAPI validator';
const root = join(checkoutRoot, '.nilecare', 'interop');

await runCommand(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const chosen = programs.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0) throw new Misuse(USAGE);
  const outcomes: Outcome[] = [];
  const server = await target();
  try {
    // One after the other: two cores are few for a server and a Java program.
    for (const program of chosen.filter(({ speaks }) => speaks === 'fhir'))
      outcomes.push(...(await outcomesOfProgram(program, root, { FHIR_URL: server.url, FHIR_TOKEN: server.token })));
  } finally {
    server.close();
  }
  if (server.isOurs) outcomes.push(...lackingIn(outcomes));
  report(outcomes, server.isOurs ? await outcomesOfHl7(chosen) : [], server);
});

/** Peers send; what the system told others of it is read by the readers, for whom one peer has to talk to it. */
async function outcomesOfHl7(chosen: readonly Program[]): Promise<Outcome[]> {
  const readers = chosen.filter(({ speaks }) => speaks === 'hl7-read');
  const ofPeers = (of: readonly Program[]) => of.filter(({ speaks }) => speaks === 'hl7');
  const peers = ofPeers(chosen).length > 0 || readers.length === 0 ? ofPeers(chosen) : ofPeers(programs).slice(0, 1);
  const system = await runningSystem();
  const outcomes: Outcome[] = [];
  const talk = async () => {
    for (const peer of peers) outcomes.push(...(await outcomesOfPeer(peer, root, system)));
  };
  if (readers.length === 0) {
    await talk();
    return outcomes;
  }
  const { file, unsent } = await toldWhile(talk, root, system);
  for (const reader of readers) outcomes.push(...(await outcomesOfReader(reader, root, file)));
  return [...outcomes, ...unsent];
}

/** Types that the hospital should have something of, and the judge was shown none of. */
function lackingIn(outcomes: readonly Outcome[]): Outcome[] {
  const judged = new Set(outcomes.filter(({ client }) => client === JUDGE).map(({ check }) => check));
  if (judged.size === 0) return [];
  return fedTypes
    .filter((type) => !judged.has(type))
    .map((check) => ({
      ...{ client: JUDGE, check, ok: false, detail: 'the hospital has none' },
    }));
}

function report(ofFhir: readonly Outcome[], ofPeers: readonly Outcome[], { url }: Target): void {
  const outcomes = [...ofFhir, ...ofPeers];
  const judged = outcomes.filter(({ client }) => client === JUDGE);
  const done = ofFhir.filter(({ client }) => client !== JUDGE);
  const failed = outcomes.filter(({ ok }) => !ok);
  process.stdout.write(`\n${url}\n\n`);
  for (const table of [done, ofPeers]) if (table.length > 0) process.stdout.write(`${tableOf(table)}\n\n`);
  for (const { check, detail, ok } of judged)
    process.stdout.write(`${ok ? 'valid  ' : 'INVALID'}  ${check}: ${detail}\n`);
  for (const { client, check, detail } of failed.filter((it) => !judged.includes(it)))
    process.stdout.write(`FAILED  ${client}, ${check}: ${detail}\n`);
  process.stdout.write(`\n${outcomes.length - failed.length} of ${outcomes.length} passed\n`);
  if (failed.length > 0) process.exitCode = 1;
}

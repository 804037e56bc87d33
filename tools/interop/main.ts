import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fedTypes } from '@nilecare/contracts/fed-types.ts';
import { Misuse, runCommand } from '@nilecare/cli/misuse.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';
import { outcomesOf, tableOf, type Outcome } from './outcomes.ts';
import { programs, type Program } from './programs.ts';
import { target, type Target } from './target.ts';

const USAGE = `npm run test:interop [-- --only NAME]
  tries the running system, or the server at FHIR_URL with FHIR_TOKEN, with software of others: HAPI FHIR's client and its
  validator, fhirpy, fhirclient, @medplum/core and fhir-kit-client, each installed once below .nilecare/interop
  --only   ${programs.map(({ name }) => name).join(', ')}`;
/** A class path of HAPI's validator warms up for some seconds; a walk over the demo hospital takes minutes. */
const LIMIT_MS = 30 * 60_000;
const JUDGE = 'HAPI validator';
const root = join(checkoutRoot, '.nilecare', 'interop');

await runCommand(async () => {
  const { values } = parseArgs({ options: { only: { type: 'string' } } });
  const chosen = programs.filter(({ name }) => values.only === undefined || name === values.only);
  if (chosen.length === 0) throw new Misuse(USAGE);
  const server = await target();
  const outcomes: Outcome[] = [];
  try {
    for (const program of chosen) outcomes.push(...(await outcomesOfProgram(program, server)));
  } finally {
    server.close();
  }
  if (server.isOurs) outcomes.push(...lackingIn(outcomes));
  report(outcomes, server);
});

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

/** One after the other: two cores are few for a server and a Java program. */
async function outcomesOfProgram(program: Program, { url, token }: Target): Promise<Outcome[]> {
  const [command = '', ...words] = program.prepare(root);
  process.stderr.write(`${program.name} …\n`);
  const child = spawn(command, words, {
    env: { ...process.env, FHIR_URL: url, FHIR_TOKEN: token },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: LIMIT_MS,
  });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const outcomes = outcomesOf(Buffer.concat(out).toString('utf8'));
  if (code === 0 && outcomes.length > 0) return outcomes;
  const detail = `it ended with ${String(code)}: ${Buffer.concat(err).toString('utf8').slice(-2_000)}`;
  return [...outcomes, { client: program.name, check: 'the program ran', ok: false, detail }];
}

function report(outcomes: readonly Outcome[], { url }: Target): void {
  const judged = outcomes.filter(({ client }) => client === JUDGE);
  const done = outcomes.filter(({ client }) => client !== JUDGE);
  const failed = outcomes.filter(({ ok }) => !ok);
  process.stdout.write(`\n${url}\n\n`);
  if (done.length > 0) process.stdout.write(`${tableOf(done)}\n\n`);
  for (const { check, detail, ok } of judged)
    process.stdout.write(`${ok ? 'valid  ' : 'INVALID'}  ${check}: ${detail}\n`);
  for (const { client, check, detail } of failed.filter((it) => !judged.includes(it)))
    process.stdout.write(`FAILED  ${client}, ${check}: ${detail}\n`);
  process.stdout.write(`\n${outcomes.length - failed.length} of ${outcomes.length} passed\n`);
  if (failed.length > 0) process.exitCode = 1;
}

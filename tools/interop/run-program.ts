import { spawn } from 'node:child_process';
import { outcomesOf, type Outcome } from './outcomes.ts';
import type { Program } from './programs.ts';

/** A class path of HAPI's validator warms up for some seconds; a walk over the demo hospital takes minutes. */
const LIMIT_MS = 30 * 60_000;

/** Runs a program of a client. @param root where it is installed @returns what it says, and whether it ran to its end */
export async function outcomesOfProgram(
  program: Program,
  root: string,
  environment: Readonly<Record<string, string>>,
): Promise<Outcome[]> {
  const [command = '', ...words] = program.prepare(root);
  process.stderr.write(`${program.name} …\n`);
  const child = spawn(command, words, {
    env: { ...process.env, ...environment },
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

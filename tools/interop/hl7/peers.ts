import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from '../outcomes.ts';
import type { Program } from '../programs.ts';
import { outcomesOfProgram } from '../run-program.ts';
import type { RunningSystem } from '../running-system.ts';
import { effectsOf } from './effects.ts';
import { openFor } from './hospital.ts';
import { peerMessages } from './messages.ts';

/**
 * Lets a peer send every kind of message to the running system by MLLP, in its own way; it says of each answer whether that is
 * right, and what came of the messages is looked up afterwards.
 */
export async function outcomesOfPeer(program: Program, root: string, system: RunningSystem): Promise<Outcome[]> {
  const run = letters(6);
  const messages = peerMessages(run, await openFor(run, system));
  const file = join(root, 'hl7', `${run}.json`);
  mkdirSync(join(root, 'hl7'), { recursive: true });
  writeFileSync(file, JSON.stringify(messages));
  const environment = { HL7_PORT: String(system.mllpPort), HL7_MESSAGES: file };
  const answers = await outcomesOfProgram(program, root, environment);
  const client = answers[0]?.client ?? program.name;
  return [...answers, ...(await effectsOf(client, messages, system))];
}

/** Names have letters alone. */
const letters = (count: number): string =>
  Array.from(randomBytes(count), (it) => String.fromCharCode(0x41 + (it % 26))).join('');

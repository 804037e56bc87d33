import { ContractError } from '@nilecare/contracts/errors.ts';

/** Something the person at the terminal can put right; shown without a stack. */
export class Misuse extends Error {}

/** Runs a command; what goes wrong is one message on standard error. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    const plain = error instanceof Misuse || error instanceof ContractError;
    const text = error instanceof Error ? (plain ? error.message : (error.stack ?? error.message)) : String(error);
    process.stderr.write(`${text}\n`);
    process.exitCode = 1;
  }
}

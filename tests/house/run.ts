import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';

/** Runs a tool of node_modules on the checkout; what it printed when it failed, empty when it was content. */
export function complaintsOf(tool: string, args: readonly string[]): Promise<string> {
  const script = join(checkoutRoot, 'node_modules', tool);
  const options = { cwd: checkoutRoot, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) => {
      resolve(error ? `${stdout}\n${stderr}`.trim().slice(-6_000) || error.message : '');
    });
  });
}

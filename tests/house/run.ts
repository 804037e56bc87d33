import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';

/** Runs a tool of node_modules on the checkout; what it printed when it failed, empty when it was content. */
export function complaintsOf(tool: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(checkoutRoot, 'node_modules', tool), ...args], {
    cwd: checkoutRoot,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return status === 0 ? '' : `${stdout}\n${stderr}`.trim().slice(-6_000) || `exit code ${status}`;
}

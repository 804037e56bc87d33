import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkoutRoot, developmentDir } from '@nilecare/stack/checkout.ts';
import { provisionServices } from '@nilecare/stack/provision.ts';
import { startStack } from '@nilecare/stack/stack.ts';
import { readState } from '@nilecare/stack/state.ts';
import { serviceNames, serviceRow } from '@nilecare/topology/services.ts';
import { offsetOf, portsMovedBy } from './ports.ts';
import { serviceEnvironments } from './service-environment.ts';

/**
 * `npm run service -- <name> [script] [arguments]`: runs one service, or another script of it, in this terminal with the
 * environment it has in `npm start`, beside the system that runs in the folder.
 */
const [given, script = 'src/main.ts', ...rest] = process.argv.slice(2);
const name = serviceNames.find((it) => it === given);
if (!name) {
  process.stderr.write(`Name a service: ${serviceNames.join(', ')}\n`);
  process.exit(2);
}
const dir = process.env['NILECARE_DIR'] ?? developmentDir;
const stack = await startStack({ dir, ports: readState(dir)?.ports ?? 'fixed', keep: true });
const portOf = portsMovedBy(await offsetOf(dir));
const databaseUrls = await provisionServices(stack);
const environment = serviceEnvironments({ dir, stackEnv: stack.env, databaseUrls, portOf })[name];
const child = spawn(process.execPath, [join(checkoutRoot, serviceRow(name).folder, script), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, ...environment },
});
child.on('exit', (code) => process.exit(code ?? 1));

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkoutRoot, developmentDir } from '@nilecare/stack/checkout.ts';
import { provisionServices } from '@nilecare/stack/provision.ts';
import { startStack } from '@nilecare/stack/stack.ts';
import { serviceNames, serviceRow } from '@nilecare/topology/services.ts';
import { portsMovedBy } from './ports.ts';
import { serviceEnvironments } from './service-environment.ts';

/**
 * `npm run service -- <name> [script] [arguments]`: runs one service, or another script of it, in this terminal with the
 * environment it has in `npm start`.
 */
const [given, script = 'src/main.ts', ...rest] = process.argv.slice(2);
const name = serviceNames.find((it) => it === given);
if (!name) {
  process.stderr.write(`Name a service: ${serviceNames.join(', ')}\n`);
  process.exit(2);
}
const stack = await startStack({ dir: developmentDir, ports: 'fixed' });
const portOf = portsMovedBy(Number(process.env['NILECARE_PORT_OFFSET'] ?? 0));
const databaseUrls = await provisionServices(stack);
const environment = serviceEnvironments({ dir: developmentDir, stackEnv: stack.env, databaseUrls, portOf })[name];
const child = spawn(process.execPath, [join(checkoutRoot, serviceRow(name).folder, script), ...rest], {
  stdio: 'inherit',
  env: { ...process.env, ...environment },
});
child.on('exit', (code) => process.exit(code ?? 1));

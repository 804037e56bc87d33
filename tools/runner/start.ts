import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addressesOf } from '@nilecare/seed/src/clients.ts';
import { seedDemo } from '@nilecare/seed/src/seed-demo.ts';
import { checkoutRoot, developmentDir } from '@nilecare/stack/checkout.ts';
import { messageOf } from '@nilecare/stack/errors.ts';
import { secretsOf } from '@nilecare/stack/secrets.ts';
import type { ServiceName } from '@nilecare/topology/services.ts';
import { buildFrontend } from './frontend-build.ts';
import { showLogins } from './logins.ts';
import { mustBeFree, portsMovedBy } from './ports.ts';
import { startSystem, type RunningSystem } from './running-system.ts';
import { sayer } from './say.ts';
import { openSupervisor } from './supervisor.ts';
import { mllpHost, mllpPort, SEED_CLIENT } from './service-environment.ts';

/** `npm start [-- --together] [--no-monitors]`: the whole system with a demo hospital, until Ctrl-C. */
const together = process.argv.includes('--together');
const monitors = !process.argv.includes('--no-monitors');
const say = sayer();
const portOf = portsMovedBy(Number(process.env['NILECARE_PORT_OFFSET'] ?? 0));
const dir = process.env['NILECARE_DIR'] ?? developmentDir;
/** With `free` the servers take ports of their own, beside another running system. */
const ports = process.env['NILECARE_SERVER_PORTS'] === 'free' ? 'free' : 'fixed';
const urlOf = (service: ServiceName) => `http://127.0.0.1:${portOf(service)}`;

/** Given when the start is to be given up. */
const giveUp = new AbortController();
let starting: Promise<RunningSystem> | undefined;
let building: Promise<unknown> | undefined;
const simulators = openSupervisor(join(dir, 'logs'), say);
let stopping = false;

async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  say('stopping …');
  giveUp.abort();
  await simulators.stop();
  // What is half started stops itself; of its failure everything is said already.
  const [, system] = await Promise.allSettled([building, starting]);
  if (system.status === 'fulfilled') await system.value?.stop();
  say('stopped');
  process.exit(code);
}
process.on('SIGINT', () => void stop(0));
process.on('SIGTERM', () => void stop(0));
process.on('SIGHUP', () => void stop(0));

try {
  await mustBeFree(portOf);
  if (existsSync(join(checkoutRoot, 'frontend', 'dist'))) say('starting …');
  else say('starting for the first time: this takes a few minutes, later starts well under one');
  building = buildFrontend(giveUp.signal).then((now) => now && say('frontend built'));
  // A failure of the build is told where it is awaited, below.
  building.catch(() => undefined);
  starting = startSystem({ dir, ports, keep: true, portOf, together, say, signal: giveUp.signal });
  const { stack, gatewayUrl } = await starting;
  const { logins } = await seedDemo({
    urls: addressesOf(urlOf),
    gatewayUrl,
    mqttUrl: stack.env['MQTT_URL'] ?? '',
    secret: secretsOf(dir)(`service secret of ${SEED_CLIENT}`),
    folder: dir,
    onProgress: (text) => say(`demo hospital: ${text}`),
  });
  await building;
  if (monitors)
    simulators.start({
      name: 'monitors',
      script: [
        join('tools', 'cli', 'simulate.ts'),
        ...['--devices', '30', '--scenario', 'mixed'],
        // The simulator's own default is the folder of npm start; only there it makes way for a second simulator.
        ...(dir === developmentDir ? [] : ['--credentials', join(dir, 'device-credentials.json')]),
      ],
      env: {},
    });
  simulators.tellErrors();
  say('ready\n');
  showLogins({ gatewayUrl, mllp: `${mllpHost()}:${mllpPort({ portOf })}` }, logins, join(dir, 'logs'));
} catch (error) {
  // While stopping, everything fails.
  if (!stopping) process.stderr.write(`\n${messageOf(error)}\n`);
  await stop(1);
}

import { existsSync, globSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isExecutable } from '../account.ts';
import { candidates } from '../find-binary.ts';
import { isListening } from '../ports.ts';
import type { Installed, Place, Recipe } from '../recipe.ts';

const ADMIN = 'nilecare_admin';
/** The scripts themselves: the ones in the PATH of Debian insist on the system's own account and folders. */
const PACKAGED = [
  '/usr/lib/rabbitmq/bin/rabbitmq-server',
  '/opt/homebrew/opt/rabbitmq/sbin/rabbitmq-server',
  '/usr/local/opt/rabbitmq/sbin/rabbitmq-server',
];
const password = ({ secret }: Place): string => secret('rabbitmq');

export const rabbitmq: Recipe = {
  advice: 'Install RabbitMQ 3.10 or later (Debian: rabbitmq-server, macOS: brew install rabbitmq)',
  sidePorts: ['distribution', 'epmd'],
  find,
  missingPackages: async () => ['rabbitmq-server'],
  prepare,
  launch: (place, { binary }) => ({
    // Erlang's name server runs in the same process group, so that it ends with the node and serves no one else.
    command: ['sh', '-c', 'epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 & exec "$0"', binary],
    env: environment(place),
    cwd: place.dir,
  }),
  // The node opens this port as the last step of its start.
  isReady: (place) => isListening(place.port),
  address: (place) => `amqp://${ADMIN}:${password(place)}@127.0.0.1:${place.port}`,
};

async function find(): Promise<Installed | undefined> {
  const [binary] = [...PACKAGED.filter(isExecutable), ...candidates(['rabbitmq-server'])];
  if (binary === undefined || candidates(['erl']).length === 0 || candidates(['epmd']).length === 0) return undefined;
  return { binary, version: installedVersion(binary) };
}

/** From the name of the plugin folder: asking the program would start a virtual machine for it. */
function installedVersion(binary: string): string {
  const home = dirname(dirname(binary));
  const [plugin] = globSync(['lib/rabbitmq_server-*/plugins/rabbit-*', 'plugins/rabbit-*'], { cwd: home });
  return /rabbit-(\d+\.\d+\.\d+)/.exec(plugin ?? '')?.[1] ?? 'unknown';
}

async function prepare(place: Place): Promise<void> {
  for (const folder of ['mnesia', 'log', 'home']) await mkdir(join(place.dir, folder), { recursive: true });
  const cookie = join(place.dir, 'home/.erlang.cookie');
  if (!existsSync(cookie)) {
    await writeFile(cookie, place.secret('erlang-cookie'));
    await chmod(cookie, 0o400);
  }
  await writeFile(join(place.dir, 'enabled_plugins'), '[].\n');
  await writeFile(join(place.dir, 'rabbitmq.conf'), configuration(place), { mode: 0o600 });
}

const configuration = (place: Place): string =>
  [
    `listeners.tcp.1 = 127.0.0.1:${place.port}`,
    `default_user = ${ADMIN}`,
    `default_pass = ${password(place)}`,
    'vm_memory_high_watermark.absolute = 400MB',
    'disk_free_limit.absolute = 200MB',
    'log.console = false',
    'log.file.level = warning',
    '',
  ].join('\n');

/** Everything by which one node could meet another on the same machine is its own. */
function environment({ dir, port, sidePorts }: Place): Record<string, string> {
  return {
    HOME: join(dir, 'home'),
    RABBITMQ_NODENAME: 'nilecare@localhost',
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_NODE_PORT: String(port),
    RABBITMQ_DIST_PORT: String(sidePorts['distribution']),
    ERL_EPMD_PORT: String(sidePorts['epmd']),
    ERL_EPMD_ADDRESS: '127.0.0.1',
    RABBITMQ_MNESIA_BASE: join(dir, 'mnesia'),
    RABBITMQ_LOG_BASE: join(dir, 'log'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(dir, 'enabled_plugins'),
    RABBITMQ_CONFIG_FILE: join(dir, 'rabbitmq'),
    RABBITMQ_ADVANCED_CONFIG_FILE: join(dir, 'advanced.config'),
    RABBITMQ_CONF_ENV_FILE: join(dir, 'none.conf'),
    RABBITMQ_PID_FILE: join(dir, 'pid'),
    // Makes the start script become the node instead of watching over it: the recorded process is the node itself.
    RUNNING_UNDER_SYSTEMD: 'true',
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS:
      '+S 2:2 +sbwt none +sbwtdcpu none +sbwtdio none +MBas ageffcbf +MHas ageffcbf +MBlmbcs 512 +MHlmbcs 512 -kernel inet_dist_use_interface {127,0,0,1}',
  };
}

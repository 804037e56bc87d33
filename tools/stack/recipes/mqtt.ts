import { existsSync, globSync } from 'node:fs';
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { giveTo } from '../account.ts';
import { createFile } from '../files.ts';
import { candidates, versionOf } from '../find-binary.ts';
import { compiledPlugin, compilePlugin, pluginPackages } from '../install/mqtt-plugin.ts';
import type { Extra, Installed, Place, Recipe } from '../recipe.ts';
import { initialSecurity } from './mqtt-security.ts';

const ADMIN = 'admin';
const MEBIBYTE = 1024 * 1024;
const PLUGIN = 'mosquitto_dynamic_security.so';
const PLUGIN_PLACES = [
  `/usr/lib/*/${PLUGIN}`,
  `/usr/lib/${PLUGIN}`,
  `/usr/lib64/${PLUGIN}`,
  `/usr/local/lib/${PLUGIN}`,
  `/opt/homebrew/lib/${PLUGIN}`,
];
const password = ({ secret }: Place): string => secret('mqtt');

const refusedPublishes: Extra = {
  isThere: () => existsSync(compiledPlugin()),
  make: compilePlugin,
  packages: pluginPackages,
  lack:
    'what devices publish on topics that are not theirs is refused but not shown: ' +
    `that needs a C compiler and Mosquitto's headers (Debian: apt-get install ${pluginPackages.join(' ')}), then start again`,
};

export const mqtt: Recipe = {
  advice: 'Install Mosquitto 2 with its dynamic security plugin (Debian: mosquitto, macOS: brew install mosquitto)',
  // Started by root it changes to its own account, which then could not read a configuration of root's.
  accounts: ['mosquitto', 'nobody'],
  find,
  missingPackages: async () => ['mosquitto', ...pluginPackages],
  extra: refusedPublishes,
  prepare,
  launch: (place, { binary }) => ({ command: [...place.prefix, binary, '-c', join(place.dir, 'mosquitto.conf')] }),
  isReady: async (place) => {
    const { connectAsync } = await import('mqtt');
    return connectAsync(address(place), { reconnectPeriod: 0, connectTimeout: 2_000 }).then(
      (client) => client.endAsync().then(() => true),
      () => false,
    );
  },
  address,
};

function address(place: Place): string {
  return `mqtt://${ADMIN}:${password(place)}@127.0.0.1:${place.port}`;
}

const pluginFile = (): string | undefined => PLUGIN_PLACES.flatMap((pattern) => globSync(pattern))[0];

async function find(): Promise<Installed | undefined> {
  if (pluginFile() === undefined) return undefined;
  for (const binary of candidates(['mosquitto'])) {
    const version = await versionOf(binary, /mosquitto version (2\.\d+\.\d+)/, ['-h']);
    if (version !== undefined) return { binary, version };
  }
  return undefined;
}

async function prepare(place: Place): Promise<void> {
  const data = join(place.dir, 'data');
  await mkdir(data, { recursive: true, mode: 0o700 });
  const security = join(data, 'dynamic-security.json');
  createFile(security, initialSecurity(ADMIN, password(place)), 0o600);
  const configuration = join(place.dir, 'mosquitto.conf');
  const telling = await tellingPlugin(place);
  await writeFile(configuration, settings(place, data, security, telling), { mode: 0o600 });
  for (const path of [data, security, configuration, ...telling]) giveTo(place.account, path);
}

/** In the folder of the server, which its account can read; none where it could not be compiled. */
async function tellingPlugin(place: Place): Promise<readonly string[]> {
  if (!refusedPublishes.isThere()) return [];
  const file = join(place.dir, 'refused_publish.so');
  await copyFile(compiledPlugin(), file);
  return [file];
}

const settings = (place: Place, data: string, security: string, telling: readonly string[]): string =>
  [
    `listener ${place.port} 127.0.0.1`,
    ...(place.account === undefined ? [] : [`user ${place.account.name}`]),
    'allow_anonymous false',
    `plugin ${pluginFile() ?? ''}`,
    `plugin_opt_config_file ${security}`,
    // After dynamic security, which leaves to it what no rule allows (ADR 0012).
    ...telling.map((file) => `plugin ${file}`),
    // Queued messages of a persistent session survive a restart. A `kill -9` loses at most what came since the last save.
    'persistence true',
    `persistence_location ${data}/`,
    'autosave_interval 1',
    // A service that is away finds its backlog again: bound by bytes rather than by number. (Not 0 for "any number":
    // Mosquitto 2.0 then drops a client for one message that its access rules refuse.)
    'max_queued_messages 10000000',
    `max_queued_bytes ${256 * MEBIBYTE}`,
    'max_inflight_messages 2000',
    // Twice the largest payload that the platform wants to see: it refuses and counts them itself.
    `message_size_limit ${2 * MEBIBYTE}`,
    'set_tcp_nodelay true',
    'log_dest stdout',
    'log_timestamp_format %Y-%m-%dT%H:%M:%S',
    'log_type error',
    'log_type warning',
    'log_type notice',
    'connection_messages false',
    '',
  ].join('\n');

import { parseArgs } from 'node:util';
import { logger } from '@nilecare/service-kit/log.ts';
import { BadMap, readMap } from './map/read-map.ts';
import { devicesIn } from './map/schema.ts';
import { BadCredentials, readCredentials } from './publish/credentials.ts';
import { runAdapter } from './run-adapter.ts';

const USAGE = `npm run adapter -- --map ward-3.yaml --credentials ward-3.json
  reads the devices of the map and publishes what they measure, each under its own account; ends with Ctrl-C.
  --map          which devices, over Modbus TCP or a serial line; see services/device/adapters/maps
  --credentials  a list of {deviceId, userName, password, url} in JSON, as npm run device:credentials prints them
  --check        only says whether both can be used`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { map: { type: 'string' }, credentials: { type: 'string' }, check: { type: 'boolean', default: false } },
  });
  if (values.map === undefined || values.credentials === undefined) return say(USAGE);
  const map = await readMap(values.map);
  const accounts = await readCredentials(values.credentials, devicesIn(map));
  const log = logger('adapter');
  log.info({ count: devicesIn(map).length }, 'the map can be used');
  if (values.check) return 0;
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());
  await runAdapter(map, accounts, log, stopping.signal);
  return 0;
}

function say(words: string): number {
  process.stderr.write(`${words}\n`);
  return 2;
}

process.exitCode = await main().catch((error: unknown) => {
  if (error instanceof BadMap || error instanceof BadCredentials || error instanceof TypeError)
    return say(error.message);
  throw error;
});

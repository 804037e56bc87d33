import { readState } from '@nilecare/stack/state.ts';
import { servers } from '@nilecare/topology/servers.ts';
import { Misuse } from './misuse.ts';

/**
 * Where devices find the MQTT broker, without anybody's account.
 * @throws Misuse when it is not known
 */
export function brokerAddress(folder: string): string {
  const { env, what } = servers.mqtt;
  const address = process.env[env] ?? readState(folder)?.servers.mqtt?.address;
  if (address === undefined) throw new Misuse(`Where is the ${what}? Set ${env}, or run npm start first.`);
  const url = new URL(address);
  return `${url.protocol}//${url.host}`;
}

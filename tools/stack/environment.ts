import { servers, type ServerName } from '@nilecare/topology/servers.ts';
import { StackError } from './errors.ts';
import { isListening } from './ports.ts';
import type { ServerState } from './state.ts';

/**
 * The address that the environment gives for a server, if any: then that one is used and none is started.
 * What names the stack's own server (as the environment of every service does) gives nothing new.
 */
export function givenAddress(name: ServerName, own: ServerState | undefined): string | undefined {
  const address = process.env[servers[name].env]?.trim();
  if (address === undefined || address === '') return undefined;
  return own?.from === 'private' && endpoints(name, address).every(isOwn(own)) ? undefined : address;
}

const isOwn =
  ({ port: own }: ServerState) =>
  ({ host, port }: Endpoint): boolean =>
    port === own && (host === '127.0.0.1' || host === 'localhost');

interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** @throws StackError when nobody answers at a given address, or it cannot be read */
export async function checkReachable(name: ServerName, address: string): Promise<void> {
  const { env, what } = servers[name];
  for (const { host, port } of endpoints(name, address)) {
    if (await isListening(port, host)) return;
  }
  throw new StackError(
    `${env} names a ${what} at ${withoutPassword(address)}, but nobody answers there.\n` +
      `Start it, correct ${env}, or unset ${env} to have a private one started.`,
  );
}

/** Where to connect: Kafka has a list of `host:port`, MongoDB may have several hosts, all others one URL. */
function endpoints(name: ServerName, address: string): Endpoint[] {
  const hosts = name === 'kafka' ? address : (/^[a-z+]+:\/\/(?:[^@/]*@)?([^/?]+)/i.exec(address)?.[1] ?? '');
  const found = hosts.split(',').map((part) => /^\[?(.*?)\]?(?::(\d+))?$/.exec(part.trim()));
  const read = found.flatMap((match) =>
    match?.[1] === undefined || match[1] === ''
      ? []
      : [{ host: match[1], port: Number(match[2] ?? servers[name].port) }],
  );
  if (read.length > 0) return read;
  const { env } = servers[name];
  throw new StackError(`${env}=${withoutPassword(address)} cannot be read as an address.`);
}

export const withoutPassword = (address: string): string => address.replace(/:[^:@/]*@/, ':***@');

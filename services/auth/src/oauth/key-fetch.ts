import { lookup, type LookupAddress } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Fetches the text at an address of outsiders' choosing. @throws Error with a reason for the log */
export type FetchText = (address: string) => Promise<string>;

const LONGEST_BYTES = 64 * 1024;
const LONGEST_MS = 5_000;

/** Loopback, private, link-local, shared and documentation ranges (IANA special-purpose registries): nothing there is an app's. */
const inner = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(net, bits, 'ipv6');

/** Whether an IP address is of the inside, also when IPv6 wraps an IPv4 one. */
export const isInner = (ip: string): boolean => {
  const wrapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (wrapped !== undefined) return inner.check(wrapped, 'ipv4');
  return ip.toLowerCase().startsWith('::ffff:') || inner.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4');
};

/** Looks at the very address that is connected to: a name that changes between two looks leads nowhere else. */
const outsideOnly: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, '');
    const [first] = found;
    if (!first || found.some(({ address }) => isInner(address)))
      return done(new Error('The name leads to an address of the inside.'), '');
    if (options.all) done(null, found);
    else done(null, first.address, first.family);
  });
};

/**
 * Over TLS alone, not to addresses of the inside, no redirects, little and soon.
 * @param loopback whether plain HTTP to the own machine is allowed as well, for development
 */
export const keyFetch =
  (loopback: boolean): FetchText =>
  (address) =>
    new Promise((resolve, reject) => {
      const url = new URL(address);
      const host = url.hostname.replace(/^\[|\]$/g, '');
      const isOwn = loopback && ['localhost', '127.0.0.1', '::1'].includes(host);
      if (url.protocol !== 'https:' && !(isOwn && url.protocol === 'http:'))
        return reject(new Error('Keys are fetched over https alone.'));
      if (!isOwn && isIP(host) !== 0 && isInner(host)) return reject(new Error('The address is one of the inside.'));
      const begin = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const call = begin(url, {
        headers: { accept: 'application/json' },
        signal: AbortSignal.timeout(LONGEST_MS),
        ...(isOwn ? {} : { lookup: outsideOnly }),
      });
      call.on('error', reject);
      call.on('response', (response) => {
        if (response.statusCode !== 200) {
          response.destroy();
          return reject(new Error(`The address of the keys answered ${response.statusCode}.`));
        }
        const chunks: Buffer[] = [];
        let bytes = 0;
        response.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          chunks.push(chunk);
          if (bytes > LONGEST_BYTES) response.destroy(new Error('The answer is too large to be keys.'));
        });
        response.on('error', reject);
        response.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
      });
      call.end();
    });

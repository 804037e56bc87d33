import { lookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** The address is not one that this platform calls for somebody outside. */
export class InnerAddress extends Error {
  constructor(host: string) {
    super(`${host} is an address inside of a network, which is not called from here.`);
    this.name = 'InnerAddress';
  }
}

const inner4 = new BlockList();
// RFC 6890: this host, private, shared, link-local, documentation and benchmarks, multicast, reserved.
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inner4.addSubnet(net, bits, 'ipv4');
// A list of its own, because lists take IPv4 addresses for mapped ones.
const inner6 = new BlockList();
// What carries an IPv4 address (mapped, translated, 6to4, Teredo) is refused whole: it could carry an inner one.
for (const [net, bits] of [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001::', 32],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner6.addSubnet(net, bits, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const isInner = (address: string): boolean =>
  isIP(address) === 6 ? inner6.check(address, 'ipv6') : inner4.check(address, 'ipv4');
const isLoopback = (address: string): boolean => loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Whether a resolved address may be called. @param allowLoopback for tests and demonstrations on one machine */
export function isOutside(address: string, allowLoopback: boolean): boolean {
  if (isIP(address) === 0) return false;
  return isLoopback(address) ? allowLoopback : !isInner(address);
}

export interface OutsideLimits {
  readonly timeoutMs: number;
  readonly maxAnswerBytes: number;
  /** Whether this machine itself may be called, and without TLS. */
  readonly allowLoopback: boolean;
}

export interface OutsideRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/**
 * Whether an address may be given to the platform to call: TLS, no credentials in it, no address inside of a network.
 * What its name resolves to is looked at with each call.
 */
export function isOutsideUrl(address: string, allowLoopback: boolean): boolean {
  const url = URL.parse(address);
  if (!url || url.username !== '' || url.password !== '' || url.hostname === '') return false;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const isHere = host === 'localhost' || (isIP(host) !== 0 && isLoopback(host));
  if (isHere) return allowLoopback && (url.protocol === 'http:' || url.protocol === 'https:');
  return url.protocol === 'https:' && (isIP(host) === 0 || isOutside(host, false));
}

/** An answer whose content is read as it comes. */
export interface OutsideStream {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly content: AsyncIterable<Buffer>;
}

/**
 * As `callOutside`, for files: the content is read as it comes.
 * @param silentMs how long nothing may come; @throws InnerAddress; Error when there is no answer
 */
export function fetchOutside(
  address: string,
  headers: Readonly<Record<string, string>>,
  {
    silentMs,
    allowLoopback,
    signal,
  }: { readonly silentMs: number; readonly allowLoopback: boolean; readonly signal: AbortSignal },
): Promise<OutsideStream> {
  if (!isOutsideUrl(address, allowLoopback)) return Promise.reject(new InnerAddress(URL.parse(address)?.host ?? 'It'));
  return new Promise((resolve, reject) => {
    const call = (address.startsWith('https:') ? httpsRequest : httpRequest)(address, {
      headers: { ...headers },
      lookup: lookupOutside(allowLoopback),
      agent: false,
      timeout: silentMs,
      signal,
    });
    call.on('timeout', () => call.destroy(new Error(`Nothing came for ${silentMs} ms.`)));
    call.on('error', reject);
    call.on('response', (answer) =>
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, content: answer }),
    );
    call.end();
  });
}

/**
 * Calls an address that somebody outside gave. The connection goes to the very address that was looked at, redirects are
 * not followed, and the answer is read to a limit.
 * @throws InnerAddress; Error when there is no answer in time, or too large a one
 */
export function callOutside(
  address: string,
  { method, headers, body }: OutsideRequest,
  { timeoutMs, maxAnswerBytes, allowLoopback }: OutsideLimits,
): Promise<OutsideAnswer> {
  if (!isOutsideUrl(address, allowLoopback)) return Promise.reject(new InnerAddress(URL.parse(address)?.host ?? 'It'));
  return new Promise((resolve, reject) => {
    const call = (address.startsWith('https:') ? httpsRequest : httpRequest)(address, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }) },
      lookup: lookupOutside(allowLoopback),
      agent: false,
      signal: AbortSignal.timeout(timeoutMs),
    });
    call.on('error', reject);
    call.on('response', (answer) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      answer.on('error', reject);
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes <= maxAnswerBytes) return chunks.push(chunk);
        reject(new Error(`The answer is larger than ${maxAnswerBytes} bytes.`));
        return call.destroy();
      });
      answer.on('end', () => {
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) });
      });
    });
    call.end(body);
  });
}

/** Resolves a name to addresses of which every one is outside: one that is not tells of a trick. */
const lookupOutside =
  (allowLoopback: boolean): LookupFunction =>
  (host, options, done) => {
    lookup(host, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, '');
      const [first] = found;
      if (!first || found.some(({ address }) => !isOutside(address, allowLoopback)))
        return done(new InnerAddress(host), '');
      if (options.all) return done(null, found);
      return done(null, first.address, first.family);
    });
  };

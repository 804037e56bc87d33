import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { signIn } from '@nilecare/cli/sign-in.ts';
import { sayer } from '@nilecare/runner/say.ts';
import { openClients } from '@nilecare/seed/src/clients.ts';
import { freePort } from '@nilecare/stack/ports.ts';
import { API_PREFIX, serviceNames, serviceRow, type ServiceName } from '@nilecare/topology/services.ts';
import { withFullSystem, type FullSystem } from './full-system.ts';
import { inAnotherOrder, steadyRate } from './gateway/steady-rate.ts';
import { machine } from './machine.ts';
import { against, inMs, median, quantile } from './quantiles.ts';
import { table, writeSection } from './results.ts';

/**
 * What the gateway costs: the same signed-in GET sent to the service directly, through our gateway, and through a bare
 * http-proxy-middleware. The time a request takes is measured at a steady moderate rate, the three in turns request by
 * request; throughput at full speed, one after the other.
 */
const { values: options } = parseArgs({
  options: {
    path: { type: 'string', default: '/api/v1/auth/me' },
    rate: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '5' },
    connections: { type: 'string', default: '10' },
    /** A folder for the services' CPU profiles. */
    'cpu-prof': { type: 'string' },
    save: { type: 'boolean', default: false },
  },
});
const seconds = Number(options.seconds);
const perSecond = Number(options.rate);
const connections = Number(options.connections);
const rounds = Number(options.rounds);

const GOALS = { p50: 1, p99: 5 };
const WARM_UP_SECONDS = 3;
const WARM_UP_RATE = 30;
const UNLIMITED = '1000000';
const say = sayer();

interface Contender {
  readonly name: string;
  readonly url: string;
}

interface Measured {
  /** ms of each request at the steady rate. */
  readonly took: number[];
  /** Requests per second at full speed, of each round. */
  readonly throughput: number[];
}

const extraEnv: Record<string, string> = {
  // The allowance is counted for each request as always, but never used up.
  RATE_LIMIT_PER_SECOND: UNLIMITED,
  RATE_LIMIT_BURST: UNLIMITED,
  ...(options['cpu-prof'] ? { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${options['cpu-prof']}` } : {}),
};
await withFullSystem({ name: 'gateway', say, extraEnv }, async (system) => {
  const headers = { authorization: `Bearer ${await tokenOfNurse(system)}` };
  const serviceUrl = system.urlOf(ownerOf(options.path));
  const proxy = await startBareProxy(serviceUrl);
  try {
    const direct = { name: 'the service directly', url: `${serviceUrl}${options.path}` };
    const ours = { name: 'NileCare gateway', url: `${system.gatewayUrl}${options.path}` };
    const bare = { name: 'bare http-proxy-middleware', url: `${proxy.url}${options.path}` };
    report({ direct, ours, bare }, await measureAll([direct, ours, bare], headers));
  } finally {
    await proxy.stop();
  }
});

/** The service that answers below a path. @throws when there is none */
function ownerOf(path: string): ServiceName {
  const [segment = ''] = path.slice(API_PREFIX.length + 1).split(/[/?]/);
  const owner = serviceNames.find((name) => serviceRow(name).paths.includes(segment));
  if (!owner) throw new Error(`No service answers ${path}; name a path such as ${API_PREFIX}/auth/me.`);
  return owner;
}

async function tokenOfNurse({ seedUrls, seedSecret, gatewayUrl }: FullSystem): Promise<string> {
  const { auth } = await openClients(seedUrls, seedSecret);
  const account = { userName: 'night-nurse', password: `Bench-${randomBytes(9).toString('hex')}` };
  await auth.provisionUser({
    body: { ...account, name: { en: 'Nurse', ar: 'ممرضة' }, roles: ['nurse'], facilityIds: ['*'] },
  });
  return (await signIn(gatewayUrl, { role: 'nurse', ...account })).accessToken;
}

async function startBareProxy(target: string): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const child = fork(join(import.meta.dirname, 'gateway', 'bare-proxy.ts'), [String(port), target]);
  const exited = once(child, 'exit');
  await Promise.race([
    once(child, 'message'),
    exited.then(([code]) => Promise.reject(new Error(`the bare proxy ended (${code})`))),
  ]);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

async function measureAll(contenders: readonly Contender[], headers: Readonly<Record<string, string>>) {
  const results = new Map<string, Measured>(contenders.map(({ name }) => [name, { took: [], throughput: [] }]));
  const steady = { urls: contenders.map(({ url }) => url), headers };
  await steadyRate({ ...steady, perSecond: WARM_UP_RATE, seconds: WARM_UP_SECONDS });
  for (let round = 0; round < rounds; round += 1) {
    const took = await steadyRate({ ...steady, perSecond, seconds });
    for (const { name, url } of inAnotherOrder(contenders, round)) {
      const ofThis = took.get(url) ?? [];
      const throughput = await fullSpeed(url, headers);
      results.get(name)?.took.push(...ofThis);
      results.get(name)?.throughput.push(throughput);
      say(
        `round ${round + 1}: ${name}: p50 ${inMs(quantile(ofThis, 0.5))}, p99 ${inMs(quantile(ofThis, 0.99))}, ${Math.round(throughput)}/s at full speed`,
      );
    }
  }
  return results;
}

/** @throws when an answer is not 2xx */
async function fullSpeed(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const result = await autocannon({ url, headers: { ...headers }, connections, duration: seconds });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} requests failed`);
  return result['2xx'] / result.duration;
}

interface Contenders {
  readonly direct: Contender;
  readonly ours: Contender;
  readonly bare: Contender;
}

function report(contenders: Contenders, results: ReadonlyMap<string, Measured>): void {
  const of = ({ name }: Contender): Measured => results.get(name) ?? { took: [], throughput: [] };
  const at = (contender: Contender, part: number): number => quantile(of(contender).took, part);
  const overhead = (contender: Contender, part: number): number => at(contender, part) - at(contenders.direct, part);
  const { direct, ours, bare } = contenders;
  const rateOf = (contender: Contender): number => median(of(contender).throughput);
  const rows = [direct, ours, bare].map((contender) => [
    contender.name,
    inMs(at(contender, 0.5)),
    inMs(at(contender, 0.99)),
    contender === direct ? '' : inMs(overhead(contender, 0.5)),
    contender === direct ? '' : inMs(overhead(contender, 0.99)),
    Math.round(rateOf(contender)).toLocaleString('en'),
    of(contender)
      .throughput.map((it) => Math.round(it).toLocaleString('en'))
      .join(', '),
  ]);
  const p50 = overhead(ours, 0.5);
  const p99 = overhead(ours, 0.99);
  // A proxy cannot be faster than none: then the differences are the machine's other work.
  const drowned = overhead(bare, 0.5) <= 0;
  const body = [
    `GET ${options.path}, signed in, in ${rounds} rounds: ${perSecond} requests/s to each, in turns, at even distances for ${seconds} s; then each at full speed with ${connections} connections for ${seconds} s. Everything on this machine. \`npm run bench:gateway\``,
    `${machine()}.`,
    table(['', 'p50', 'p99', 'added to p50', 'added to p99', 'requests/s at full speed, median', 'each round'], rows),
    drowned
      ? 'The bare proxy was no slower than no proxy: this machine was too busy to tell. Measure again.'
      : `Added by the gateway: p50 ${inMs(p50)} (goal ${against('< 1 ms', p50 < GOALS.p50)}), p99 ${inMs(p99)} (goal ${against('< 5 ms', p99 < GOALS.p99)}).`,
    `Throughput ${(rateOf(ours) / rateOf(bare)).toFixed(2)} of the bare proxy's, which checks no token and keeps no allowance.`,
  ].join('\n\n');
  say(`\n${body}`);
  if (options.save) writeSection('Gateway', body);
}

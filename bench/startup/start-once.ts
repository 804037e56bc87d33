import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { signIn } from '@nilecare/cli/sign-in.ts';
import type { Say } from '@nilecare/runner/say.ts';
import { DemoLogins } from '@nilecare/seed/src/demo-files.ts';
import { checkoutRoot } from '@nilecare/stack/checkout.ts';

/** Seconds since the process was started. */
export interface Start {
  readonly servers: number;
  readonly services: number;
  /** The frontend's sources had changed since its last build. */
  readonly frontendBuilt: boolean;
  /** The page answers 200 and a demo user can sign in. */
  readonly usable: number;
}

export interface StartWanted {
  readonly name: string;
  readonly dir: string;
  /** Added to the port of every service. */
  readonly offset: number;
  readonly say: Say;
  readonly interrupted: AbortSignal;
}

const READY_WITHIN_MS = 600_000;
const STOPS_WITHIN_MS = 60_000;

/** Starts the system as `npm start` does, until it can be used, and stops it in order. */
export async function startOnce({ name, dir, offset, say, interrupted }: StartWanted): Promise<Start> {
  const began = performance.now();
  const child = spawn('node', [join('tools', 'runner', 'bootstrap.mjs'), join('tools', 'runner', 'start.ts')], {
    cwd: checkoutRoot,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NILECARE_DIR: dir,
      NILECARE_PORT_OFFSET: String(offset),
      NILECARE_SERVER_PORTS: 'free',
      NODE_COMPILE_CACHE: join(dir, 'compile-cache'),
    },
  });
  const ended = once(child, 'exit');
  try {
    const marks = await untilReady(child, { began, interrupted, show: (line) => say(`${name}: ${line}`) });
    await useLoginPage(dir);
    const usable = (performance.now() - began) / 1_000;
    say(`${name}: usable after ${usable.toFixed(1)} s`);
    return { ...marks, usable };
  } finally {
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), STOPS_WITHIN_MS);
    await ended;
    clearTimeout(kill);
  }
}

interface Watched {
  /** `performance.now()` at the start. */
  readonly began: number;
  readonly interrupted: AbortSignal;
  readonly show: (line: string) => void;
}

/** Reads what the start says of its progress. @throws when it ends, takes too long or the bench is interrupted */
function untilReady(child: ChildProcess, { began, interrupted, show }: Watched): Promise<Omit<Start, 'usable'>> {
  return new Promise((resolve, reject) => {
    const marks = new Map<string, number>();
    interrupted.addEventListener('abort', () => reject(interrupted.reason), { once: true });
    interrupted.throwIfAborted();
    const limit = setTimeout(
      () => reject(new Error('npm start did not become ready within 10 minutes')),
      READY_WITHIN_MS,
    );
    child.once('exit', (code) => reject(new Error(`npm start ended (${code}) before it was ready`)));
    child.once('close', () => clearTimeout(limit));
    if (!child.stdout) return reject(new Error('npm start has no output'));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const text = line.replace(/^\s*[\d.]+ s\s+/, '');
      if (marks.has('ready')) return;
      marks.set(text, (performance.now() - began) / 1_000);
      show(text);
      if (text !== 'ready') return;
      clearTimeout(limit);
      resolve({
        servers: marks.get('servers are up') ?? NaN,
        services: marks.get('services are ready') ?? NaN,
        frontendBuilt: marks.has('frontend built'),
      });
    });
  });
}

/** @throws when the page does not answer, or the nurse of the demo cannot sign in */
async function useLoginPage(dir: string): Promise<void> {
  const { gatewayUrl, logins } = DemoLogins.parse(JSON.parse(readFileSync(join(dir, 'demo-logins.json'), 'utf8')));
  const page = await fetch(gatewayUrl);
  if (page.status !== 200 || !(await page.text()).includes('<html')) throw new Error(`${gatewayUrl} shows no page`);
  const nurse = logins.find(({ role }) => role === 'nurse');
  if (!nurse) throw new Error('the demo has no nurse');
  await signIn(gatewayUrl, nurse);
}

import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { checkoutRoot as root } from '@nilecare/stack/checkout.ts';
import { errorIn, reasonIn } from './log-line.ts';

export interface Program {
  readonly name: string;
  /** Script below the checkout, with its arguments. */
  readonly script: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface Supervisor {
  start(program: Program): void;
  pidOf(name: string): number | undefined;
  /** From now on errors in the logs are told: while programs start, each misses the others. */
  tellErrors(): void;
  /** SIGTERM to all, SIGKILL after twelve seconds. */
  stop(): Promise<void>;
}

const RESTART_MS = [500, 1_000, 2_000, 5_000];
const KILL_AFTER_MS = 12_000;
/** Of these the reason of an end is sought. */
const LINES_KEPT = 40;
/** So long further errors of the same program are only in its log. */
const TOLD_AGAIN_MS = 60_000;

interface Watched {
  readonly program: Program;
  readonly log: WriteStream;
  child: ChildProcess;
  restarts: number;
  readonly lastLines: string[];
  toldAt: number;
  running: boolean;
}

/**
 * Runs programs as processes, each log in a file of its own, and starts one again that ended by itself.
 * @param tell gets one line when a program ends unexpectedly and, once `tellErrors` was called, when it logs an error
 */
export function openSupervisor(logFolder: string, tell: (line: string) => void): Supervisor {
  const watched = new Map<string, Watched>();
  let stopping = false;
  let errorsAreTold = false;

  const logOf = (name: string) => join(logFolder, `${name}.log`);

  const tellError = (one: Watched, line: string): void => {
    const error = errorsAreTold && !stopping ? errorIn(line) : undefined;
    if (error === undefined || Date.now() - one.toldAt < TOLD_AGAIN_MS) return;
    one.toldAt = Date.now();
    tell(`${one.program.name}: ${error}; more in ${relative(root, logOf(one.program.name))}`);
  };

  const launch = (program: Program): ChildProcess =>
    spawn(process.execPath, [...program.script], {
      cwd: root,
      // A group of its own: Ctrl-C reaches this process, which then stops the others in order.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...program.env },
    });

  const follow = (one: Watched): void => {
    one.running = true;
    for (const stream of [one.child.stdout, one.child.stderr]) {
      if (!stream) continue;
      createInterface({ input: stream }).on('line', (line) => {
        one.log.write(`${line}\n`);
        one.lastLines.push(line);
        if (one.lastLines.length > LINES_KEPT) one.lastLines.shift();
        tellError(one, line);
      });
    }
    one.child.on('close', (code, signal) => {
      one.running = false;
      if (stopping) return;
      const wait = RESTART_MS[Math.min(one.restarts, RESTART_MS.length - 1)] ?? 5_000;
      one.restarts += 1;
      tell(`${one.program.name} ended (${signal ?? code}): ${reasonIn(one.lastLines.splice(0))}; starting it again`);
      setTimeout(() => {
        if (stopping) return;
        one.child = launch(one.program);
        follow(one);
      }, wait);
    });
  };

  return {
    start(program) {
      mkdirSync(logFolder, { recursive: true });
      const log = createWriteStream(logOf(program.name), { flags: 'a' });
      const one = { program, log, child: launch(program), restarts: 0, lastLines: [], toldAt: 0, running: true };
      watched.set(program.name, one);
      follow(one);
    },
    pidOf: (name) => watched.get(name)?.child.pid,
    tellErrors() {
      errorsAreTold = true;
    },
    async stop() {
      stopping = true;
      const children = [...watched.values()].filter((it) => it.running).map((it) => it.child);
      const kill = setTimeout(() => children.forEach((child) => child.kill('SIGKILL')), KILL_AFTER_MS);
      await Promise.all(children.map(ended));
      clearTimeout(kill);
      for (const { log } of watched.values()) log.end();
    },
  };
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return void resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });

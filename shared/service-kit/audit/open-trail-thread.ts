import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { LogLevel } from '../log.ts';
import { mustEnd } from '../messaging/must-end.ts';
import type { Published, PublishLines } from '../spool/lines.ts';

/** Where entries of the trail go. */
export interface TrailAddress {
  readonly service: string;
  readonly brokers: readonly string[];
  readonly namespace: string;
  readonly topicPartitions: number;
  readonly logLevel: LogLevel;
}

export type TrailOrder =
  { readonly kind: 'publish'; readonly number: number; readonly lines: Uint8Array } | { readonly kind: 'stop' };

export type TrailAnswer =
  { readonly number: number; readonly published: Published } | { readonly number: number; readonly failure: string };

export interface TrailThread {
  readonly publish: PublishLines;
  readonly stop: () => Promise<void>;
}

interface Waiting {
  readonly resolve: (published: Published) => void;
  readonly reject: (error: Error) => void;
}

const STOP_LIMIT_MS = 2_000;
/** What is published is soon forgotten: with the usual room for it the thread would take twice the memory. */
const YOUNG = { maxYoungGenerationSizeMb: 16 };

interface Thread {
  readonly worker: Worker;
  /** What it was handed and has not answered, by its number. */
  readonly waiting: Map<number, Waiting>;
}

/**
 * Lets a thread of its own read the lines of the spool and hand them to the broker: of a service that answers thousands of reads
 * in a second that is a fifth of its time, in which nobody is answered. A thread that ends is followed by another one with the next
 * lines; what it had not published is handed on again. Once it was stopped, lines are refused.
 */
export function openTrailThread(address: TrailAddress): TrailThread {
  let thread: Thread | undefined;
  let isStopped = false;
  let count = 0;

  function start(): Thread {
    const worker = new Worker(new URL('trail-thread.ts', import.meta.url), {
      workerData: address,
      resourceLimits: YOUNG,
    });
    const waiting = new Map<number, Waiting>();
    const started = { worker, waiting };
    const ended = (error: Error): void => {
      if (thread === started) thread = undefined;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    };
    worker
      .on('message', (answer: TrailAnswer) => settle(started, answer))
      .once('error', ended)
      .once('exit', () => ended(new Error('the thread of the trail has ended')))
      .unref();
    return started;
  }

  return {
    publish: (lines) =>
      new Promise((resolve, reject) => {
        if (isStopped) return reject(new Error('the thread of the trail was stopped'));
        const { worker, waiting } = (thread ??= start());
        // What waits for its answer keeps the process.
        worker.ref();
        const number = (count += 1);
        waiting.set(number, { resolve, reject });
        const order: TrailOrder = { kind: 'publish', number, lines };
        worker.postMessage(order);
      }),
    async stop() {
      isStopped = true;
      if (!thread) return;
      const { worker } = thread;
      worker.ref();
      const exit = once(worker, 'exit');
      const order: TrailOrder = { kind: 'stop' };
      worker.postMessage(order);
      await mustEnd(exit, STOP_LIMIT_MS, 'The thread of the trail did not end.').catch(() => worker.terminate());
    },
  };
}

function settle({ worker, waiting }: Thread, answer: TrailAnswer): void {
  const asked = waiting.get(answer.number);
  waiting.delete(answer.number);
  if (waiting.size === 0) worker.unref();
  if ('published' in answer) asked?.resolve(answer.published);
  else asked?.reject(new Error(answer.failure));
}

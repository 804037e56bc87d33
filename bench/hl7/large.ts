import { setTimeout as wait } from 'node:timers/promises';
import { quantile } from '../quantiles.ts';
import type { Receiver } from './measure.ts';
import { documentMessage } from './messages.ts';
import { MllpSender } from './mllp-sender.ts';

export interface Beside {
  /** p99 and longest wait of the others, in ms, while nothing large comes and while it does. */
  readonly quiet: { readonly p50: number; readonly p99: number; readonly longest: number };
  readonly beside: { readonly p50: number; readonly p99: number; readonly longest: number };
  /** How long the large ones took. */
  readonly large: { readonly count: number; readonly median: number };
}

/** Where the control id of a document is put. */
const PLACE = '@@';

export interface LargeOptions {
  readonly bytes: number;
  readonly seconds: number;
  /** Of the others: connections, and messages a second of each. */
  readonly connections: number;
  readonly rate: number;
}

/**
 * What others wait, that send at a steady rate, while one connection sends documents of several megabytes, one after the
 * other without a pause.
 */
export async function besideLarge(receiver: Receiver, options: LargeOptions, next: () => string): Promise<Beside> {
  const { bytes, seconds } = options;
  const quiet = await steady(receiver, options, next);
  const sender = await MllpSender.open(receiver.port);
  const took: number[] = [];
  // Made before: this process tells the time of the others, too.
  const [head = '', tail = ''] = documentMessage(PLACE, bytes).split(PLACE);
  const end = performance.now() + seconds * 1_000;
  const others = steady(receiver, options, next);
  for (let n = 0; performance.now() < end; n += 1) {
    const message = `${head}large-${process.pid}-${n}${tail}`;
    const began = performance.now();
    const code = await sender.send(message);
    if (code !== 'AA' && code !== 'CA') throw new Error(`A message of ${bytes} bytes was answered ${code}.`);
    took.push(performance.now() - began);
  }
  const beside = await others;
  sender.close();
  return { quiet: told(quiet), beside: told(beside), large: { count: took.length, median: quantile(took, 0.5) } };
}

const told = (took: readonly number[]) => ({
  p50: quantile(took, 0.5),
  p99: quantile(took, 0.99),
  longest: quantile(took, 1),
});

/** @returns how long each took, from the moment at which it was due */
async function steady(
  { port }: Receiver,
  { connections, rate, seconds }: LargeOptions,
  next: () => string,
): Promise<number[]> {
  const took: number[] = [];
  const began = performance.now();
  const one = async (offset: number): Promise<void> => {
    const sender = await MllpSender.open(port);
    for (let n = 0; n < rate * seconds; n += 1) {
      const due = began + offset + (n * 1_000) / rate;
      if (due > performance.now()) await wait(due - performance.now());
      const code = await sender.send(next());
      if (code === 'AA' || code === 'CA') took.push(performance.now() - due);
    }
    sender.close();
  };
  await Promise.all(Array.from({ length: connections }, (_, at) => one((at * 1_000) / rate / connections)));
  return took;
}

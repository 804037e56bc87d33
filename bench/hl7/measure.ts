import { cpuOfTrees } from '../fhir/processes.ts';
import { quantile } from '../quantiles.ts';
import { MllpSender } from './mllp-sender.ts';

export interface Load {
  readonly connections: number;
  /** Messages of one connection that wait for their answers at the same time; 1: each waits for the answer before. */
  readonly open: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

export interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** CPU milliseconds of the receiver and of its database for each message. */
  readonly cpuMs: number;
  readonly databaseCpuMs: number;
  /** Part of one processor that the load itself used. */
  readonly ownLoad: number;
  /** Answers that were not positive. */
  readonly wrong: number;
  /** All that were acknowledged, those of the warm-up too: so many rows have to be there. */
  readonly acknowledged: number;
}

/** Who is measured. */
export interface Receiver {
  readonly port: number;
  readonly pid: number | undefined;
  readonly databasePid: number | undefined;
}

const used = (pid: number | undefined): number => (pid === undefined ? NaN : cpuOfTrees([pid]));

/** So many connections send one message after the other; only what is acknowledged counts, from the end of the warm-up on. */
export async function measure(receiver: Receiver, load: Load, next: () => string): Promise<Figures> {
  const took: number[] = [];
  let [wrong, acknowledged] = [0, 0];
  const began = performance.now() + load.warmUpSeconds * 1_000;
  const end = began + load.seconds * 1_000;
  const meters = () => ({
    own: process.cpuUsage(),
    receiver: used(receiver.pid),
    database: used(receiver.databasePid),
  });
  let before = meters();
  const meter = setTimeout(() => (before = meters()), load.warmUpSeconds * 1_000);
  await Promise.all(Array.from({ length: load.connections }, () => connection()));
  clearTimeout(meter);
  const own = process.cpuUsage(before.own);
  const after = meters();
  return {
    perSecond: took.length / load.seconds,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    cpuMs: ((after.receiver - before.receiver) * 1_000) / took.length,
    databaseCpuMs: ((after.database - before.database) * 1_000) / took.length,
    ownLoad: (own.user + own.system) / 1e6 / load.seconds,
    ...{ wrong, acknowledged },
  };

  async function connection(): Promise<void> {
    const sender = await MllpSender.open(receiver.port);
    await Promise.all(Array.from({ length: load.open }, () => oneAfterTheOther(sender)));
    sender.close();
  }

  async function oneAfterTheOther(sender: MllpSender): Promise<void> {
    for (let now = performance.now(); now < end;) {
      const code = await sender.send(next());
      const after = performance.now();
      if (code !== 'AA' && code !== 'CA') wrong += 1;
      else {
        acknowledged += 1;
        if (now >= began && after < end) took.push(after - now);
      }
      now = after;
    }
  }
}

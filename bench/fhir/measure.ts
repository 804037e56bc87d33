import { quantile } from '../quantiles.ts';
import { cpuOfTrees } from './processes.ts';
import { Connection, type Server } from './connection.ts';
import type { Asker } from './questions.ts';

export interface Figures {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly wrong: number;
  /** CPU milliseconds of the server and its database for each that is counted. */
  readonly cpuMs: number;
  /** Part of one processor that the load itself used. */
  readonly ownLoad: number;
  /** What was wrong, of the first that was. */
  readonly firstWrong?: string;
}

export interface Effort {
  readonly clients: number;
  readonly warmUpSeconds: number;
  readonly seconds: number;
}

/** So many clients ask one question after the other; only right answers count, from the end of the warm-up on. */
export async function measure(server: Server, asker: Asker, effort: Effort): Promise<Figures> {
  const took: number[] = [];
  const wrong: string[] = [];
  const began = performance.now() + effort.warmUpSeconds * 1_000;
  const end = began + effort.seconds * 1_000;
  let [ownBefore, before] = [process.cpuUsage(), cpuOfTrees(server.pids)];
  const meter = setTimeout(() => {
    [ownBefore, before] = [process.cpuUsage(), cpuOfTrees(server.pids)];
  }, effort.warmUpSeconds * 1_000);
  await Promise.all(Array.from({ length: effort.clients }, () => client()));
  clearTimeout(meter);
  const own = process.cpuUsage(ownBefore);
  const [firstWrong] = wrong;
  return {
    perSecond: took.length / effort.seconds,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    wrong: wrong.length,
    cpuMs: ((cpuOfTrees(server.pids) - before) * 1_000) / took.length,
    ownLoad: (own.user + own.system) / 1e6 / effort.seconds,
    ...(firstWrong === undefined ? {} : { firstWrong }),
  };

  async function client(): Promise<void> {
    const connection = await Connection.open(server.url);
    try {
      for (let now = performance.now(); now < end;) {
        const { request, isRight } = asker();
        const answer = await connection.ask(request);
        const after = performance.now();
        if (!isRight(answer)) wrong.push(`${request.slice(0, 200)}\n${answer.head}\n${answer.body.slice(0, 1_000)}`);
        else if (now >= began && after < end) took.push(after - now);
        now = after;
      }
    } finally {
      connection.close();
    }
  }
}

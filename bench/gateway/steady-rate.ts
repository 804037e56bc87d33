import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export interface SteadyRate {
  /** They take turns, request by request, so that what else the machine does meets all alike. */
  readonly urls: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** Of each address. */
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Sends GET requests at even distances, whether or not earlier ones were answered, so that a late answer does not hide
 * those it would have held up. (autocannon's own rate sends a second's requests in one burst.) Connections stay open.
 * @returns how long each took, ms, by address
 * @throws when an answer is not 200
 */
export async function steadyRate({ urls, headers, perSecond, seconds }: SteadyRate): Promise<Map<string, number[]>> {
  const agent = new Agent({ keepAlive: true });
  const spacing = 1_000 / (perSecond * urls.length);
  const began = performance.now();
  const answers: Promise<{ readonly url: string; readonly took: number }>[] = [];
  try {
    for (let turn = 0; turn < perSecond * seconds; turn += 1) {
      for (const [place, url] of inAnotherOrder(urls, turn).entries()) {
        await wait(Math.max(0, began + (turn * urls.length + place) * spacing - performance.now()));
        const answer = timedGet(url, headers, agent).then((took) => ({ url, took }));
        answer.catch(() => undefined); // told where all are awaited
        answers.push(answer);
      }
    }
    const byUrl = Map.groupBy(await Promise.all(answers), ({ url }) => url);
    return new Map([...byUrl].map(([url, of]) => [url, of.map(({ took }) => took)]));
  } finally {
    agent.destroy();
  }
}

/** Each turn begins with the next one. */
export const inAnotherOrder = <T>(items: readonly T[], turn: number): T[] => {
  const first = turn % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
};

function timedGet(url: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const from = performance.now();
    request(url, { headers, agent }, (response) => {
      response.on('error', reject);
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - from);
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
      response.resume();
    })
      .on('error', reject)
      .end();
  });
}

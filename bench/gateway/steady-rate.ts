import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export interface SteadyRate {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Sends GET requests at even distances, whether or not earlier ones were answered, so that a late answer does not hide
 * those it would have held up. (autocannon's own rate sends a second's requests in one burst.) Connections stay open.
 * @returns how long each took, ms
 * @throws when an answer is not 200
 */
export async function steadyRate({ url, headers, perSecond, seconds }: SteadyRate): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const began = performance.now();
  const answers: Promise<number>[] = [];
  try {
    for (let sent = 0; sent < perSecond * seconds; sent += 1) {
      await wait(Math.max(0, began + (sent * 1_000) / perSecond - performance.now()));
      const answer = timedGet(url, headers, agent);
      answer.catch(() => undefined); // told where all are awaited
      answers.push(answer);
    }
    return await Promise.all(answers);
  } finally {
    agent.destroy();
  }
}

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

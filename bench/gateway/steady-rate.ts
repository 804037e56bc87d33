import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';

export interface SteadyRate {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly perSecond: number;
  readonly seconds: number;
}

/**
 * Sends GET requests at even distances, whether or not earlier ones were answered, over connections that are kept open.
 * @returns how long each took, from the moment it was due, ms: a late answer does not hide behind the ones it held up
 * @throws when an answer is not 200
 */
export async function steadyRate({ url, headers, perSecond, seconds }: SteadyRate): Promise<number[]> {
  const agent = new Agent({ keepAlive: true });
  const spacing = 1_000 / perSecond;
  const began = performance.now();
  const answers: Promise<number>[] = [];
  try {
    for (let sent = 0; sent < perSecond * seconds; sent += 1) {
      const due = began + sent * spacing;
      const early = due - performance.now();
      if (early > 0) await wait(early);
      // A timer has whole milliseconds: what it was late by is the load generator's, not the server's.
      answers.push(get(url, headers, agent, Math.max(due, performance.now() - 1)));
    }
    return await Promise.all(answers);
  } finally {
    await Promise.allSettled(answers);
    agent.destroy();
  }
}

function get(url: string, headers: Readonly<Record<string, string>>, agent: Agent, from: number): Promise<number> {
  return new Promise((resolve, reject) => {
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

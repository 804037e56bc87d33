import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 1_000;
const QUIET_POLLS = 3;
const LIMIT_MS = 180_000;

/**
 * Waits until the services have worked off what was done before: outboxes are empty, and no event or task is handled any
 * more. @throws when that does not come about within 3 minutes
 */
export async function settled(serviceUrls: readonly string[]): Promise<void> {
  const until = performance.now() + LIMIT_MS;
  let handledBefore = -1;
  for (let quiet = 0; quiet < QUIET_POLLS; await wait(POLL_MS)) {
    if (performance.now() > until) throw new Error('The services did not come to rest within 3 minutes.');
    const figures = await Promise.all(serviceUrls.map(figuresOf));
    const handled = sum(figures.map((it) => it.handled));
    const isQuiet = handled === handledBefore && figures.every((it) => it.outboxAge === 0);
    quiet = isQuiet ? quiet + 1 : 0;
    handledBefore = handled;
  }
}

async function figuresOf(serviceUrl: string): Promise<{ readonly handled: number; readonly outboxAge: number }> {
  const text = await (await fetch(`${serviceUrl}/metrics`)).text();
  return { handled: metric(text, 'messages_handled_total'), outboxAge: metric(text, 'outbox_age_seconds') };
}

/** All series of a metric together, 0 when the service has none. */
const metric = (text: string, name: string): number =>
  sum(
    text
      .split('\n')
      .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `))
      .map((line) => Number(line.split(' ').at(-1))),
  );

const sum = (numbers: readonly number[]): number => numbers.reduce((total, it) => total + it, 0);

import { serviceNames, type ServiceName } from '@nilecare/topology/services.ts';
import { operatorAlerts } from '../data/operator-alerts.ts';
import type { Deps } from '../deps.ts';
import { moveForOperators, raiseForOperators } from './tell-operators.ts';

const LIMIT_MS = 5_000;
/** A service that restarts is away for a moment. */
const MISSES = 3;
/** So many rounds without further dead letters, and they are no news any more. */
const QUIET_ROUNDS = 120;

/** What was seen of a service so far: it is asked again and again by the one process that sweeps. */
export interface Seen {
  /** How often in a row one of its instances was not ready. */
  readonly misses: number;
  /** By instance, since its process began. */
  readonly deadLetters: ReadonlyMap<string, number>;
  readonly quietRounds: number;
}

const nothing: Seen = { misses: 0, deadLetters: new Map(), quietRounds: 0 };

/** Asks every service whether it is ready and how many dead letters it made; tells operators of what changed. */
export async function watchServices(seen: Map<ServiceName, Seen>, deps: Deps): Promise<void> {
  const open = new Set(await operatorAlerts(deps.db.read).openKeys(''));
  for (const service of serviceNames) {
    const before = seen.get(service) ?? nothing;
    const urls = deps.addresses(service);
    const [states, counts] = await Promise.all([
      Promise.all(urls.map(isReady)),
      Promise.all(urls.map(async (url) => [url, (await deadLettersOf(url)) ?? before.deadLetters.get(url)] as const)),
    ]);
    const deadLetters = new Map(counts.flatMap(([url, count]) => (count === undefined ? [] : [[url, count] as const])));
    const grown = growth(before.deadLetters, deadLetters);
    const now: Seen = {
      misses: states.every(Boolean) ? 0 : before.misses + 1,
      deadLetters,
      quietRounds: grown > 0 ? 0 : before.quietRounds + 1,
    };
    seen.set(service, now);
    await tellOfReadiness(service, now, open, deps);
    await tellOfDeadLetters(service, grown, now, open, deps);
  }
}

/** An instance that is new, or began anew, counts from where it is. */
const growth = (before: ReadonlyMap<string, number>, now: ReadonlyMap<string, number>): number =>
  [...now].reduce((sum, [url, count]) => sum + Math.max(0, count - (before.get(url) ?? count)), 0);

async function tellOfReadiness(service: ServiceName, { misses }: Seen, open: ReadonlySet<string>, deps: Deps) {
  const dedupeKey = `not-ready/${service}`;
  const summary = `The service ${service} is not ready`;
  if (misses >= MISSES && !open.has(dedupeKey))
    await deps.db.transaction((tx) =>
      raiseForOperators(tx, { dedupeKey, source: service, severity: 'critical', summary }, deps),
    );
  if (misses === 0 && open.has(dedupeKey))
    await deps.db.transaction((tx) => moveForOperators(tx, dedupeKey, 'resolve', deps));
}

async function tellOfDeadLetters(
  service: ServiceName,
  grown: number,
  { quietRounds }: Seen,
  open: ReadonlySet<string>,
  deps: Deps,
): Promise<void> {
  const dedupeKey = `dead-letters/${service}`;
  const summary = `Messages that ${service} could not handle became dead letters`;
  if (grown > 0)
    await deps.db.transaction((tx) =>
      raiseForOperators(tx, { dedupeKey, source: service, severity: 'error', summary, details: { more: grown } }, deps),
    );
  if (quietRounds >= QUIET_ROUNDS && open.has(dedupeKey))
    await deps.db.transaction((tx) => moveForOperators(tx, dedupeKey, 'resolve', deps));
}

const get = (url: string) => fetch(url, { signal: AbortSignal.timeout(LIMIT_MS) });

const isReady = (url: string): Promise<boolean> =>
  get(`${url}/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

/** Since its process began; undefined when it does not answer. */
async function deadLettersOf(url: string): Promise<number | undefined> {
  const text = await get(`${url}/metrics`)
    .then((answer) => answer.text())
    .catch(() => undefined);
  if (text === undefined) return undefined;
  const counts = [...text.matchAll(/^messages_handled_total\{[^}]*outcome="dead"[^}]*\} (\d+)$/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

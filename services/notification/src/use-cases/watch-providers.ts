import { attempts } from '../data/deliveries.ts';
import { operatorAlerts } from '../data/operator-alerts.ts';
import type { Deps } from '../deps.ts';
import { moveForOperators, raiseForOperators } from './tell-operators.ts';

const WINDOW_MS = 10 * 60_000;
/** One failure is an accident. */
const FAILURES = 5;
const KEY = 'provider-failing/';

/** Tells operators of a provider that takes nothing any more, and when it does again. */
export async function watchProviders(deps: Deps): Promise<void> {
  const since = new Date(deps.clock.now().getTime() - WINDOW_MS);
  const outcomes = await attempts(deps.db.read).outcomesSince(since);
  const open = new Set(await operatorAlerts(deps.db.read).openKeys(KEY));
  for (const { provider, sent, failed } of outcomes) {
    const dedupeKey = `${KEY}${provider}`;
    if (sent === 0 && failed >= FAILURES && !open.has(dedupeKey)) await raise(dedupeKey, provider, failed, deps);
    if (sent > 0 && open.has(dedupeKey))
      await deps.db.transaction((tx) => moveForOperators(tx, dedupeKey, 'resolve', deps));
  }
}

const raise = (dedupeKey: string, provider: string, failed: number, deps: Deps): Promise<void> =>
  deps.db.transaction((tx) =>
    raiseForOperators(
      tx,
      {
        dedupeKey,
        source: 'notification',
        severity: 'critical',
        summary: `The provider ${provider} takes no messages`,
        details: { failed, minutes: WINDOW_MS / 60_000 },
      },
      deps,
    ),
  );

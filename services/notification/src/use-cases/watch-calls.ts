import { escalations } from '../data/escalations.ts';
import { operatorAlerts } from '../data/operator-alerts.ts';
import type { Deps } from '../deps.ts';
import { moveForOperators } from './tell-operators.ts';

/** That alarms call nobody of their ward, because a service does not say whom. */
export const CANNOT_CALL = 'cannot-call';
/** A service that comes and goes is one trouble. */
const QUIET_MS = 60_000;

/**
 * Tells operators that alarms call again: when no call is held up any more, and somebody was called since one was. One call
 * that comes through says nothing of the others, and an alarm that was answered at the bedside says nothing at all.
 */
export const watchCalls = (deps: Deps): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const alert = await operatorAlerts(tx).lockOpen(CANNOT_CALL);
    if (!alert || deps.clock.now().getTime() - alert.changed_at.getTime() < QUIET_MS) return;
    const { isAnyHeldUp, wasAnyCalledAfter } = escalations(tx);
    if ((await isAnyHeldUp()) || !(await wasAnyCalledAfter(alert.changed_at))) return;
    await moveForOperators(tx, CANNOT_CALL, 'resolve', deps);
  });

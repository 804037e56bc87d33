import { escalations, type Ending } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { factsOf, type Cause } from '../domain/cause.ts';
import { ASK_AGAIN_MS } from './decide-escalation.ts';
import { endEscalation } from './end-escalation.ts';
import { firstCallAt, whenCalled } from './when-called.ts';

/**
 * Somebody is called for it, at once or after a while; nobody where it is of low priority and no time is approved for that.
 * Where that is not known it is asked again, and nothing behind it waits for the answer. Heard of twice, as a critical
 * alarm is by `vitals.critical` and `alarm.raised`, it calls once; heard of after its end, not at all.
 */
export async function causeArose(cause: Cause, deps: Deps): Promise<void> {
  const about = factsOf(cause);
  const first = await whenCalled(about, deps);
  if (first === 'never') return;
  const now = deps.clock.now();
  const isUndecided = first === 'unknown';
  const dueAt = isUndecided ? new Date(now.getTime() + ASK_AGAIN_MS) : firstCallAt(about, first, now);
  if (await escalations(deps.db.read).start(cause, now, dueAt, isUndecided)) deps.bells.escalations.ring();
}

/** Nobody else is called for it; where it was not heard of before, nobody will be. */
export async function causeEnded(
  cause: Cause,
  ending: Ending,
  deps: Deps,
  { leavesNoRow = false }: { readonly leavesNoRow?: boolean } = {},
): Promise<void> {
  const { id } = factsOf(cause);
  await deps.db.transaction(async (tx) => {
    if ((await endEscalation(tx, id, ending)) || leavesNoRow) return;
    if (await escalations(tx).neverStart(cause, ending)) return;
    // It is over already, or it began between the two.
    await endEscalation(tx, id, ending);
  });
}

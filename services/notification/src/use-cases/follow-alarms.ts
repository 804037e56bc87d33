import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { escalations, type Ending } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { ASK_AGAIN_MS } from './decide-escalation.ts';
import { endEscalation } from './end-escalation.ts';
import { firstCallAt, whenCalled } from './when-called.ts';

/**
 * An alarm was raised: somebody is called, at once or after a while, unless it is suppressed, or of low priority where no
 * time is approved for that. Where that is not known it is asked again, and no alarm behind it waits for the answer.
 * Heard of twice, by `vitals.critical` and `alarm.raised`, it calls once; heard of after its end, not at all.
 */
export async function alarmWasRaised(alarm: Alarm, deps: Deps): Promise<void> {
  if (alarm.suppressed || alarm.state !== 'raised') return;
  const first = await whenCalled(alarm, deps);
  if (first === 'never') return;
  const now = deps.clock.now();
  const isUndecided = first === 'unknown';
  const dueAt = isUndecided ? new Date(now.getTime() + ASK_AGAIN_MS) : firstCallAt(alarm, first, now);
  if (await escalations(deps.db.read).start(alarm, now, dueAt, isUndecided)) deps.bells.escalations.ring();
}

export const alarmWasAcknowledged = (alarm: Alarm, deps: Deps): Promise<void> =>
  alarmEnded(
    alarm,
    { outcome: 'acknowledged', by: alarm.acknowledgedBy, at: timeOf(alarm.acknowledgedAt, deps) },
    deps,
  );

export const alarmWasResolved = (alarm: Alarm, deps: Deps): Promise<void> =>
  alarmEnded(alarm, { outcome: 'resolved', by: null, at: timeOf(alarm.resolvedAt, deps) }, deps);

const timeOf = (at: string | null, { clock }: Deps): Date => (at === null ? clock.now() : new Date(at));

async function alarmEnded(alarm: Alarm, ending: Ending, deps: Deps): Promise<void> {
  if (alarm.suppressed) return;
  // Of those that call nobody there are many: none leaves a row, where that is known.
  const callsNobody = alarm.priority === 'low' && (await whenCalled(alarm, deps)) === 'never';
  await deps.db.transaction(async (tx) => {
    if ((await endEscalation(tx, alarm.id, ending)) || callsNobody) return;
    if (await escalations(tx).neverStart(alarm, ending)) return;
    // It is over already, or it began between the two.
    await endEscalation(tx, alarm.id, ending);
  });
}

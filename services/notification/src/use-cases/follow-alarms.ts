import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { escalations, type Ending } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { firstWait, type Waits } from '../domain/escalation-chain.ts';
import { waitsAsSet, waitsInWard } from './waits-in-ward.ts';
import { endEscalation } from './end-escalation.ts';

/** An event that comes so late was waiting somewhere; so may be the one that says that the alarm is over. */
const LATE_MS = 60_000;
const GRACE_MS = 15_000;

/** No ward has another first time for high priority: that call waits for no service. */
const waitsFor = (alarm: Alarm, deps: Deps): Promise<Waits> =>
  alarm.priority === 'high' ? Promise.resolve(waitsAsSet(deps)) : waitsInWard(alarm, deps);

/**
 * An alarm was raised: somebody is called, at once or after a while, unless it is suppressed, or of low priority where no
 * time is approved for that. Heard of twice, by `vitals.critical` and `alarm.raised`, it calls once; heard of after its end, not at all.
 */
export async function alarmWasRaised(alarm: Alarm, deps: Deps): Promise<void> {
  if (alarm.suppressed || alarm.state !== 'raised') return;
  const wait = firstWait(alarm.priority, await waitsFor(alarm, deps));
  if (wait === undefined) return;
  const now = deps.clock.now();
  const raisedAt = Date.parse(alarm.raisedAt);
  const earliest = now.getTime() - raisedAt > LATE_MS ? now.getTime() + GRACE_MS : now.getTime();
  const dueAt = new Date(Math.max(earliest, raisedAt + wait));
  if (await escalations(deps.db.read).start(alarm, now, dueAt)) deps.bells.escalations.ring();
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
  // Of those that call nobody there are many: none leaves a row.
  const callsNobody = alarm.priority === 'low' && firstWait('low', await waitsFor(alarm, deps)) === undefined;
  await deps.db.transaction(async (tx) => {
    if ((await endEscalation(tx, alarm.id, ending)) || callsNobody) return;
    if (await escalations(tx).neverStart(alarm, ending)) return;
    // It is over already, or it began between the two.
    await endEscalation(tx, alarm.id, ending);
  });
}

import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Ending } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { causeArose, causeEnded } from './follow-causes.ts';
import { whenCalled } from './when-called.ts';

const causeOf = (alarm: Alarm) => ({ kind: 'alarm', alarm }) as const;

/** An alarm was raised: somebody is called, at once or after a while, unless it is suppressed. */
export async function alarmWasRaised(alarm: Alarm, deps: Deps): Promise<void> {
  if (alarm.suppressed || alarm.state !== 'raised') return;
  await causeArose(causeOf(alarm), deps);
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
  await causeEnded(causeOf(alarm), ending, deps, { leavesNoRow: callsNobody });
}

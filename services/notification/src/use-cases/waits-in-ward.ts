import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Deps } from '../deps.ts';
import { waitsWith, type Waits } from '../domain/escalation-chain.ts';

export const waitsAsSet = ({ own }: Deps): Waits => ({
  high: { first: own.escalationHighFirstSeconds * 1000, step: own.escalationHighStepSeconds * 1000 },
  medium: { first: own.escalationMediumFirstSeconds * 1000, step: own.escalationMediumStepSeconds * 1000 },
  low: null,
});

/** As approved for the alarm's ward, and as set where nothing is; undefined while the device service does not say. */
export async function waitsKnownInWard({ wardId }: Alarm, deps: Deps): Promise<Waits | undefined> {
  const approved = wardId === null ? null : await deps.approvedTimes.of(wardId);
  return approved === 'unknown' ? undefined : waitsWith(waitsAsSet(deps), approved);
}

/** The same, and as set while the device service does not say. */
export const waitsInWard = async (alarm: Alarm, deps: Deps): Promise<Waits> =>
  (await waitsKnownInWard(alarm, deps)) ?? waitsAsSet(deps);

import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Deps } from '../deps.ts';
import { waitsWith, type Waits } from '../domain/escalation-chain.ts';

/** Nobody is called later than this because the device service is slow. */
const PATIENCE_MS = 1_000;

export const waitsAsSet = ({ own }: Deps): Waits => ({
  high: { first: own.escalationHighFirstSeconds * 1000, step: own.escalationHighStepSeconds * 1000 },
  medium: { first: own.escalationMediumFirstSeconds * 1000, step: own.escalationMediumStepSeconds * 1000 },
  low: null,
});

/** As approved for the alarm's ward; as set where nothing is, and while the device service does not say. */
export async function waitsInWard({ wardId }: Alarm, deps: Deps): Promise<Waits> {
  const asSet = waitsAsSet(deps);
  if (wardId === null) return asSet;
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const { rules } = await deps.device.getWardAlarmRules({ params: { wardId } }, { signal });
    return waitsWith(asSet, rules.escalationSeconds);
  } catch (error) {
    deps.log.warn({ err: error, target: 'device' }, 'how long alarms wait in a ward is not known now');
    return asSet;
  }
}

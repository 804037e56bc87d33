import type { Deps } from '../deps.ts';
import type { CauseFacts } from '../domain/cause.ts';
import { firstWait } from '../domain/escalation-chain.ts';
import { waitsAsSet, waitsInWard, waitsKnownInWard } from './waits-in-ward.ts';

/** An event that comes so late was waiting somewhere; so may be the one that says that the alarm is over. */
const LATE_MS = 60_000;
const GRACE_MS = 15_000;

/** ms after it was raised. */
export type FirstCall = number | 'never' | 'unknown';

/**
 * When the first are called for an alarm. That of high priority waits for no service: no ward has another first time for it;
 * that of medium is as set while nobody says what is approved. Whether one of low priority calls at all only the ward's rules say.
 */
export async function whenCalled(about: Pick<CauseFacts, 'priority' | 'wardId'>, deps: Deps): Promise<FirstCall> {
  switch (about.priority) {
    case 'high':
      return firstWait('high', waitsAsSet(deps)) ?? 'never';
    case 'medium':
      return firstWait('medium', await waitsInWard(about, deps)) ?? 'never';
    case 'low': {
      const waits = await waitsKnownInWard(about, deps);
      return waits === undefined ? 'unknown' : (firstWait('low', waits) ?? 'never');
    }
  }
}

/** @param first ms after the alarm was raised. @param heardAt when this service heard of the alarm */
export function firstCallAt({ raisedAt }: Pick<CauseFacts, 'raisedAt'>, first: number, heardAt: Date): Date {
  const [raised, heard] = [Date.parse(raisedAt), heardAt.getTime()];
  const earliest = heard - raised > LATE_MS ? heard + GRACE_MS : heard;
  return new Date(Math.max(earliest, raised + first));
}

import type { Deps } from '../deps.ts';
import type { CauseFacts } from '../domain/cause.ts';
import { waitsWith, type Waits } from '../domain/escalation-chain.ts';

export const waitsAsSet = ({ own }: Deps): Waits => ({
  high: { first: own.escalationHighFirstSeconds * 1000, step: own.escalationHighStepSeconds * 1000 },
  medium: { first: own.escalationMediumFirstSeconds * 1000, step: own.escalationMediumStepSeconds * 1000 },
  low: null,
});

/** As approved for its ward, and as set where nothing is; undefined while the device service does not say. */
export async function waitsKnownInWard({ wardId }: Pick<CauseFacts, 'wardId'>, deps: Deps): Promise<Waits | undefined> {
  const approved = wardId === null ? null : await deps.approvedTimes.of(wardId);
  return approved === 'unknown' ? undefined : waitsWith(waitsAsSet(deps), approved);
}

/** The same, and as set while the device service does not say. */
export const waitsInWard = async (about: Pick<CauseFacts, 'wardId'>, deps: Deps): Promise<Waits> =>
  (await waitsKnownInWard(about, deps)) ?? waitsAsSet(deps);

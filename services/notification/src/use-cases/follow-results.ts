import type { DataOf } from '@nilecare/contracts/event.ts';
import { labResultCritical, type labCriticalAcknowledged } from '@nilecare/contracts/events/lab.ts';
import type { Deps } from '../deps.ts';
import { causeArose, causeEnded } from './follow-causes.ts';

const causeOf = (critical: DataOf<typeof labResultCritical>) => ({ kind: 'lab-critical', critical }) as const;

/** A critical result calls who ordered it and the nurses of the ward, and goes on calling until it is read back. */
export const resultIsCritical = (critical: DataOf<typeof labResultCritical>, deps: Deps): Promise<void> =>
  causeArose(causeOf(critical), deps);

export async function resultWasReadBack(read: DataOf<typeof labCriticalAcknowledged>, deps: Deps): Promise<void> {
  const { acknowledgedBy, acknowledgedAt } = read;
  const ending = { outcome: 'acknowledged', by: acknowledgedBy, at: new Date(acknowledgedAt) } as const;
  await causeEnded(causeOf(labResultCritical.data.parse(read)), ending, deps);
}

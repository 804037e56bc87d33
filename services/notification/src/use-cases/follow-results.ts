import type { DataOf } from '@nilecare/contracts/event.ts';
import {
  labResultCritical,
  type labCriticalAcknowledged,
  type labCriticalWithdrawn,
} from '@nilecare/contracts/events/lab.ts';
import { escalations } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { correctionWords, resultPlace } from '../domain/result-words.ts';
import { wardOf } from './call-notice.ts';
import { causeArose, causeEnded } from './follow-causes.ts';
import { tellAccounts } from './tell-accounts.ts';

const causeOf = (critical: DataOf<typeof labResultCritical>) => ({ kind: 'lab-critical', critical }) as const;

/** A critical result calls who ordered it and the nurses of the ward, and goes on calling until it is read back. */
export const resultIsCritical = (critical: DataOf<typeof labResultCritical>, deps: Deps): Promise<void> =>
  causeArose(causeOf(critical), deps);

export async function resultWasReadBack(read: DataOf<typeof labCriticalAcknowledged>, deps: Deps): Promise<void> {
  const { acknowledgedBy, acknowledgedAt } = read;
  const ending = { outcome: 'acknowledged', by: acknowledgedBy, at: new Date(acknowledgedAt) } as const;
  await causeEnded(causeOf(labResultCritical.data.parse(read)), ending, deps);
}

/** The value was wrong: it calls nobody any more. Who was called, or read it back, may act on it, and is told. */
export async function resultWasWithdrawn(news: DataOf<typeof labCriticalWithdrawn>, deps: Deps): Promise<void> {
  const { criticalId, because, readBy, withdrawnAt } = news;
  const ending = { outcome: 'resolved', by: null, at: new Date(withdrawnAt) } as const;
  await causeEnded(causeOf(labResultCritical.data.parse(news)), ending, deps);
  // Another critical value calls by itself.
  if (because === 'replaced') return;
  const called = await escalations(deps.db.read).calledFor(criticalId);
  await tellOfCorrection(news, new Set([...called, ...(readBy === null ? [] : [readBy])]), deps);
}

async function tellOfCorrection(
  news: DataOf<typeof labCriticalWithdrawn>,
  userIds: ReadonlySet<string>,
  deps: Deps,
): Promise<void> {
  const { criticalId, patientId, facilityId } = news;
  const notice = {
    kind: 'lab.critical-withdrawn',
    dedupeKey: `lab-critical/${criticalId}/withdrawn`,
    values: { where: resultPlace(await wardOf(news, deps)), what: correctionWords(news) },
    link: `/patients/${patientId}/results`,
    facilityId,
  };
  await tellAccounts(userIds, notice, deps);
}

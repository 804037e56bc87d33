import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { amendmentRows, amendments, type StoredAmendment } from '../../data/amendments.ts';
import { noteFact } from '../../data/timeline.ts';
import type { Context, EhrTx } from '../../deps.ts';
import { fact, type TimelineFact } from '../../domain/timeline.ts';

export const amendmentFact = (it: StoredAmendment): TimelineFact =>
  fact({
    kind: 'amendment',
    subjectId: it.id,
    patientId: it.patientId,
    at: new Date(it.requestedAt),
    version: it.version,
    status: it.state,
  });

interface Change {
  readonly action: string;
  readonly reason?: string;
  readonly write: (before: StoredAmendment, tx: EhrTx) => Promise<void>;
  readonly tell?: (after: StoredAmendment, tx: EhrTx) => Promise<void>;
}

/** Changes a request that is locked; its version grows by one. */
export function changeAmendment(
  amendmentId: string,
  { actor, db, clock, ifMatch }: Context,
  { action, reason, write, tell }: Change,
): Promise<StoredAmendment> {
  return db.transaction(async (tx) => {
    const at = clock.now();
    const before = await amendmentRows(tx).lock(amendmentId);
    mustBeCurrent(before, ifMatch);
    await write(before, tx);
    await amendmentRows(tx).update(amendmentId, { version: before.version + 1 });
    const after = await amendments(tx).get(amendmentId);
    await noteFact(tx, amendmentFact(after), at);
    await tell?.(after, tx);
    const { patientId, facilityId } = after;
    await tx.audit.record(action, {
      ...{ actor, patientId, facilityId, reason: reason ?? null, resource: `amendment/${amendmentId}` },
      details: { state: after.state, version: after.version },
    });
    return after;
  });
}

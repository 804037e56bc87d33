import type { BreakGlass } from '@nilecare/contracts/api/clinical-care.ts';
import { recordGlassBroken } from '@nilecare/contracts/events/clinical.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { brokenGlassRows } from '../data/broken-glass.ts';
import type { ClinicalTx } from '../deps.ts';
import type { RelationshipKind } from '@nilecare/contracts/api/clinical-care.ts';

interface By {
  /** The stay or the relationship that opens the record. */
  readonly subjectId: string;
  readonly relationship: RelationshipKind;
}

/**
 * A record was opened by the actor to themselves: it waits for a review, privacy officers are told, the trail has it.
 * @param by null: the glass was broken
 */
export async function noteOpening(
  tx: ClinicalTx,
  actor: Actor,
  opening: BreakGlass,
  by: By | null = null,
): Promise<void> {
  await brokenGlassRows(tx).insert(opening, by?.subjectId ?? null);
  const { id: breakGlassId, patientId, facilityId, category, at, until } = opening;
  const { id: userId, staffId } = opening.by;
  const told = { breakGlassId, patientId, facilityId, userId, staffId, category, at, until };
  await tx.outbox.add(recordGlassBroken, told, { key: patientId });
  await tx.audit.record(by === null ? 'record.break-glass' : 'record.open-to-self', {
    actor,
    patientId,
    facilityId,
    resource: `break-glass/${breakGlassId}`,
    reason: opening.reason || null,
    details: { category, until, relationship: by?.relationship ?? 'break-glass' },
  });
}

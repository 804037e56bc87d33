import type { CareRelationship } from '@nilecare/contracts/api/clinical-care.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { relationshipRows, type GivenRelationship } from '../data/relationships.ts';
import type { ClinicalTx } from '../deps.ts';

interface Ending {
  readonly actor: Actor;
  /** The record that goes on. */
  readonly survivorId: string;
  readonly ended: NonNullable<CareRelationship['ended']>;
}

/** Ends a relationship, which is locked; the trail has it, whichever way it ended. */
export async function endGiven(
  tx: ClinicalTx,
  given: GivenRelationship,
  { actor, survivorId, ended }: Ending,
): Promise<void> {
  await relationshipRows(tx).end(given.id, ended);
  await tx.audit.record('care-relationship.end', {
    actor,
    patientId: survivorId,
    facilityId: given.facilityId,
    resource: `care-relationship/${given.id}`,
    reason: ended.reason,
    details: { staffId: given.staffId },
  });
}

import type { Reconciliation } from '@nilecare/contracts/api/medication-reconciliation.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { lockGate, passGate } from '../../data/prescribing/gates.ts';
import {
  reconciliationRows,
  reconciliations,
  type LineRow,
  type ReconciliationRow,
} from '../../data/prescribing/reconciliations.ts';
import type { Deps, MedicationTx } from '../../deps.ts';
import { mustBeOpen } from '../../domain/prescribing/reconciliation.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

export interface Changing {
  readonly tx: MedicationTx;
  readonly lines: readonly LineRow[];
  readonly at: Date;
  /** The records of the person. */
  readonly patientIds: readonly string[];
}

interface Change {
  readonly action: 'add-line' | 'decide' | 'complete';
  readonly details?: Readonly<Record<string, unknown>>;
  /** What is changed of its lines; answers what changes of itself. */
  readonly work: (changing: Changing) => Promise<Partial<ReconciliationRow>>;
}

/**
 * Changes an open reconciliation, locked after the patient's gate, by who treats the patient.
 * @throws NotFound, NoCareRelationship, VersionConflict, ReconciliationComplete
 */
export async function changeReconciliation(
  id: string,
  { action, details, work }: Change,
  { actor, care, db, clock, ifMatch }: Deps & RequestContext,
): Promise<Reconciliation> {
  const { patient_id: patientId } = await reconciliations(db.read).get(id);
  await care.enter(actor, patientId);
  const { survivorId, ids } = await patientLinks(db.read).groupOf(patientId);
  return db.transaction(async (tx) => {
    // What is taken at home is a part of what a safety check looks at.
    const gate = await lockGate(tx, survivorId);
    const row = await reconciliationRows(tx).lock(id);
    mustBeCurrent(row, ifMatch);
    mustBeOpen(row);
    const at = clock.now();
    const lines = await reconciliations(tx).linesOf([id]);
    await reconciliationRows(tx).change(row, await work({ tx, lines, at, patientIds: ids }));
    await passGate(tx, survivorId, gate);
    await tx.audit.record(`reconciliation.${action}`, {
      actor,
      patientId,
      facilityId: row.facility_id,
      resource: `reconciliation/${id}`,
      details: { ...details, relationship: actor.relationshipTo(survivorId) },
    });
    return reconciliations(tx).shown(id);
  });
}

import { prescriptionItemChanged } from '@nilecare/contracts/events/medication.ts';
import { prescriptionItemRows, type ItemRow, type StateChange } from '../../data/prescribing/prescription-items.ts';
import type { MedicationTx } from '../../deps.ts';

/** Changes the state of an order, which is locked, and tells others of it. */
export async function changeItem(tx: MedicationTx, row: ItemRow, change: StateChange): Promise<void> {
  await prescriptionItemRows(tx).setState(row, change);
  await tx.outbox.add(
    prescriptionItemChanged,
    {
      itemId: row.id,
      prescriptionId: row.prescription_id,
      patientId: row.patient_id,
      encounterId: row.encounter_id,
      facilityId: row.facility_id,
      wardId: row.ward_id,
      version: row.version + 1,
      kind: change.kind,
      at: change.at.toISOString(),
    },
    { key: row.patient_id },
  );
}

import type { Selectable } from 'kysely';
import { EncounterHasBed } from '@nilecare/contracts/api/facility.ts';
import type { BedAssignmentsTable } from '@nilecare/database/facility/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { FacilityTx } from '../deps.ts';
import type { Stay } from '../domain/bed.ts';

const toStay = (row: Selectable<BedAssignmentsTable>): Stay => ({
  id: row.id,
  bedId: row.bed_id,
  wardId: row.ward_id,
  facilityId: row.facility_id,
  encounterId: row.encounter_id,
  patientId: row.patient_id,
  from: row.started_at,
  to: row.ended_at,
});

export const stays = (tx: FacilityTx) => ({
  /** The open stay in a bed, locked; undefined when nobody lies there. */
  openIn: (bedId: string): Promise<Stay | undefined> => lockOpen(tx, 'bed_id', bedId),

  /** The open stay of an encounter, locked; undefined when it has no bed. */
  openOf: (encounterId: string): Promise<Stay | undefined> => lockOpen(tx, 'encounter_id', encounterId),

  /** @throws EncounterHasBed when the patient lies in another bed */
  async insert(stay: Stay): Promise<void> {
    const row = {
      id: stay.id,
      bed_id: stay.bedId,
      ward_id: stay.wardId,
      facility_id: stay.facilityId,
      encounter_id: stay.encounterId,
      patient_id: stay.patientId,
      started_at: stay.from,
      ended_at: stay.to,
    };
    try {
      await tx.insertInto('bed_assignments').values(row).execute();
    } catch (error) {
      // The bed's row is locked and free, so the key that was hit is the patient's.
      if (isDuplicateKey(error))
        throw new EncounterHasBed('Release the other bed first.', { encounterId: stay.encounterId });
      throw error;
    }
  },

  async end(stay: Stay): Promise<void> {
    await tx.updateTable('bed_assignments').set({ ended_at: stay.to }).where('id', '=', stay.id).execute();
  },
});

async function lockOpen(tx: FacilityTx, column: 'bed_id' | 'encounter_id', id: string): Promise<Stay | undefined> {
  const row = await tx
    .selectFrom('bed_assignments')
    .selectAll()
    .where(column, '=', id)
    .where('ended_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row && toStay(row);
}

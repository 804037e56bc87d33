import type { Insertable } from 'kysely';
import type { Transmission } from '@nilecare/contracts/transmissions.ts';
import type { PrescriptionTransmissionsTable } from '@nilecare/database/medication/transmission-tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { MedicationTx, Reader } from '../deps.ts';

/** What other systems were told of prescriptions, by the names of the systems. */
export async function transmissionsOf(
  db: Reader,
  prescriptionIds: readonly string[],
): Promise<ReadonlyMap<string, Transmission[]>> {
  if (prescriptionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('prescription_transmissions')
    .selectAll()
    .where(within('prescription_id', [...new Set(prescriptionIds)]))
    .orderBy('destination_name')
    .orderBy('destination_id')
    .execute();
  const byPrescription = Map.groupBy(rows, (row) => row.prescription_id);
  return new Map([...byPrescription].map(([id, of]) => [id, of.map(viewOf)]));
}

const viewOf = (row: PrescriptionTransmissionsTable): Transmission => ({
  destination: row.destination_name,
  kind: row.kind,
  state: row.state,
  reason: row.reason,
  at: row.changed_at.toISOString(),
});

export const transmissionRows = (tx: MedicationTx) => ({
  /** Notes what became of a message, unless a later one of the same system is known. */
  async put(row: Insertable<PrescriptionTransmissionsTable>): Promise<void> {
    const { prescription_id: prescriptionId, destination_id: destinationId, ...told } = row;
    const known = await tx
      .selectFrom('prescription_transmissions')
      .select('number')
      .where('prescription_id', '=', prescriptionId)
      .where('destination_id', '=', destinationId)
      .forUpdate()
      .executeTakeFirst();
    if (known && Number(known.number) > row.number) return;
    await tx.insertInto('prescription_transmissions').values(row).onDuplicateKeyUpdate(told).execute();
  },
});

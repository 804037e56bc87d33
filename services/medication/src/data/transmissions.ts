import type { Insertable } from 'kysely';
import type { Transmission } from '@nilecare/contracts/transmissions.ts';
import type { PrescriptionTransmissionsTable } from '@nilecare/database/medication/transmission-tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { MedicationTx, Reader } from '../deps.ts';

/** What other systems were told of prescriptions: of each system one message, by the names of the systems. */
export async function transmissionsOf(
  db: Reader,
  prescriptionIds: readonly string[],
): Promise<ReadonlyMap<string, Transmission[]>> {
  if (prescriptionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('prescription_transmissions')
    .selectAll()
    .where(within('prescription_id', [...new Set(prescriptionIds)]))
    .orderBy('destination_id')
    .orderBy('number')
    .execute();
  const byPrescription = Map.groupBy(rows, (row) => row.prescription_id);
  return new Map([...byPrescription].map(([id, of]) => [id, bySystem(of)]));
}

function bySystem(rows: readonly PrescriptionTransmissionsTable[]): Transmission[] {
  const systems = Map.groupBy(rows, (row) => row.destination_id);
  const shown = [...systems.values()].flatMap((messages) => toShow(messages) ?? []);
  return shown.map(viewOf).sort((one, other) => one.destination.localeCompare(other.destination));
}

/** In which something is still to come, first what most needs somebody. */
const OPEN = ['refused', 'waiting', 'sent'] as const;

/**
 * Which message of a system is shown: the earliest of those that are open, because later ones wait behind it; where all have ended
 * the latest.
 * @param messages in their order
 */
function toShow(messages: readonly PrescriptionTransmissionsTable[]): PrescriptionTransmissionsTable | undefined {
  for (const state of OPEN) {
    const found = messages.find((it) => it.state === state);
    if (found) return found;
  }
  return messages.at(-1);
}

const viewOf = (row: PrescriptionTransmissionsTable): Transmission => ({
  destination: row.destination_name,
  kind: row.kind,
  state: row.state,
  reason: row.reason,
  at: row.changed_at.toISOString(),
});

export const transmissionRows = (tx: MedicationTx) => ({
  /** Notes what became of a message. What is told of one message comes in its order. */
  async put(row: Insertable<PrescriptionTransmissionsTable>): Promise<void> {
    const { destination_name, state, reason, changed_at } = row;
    await tx
      .insertInto('prescription_transmissions')
      .values(row)
      .onDuplicateKeyUpdate({ destination_name, state, reason, changed_at })
      .execute();
  },
});

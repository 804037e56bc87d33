import type { Insertable } from 'kysely';
import type { Transmission } from '@nilecare/contracts/transmissions.ts';
import type { PrescriptionTransmissionsTable } from '@nilecare/database/medication/transmission-tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { sealedPlace, type ClearTexts } from '@nilecare/service-kit/db/seal-texts.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { MedicationTx, Reader } from '../deps.ts';

/** What names a message, also in what is encrypted of it. */
const KEY = ['prescription_id', 'destination_id', 'number'] as const;
type Named = Pick<PrescriptionTransmissionsTable, (typeof KEY)[number]>;

/** What other systems say; from before it was encrypted it is in clear until it was moved. */
export const REASONS: ClearTexts = {
  ...{ table: 'prescription_transmissions', clear: 'reason', sealed: 'reason_sealed' },
  ...{ key: KEY, along: 'prescription_id' },
};

const placeOf = (row: Named) =>
  sealedPlace(
    REASONS,
    KEY.map((column) => row[column]),
  );

/**
 * What other systems were told of prescriptions: of each system one message, by the names of the systems.
 * @throws FieldUnreadable
 */
export async function transmissionsOf(
  db: Reader,
  cipher: FieldCipher,
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
  return new Map([...byPrescription].map(([id, of]) => [id, bySystem(of, cipher)]));
}

function bySystem(rows: readonly PrescriptionTransmissionsTable[], cipher: FieldCipher): Transmission[] {
  const systems = Map.groupBy(rows, (row) => row.destination_id);
  const shown = [...systems.values()].flatMap((messages) => toShow(messages) ?? []);
  return shown.map((row) => viewOf(row, cipher)).sort((one, other) => one.destination.localeCompare(other.destination));
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

const viewOf = (row: PrescriptionTransmissionsTable, cipher: FieldCipher): Transmission => ({
  destination: row.destination_name,
  kind: row.kind,
  state: row.state,
  reason: reasonIn(row, cipher),
  at: row.changed_at.toISOString(),
});

function reasonIn(row: PrescriptionTransmissionsTable, cipher: FieldCipher): string | null {
  // What an instance of before wrote last is in clear.
  if (row.reason !== null || row.reason_sealed === null) return row.reason;
  return cipher.decrypt(row.reason_sealed, placeOf(row));
}

type Told = Omit<Insertable<PrescriptionTransmissionsTable>, 'reason_sealed'>;

export const transmissionRows = (tx: MedicationTx, cipher: FieldCipher) => ({
  /** Notes what became of a message. What is told of one message comes in its order. */
  async put({ reason: said, ...told }: Told): Promise<void> {
    const reason_sealed = said ? cipher.encrypt(said, placeOf(told)) : null;
    const row = { ...told, reason: null, reason_sealed };
    const { destination_name, state, reason, changed_at } = row;
    await tx
      .insertInto('prescription_transmissions')
      .values(row)
      .onDuplicateKeyUpdate({ destination_name, state, reason, reason_sealed, changed_at })
      .execute();
  },
});

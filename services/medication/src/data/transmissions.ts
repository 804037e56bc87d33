import type { Insertable } from 'kysely';
import { z } from 'zod';
import type { Hl7Cause } from '@nilecare/contracts/hl7-causes/hl7-causes.ts';
import type { Transmission } from '@nilecare/contracts/transmissions.ts';
import type { PrescriptionTransmissionsTable } from '@nilecare/database/medication/transmission-tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { causeKept, keptCause } from '@nilecare/service-kit/db/kept-cause.ts';
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
const causePlaceOf = (row: Named) => ({ ...placeOf(row), column: 'cause_sealed' });

/** What other systems were told of prescriptions: of each system one message, by the names of the systems. */
export async function transmissionsOf(
  db: Reader,
  cipher: FieldCipher,
  prescriptionIds: readonly string[],
): Promise<ReadonlyMap<string, Transmission[]>> {
  const byPrescription = await rowsOf(db, prescriptionIds);
  return new Map([...byPrescription].map(([id, of]) => [id, bySystem(of, cipher)]));
}

interface Item {
  readonly itemId: string;
  readonly prescriptionId: string;
}

/** The same of items: the messages that tell of each of them, and what became of it in them. */
export async function transmissionsOfItems(
  db: Reader,
  cipher: FieldCipher,
  items: readonly Item[],
): Promise<ReadonlyMap<string, Transmission[]>> {
  const byPrescription = await rowsOf(
    db,
    items.map(({ prescriptionId }) => prescriptionId),
  );
  return new Map(
    items.map(({ itemId, prescriptionId }) => {
      const rows = byPrescription.get(prescriptionId) ?? [];
      return [
        itemId,
        bySystem(
          rows.flatMap((row) => ofItem(row, itemId) ?? []),
          cipher,
        ),
      ];
    }),
  );
}

const Ids = z.array(z.string());
const isIn = (itemId: string, ids: string): boolean => Ids.parse(JSON.parse(ids)).includes(itemId);

/** A message as it is of one item, which may have been taken where others were not; undefined where it does not tell of it. */
function ofItem(row: PrescriptionTransmissionsTable, itemId: string): PrescriptionTransmissionsTable | undefined {
  const { item_ids, refused_item_ids } = row;
  if (item_ids !== null && !isIn(itemId, item_ids)) return undefined;
  const isTaken = refused_item_ids !== null && !isIn(itemId, refused_item_ids);
  return isTaken ? { ...row, state: 'accepted', reason: null, reason_sealed: null, cause_sealed: null } : row;
}

async function rowsOf(
  db: Reader,
  prescriptionIds: readonly string[],
): Promise<ReadonlyMap<string, PrescriptionTransmissionsTable[]>> {
  if (prescriptionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('prescription_transmissions')
    .selectAll()
    .where(within('prescription_id', [...new Set(prescriptionIds)]))
    .orderBy('destination_id')
    .orderBy('number')
    .execute();
  return Map.groupBy(rows, (row) => row.prescription_id);
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

function viewOf(row: PrescriptionTransmissionsTable, cipher: FieldCipher): Transmission {
  const reason = reasonIn(row, cipher);
  return {
    ...{ destination: row.destination_name, kind: row.kind, state: row.state },
    ...{ reason, cause: reason === null ? null : causeIn(row, reason, cipher) },
    at: row.changed_at.toISOString(),
  };
}

function causeIn(row: PrescriptionTransmissionsTable, reason: string, cipher: FieldCipher): Hl7Cause | null {
  const open = row.cause_sealed === null ? null : cipher.decryptOrNull(row.cause_sealed, causePlaceOf(row));
  return open === null ? null : causeKept(open, reason);
}

function reasonIn(row: PrescriptionTransmissionsTable, cipher: FieldCipher): string | null {
  // An instance of before empties `reason` alone.
  if (row.state === 'accepted') return null;
  // What an instance of before wrote last is in clear.
  if (row.reason !== null || row.reason_sealed === null) return row.reason;
  // Nobody may miss a prescription because the words of another system cannot be read.
  return cipher.decryptOrNull(row.reason_sealed, placeOf(row));
}

type Told = Omit<Insertable<PrescriptionTransmissionsTable>, 'reason' | 'reason_sealed' | 'cause_sealed'> & {
  readonly reason: string | null;
  readonly cause: Hl7Cause | null;
};

export const transmissionRows = (tx: MedicationTx, cipher: FieldCipher) => ({
  /** Notes what became of a message. What is told of one message comes in its order. */
  async put({ reason: said, cause, ...told }: Told): Promise<void> {
    const reason_sealed = said ? cipher.encrypt(said, placeOf(told)) : null;
    const cause_sealed = said && cause ? cipher.encrypt(keptCause({ text: said, cause }), causePlaceOf(told)) : null;
    const row = { ...told, reason: null, reason_sealed, cause_sealed };
    const { destination_name, state, reason, changed_at, item_ids, refused_item_ids } = row;
    await tx
      .insertInto('prescription_transmissions')
      .values(row)
      .onDuplicateKeyUpdate({
        ...{ destination_name, state, reason, reason_sealed, cause_sealed, changed_at, item_ids, refused_item_ids },
      })
      .execute();
  },
});

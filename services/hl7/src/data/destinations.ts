import { sql, type Selectable } from 'kysely';
import {
  DestinationNameTaken,
  Hl7DestinationBody,
  type Hl7Destination,
} from '@nilecare/contracts/api/hl7-destinations.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Hl7DestinationsTable } from '@nilecare/database/hl7/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Hl7Tx, Reader } from '../deps.ts';

type DestinationBody = Omit<Hl7Destination, 'id' | 'version' | 'facilityId' | 'unreachableSince' | 'unreachableWhy'>;

export const destinations = (db: Reader) => ({
  async list(facilityIds: readonly string[] | null): Promise<Hl7Destination[]> {
    const rows = db
      .selectFrom('hl7_destinations')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .orderBy('name');
    return (await rows.execute()).map(destinationOf);
  },

  /** @throws NotFound */
  async get(id: string): Promise<Hl7Destination> {
    const row = await db.selectFrom('hl7_destinations').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('HL7 destination', id);
    return destinationOf(row);
  },

  /** Nothing gets through from now on; what was noted first stays. @returns whether that is new */
  async unreachable(id: string, why: string, at: Date): Promise<boolean> {
    const changed = await db
      .updateTable('hl7_destinations')
      .set({ unreachable_since: at, unreachable_why: why.slice(0, 200) })
      .where('id', '=', id)
      .where('unreachable_since', 'is', null)
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  },

  /** @returns whether that is new */
  async reachable(id: string): Promise<boolean> {
    const changed = await db
      .updateTable('hl7_destinations')
      .set({ unreachable_since: null, unreachable_why: null })
      .where('id', '=', id)
      .where('unreachable_since', 'is not', null)
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  },
});

const destinationOf = (row: Selectable<Hl7DestinationsTable>): Hl7Destination => {
  const others: unknown = JSON.parse(row.settings);
  const body = Hl7DestinationBody.parse({ ...Object(others), name: row.name });
  return {
    ...body,
    ...{ enabled: row.enabled === 1, id: row.id, version: row.version, facilityId: row.facility_id },
    unreachableSince: row.unreachable_since?.toISOString() ?? null,
    unreachableWhy: row.unreachable_why,
  };
};

const columnsOf = ({ name, enabled, ...others }: DestinationBody) => ({
  ...{ name, enabled: Number(enabled) },
  settings: JSON.stringify(others),
});

export const destinationRows = (tx: Hl7Tx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<Hl7Destination> {
    await tx.selectFrom('hl7_destinations').select('id').where('id', '=', id).forUpdate().execute();
    return destinations(tx).get(id);
  },

  /** @throws DestinationNameTaken */
  async insert(id: string, facilityId: string, body: DestinationBody, at: Date): Promise<void> {
    const row = { id, facility_id: facilityId, ...columnsOf(body), created_at: at };
    await withKeys(tx.insertInto('hl7_destinations').values(row).execute());
  },

  /** @throws DestinationNameTaken */
  async update(id: string, body: DestinationBody): Promise<void> {
    const set = { ...columnsOf(body), version: sql<number>`version + 1` };
    await withKeys(tx.updateTable('hl7_destinations').set(set).where('id', '=', id).execute());
  },
});

async function withKeys(written: Promise<unknown>): Promise<void> {
  try {
    await written;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw new DestinationNameTaken('Choose another name.');
  }
}

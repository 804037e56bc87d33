import { sql, type Kysely } from 'kysely';
import type { KitTables } from '../db/schema.ts';

/** One person's records: the one that goes on, and every one that was merged into it, itself included. */
export interface PatientGroup {
  readonly survivorId: string;
  readonly ids: readonly string[];
}

/** A chain longer than this is a mistake of its making; it is not followed further. */
const LONGEST_CHAIN = 20;

interface LinkRow {
  readonly patient_id: string;
  readonly survivor_id: string;
}

/**
 * Which patients are one person, as this service knows by `patient.merged` and `patient.unmerged`. Rows keep the patient
 * under whom they were written; whoever reads by patient reads by the group, and shows the survivor.
 */
export const patientLinks = <Schema extends KitTables>(database: Kysely<Schema>) => {
  // A service's own tables do not matter here.
  const db = database as unknown as Kysely<KitTables>;
  return {
    /** The group of a patient, of whichever of its records. A patient who was never merged is a group alone. */
    async groupOf(patientId: string): Promise<PatientGroup> {
      const survivorId = (await this.survivorsOf([patientId])).get(patientId) ?? patientId;
      return { survivorId, ids: [survivorId, ...(await mergedInto(db, survivorId))] };
    },

    /** The groups of several patients together, as a list of ids to search by. */
    async withMerged(patientIds: readonly string[]): Promise<string[]> {
      const groups = await Promise.all([...new Set(patientIds)].map((id) => this.groupOf(id)));
      return [...new Set(groups.flatMap(({ ids }) => ids))];
    },

    /** Who stands for each of these patients now: themselves, or whom they were merged into. */
    async survivorsOf(patientIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
      const survivors = new Map(patientIds.map((id) => [id, id]));
      for (let step = 0, open = [...survivors.keys()]; open.length > 0 && step < LONGEST_CHAIN; step += 1) {
        const links = await linksOf(db, [...new Set(open)]);
        const next = new Map(links.map((link) => [link.patient_id, link.survivor_id]));
        for (const [id, at] of survivors) survivors.set(id, next.get(at) ?? at);
        open = links.map((link) => link.survivor_id);
      }
      return survivors;
    },
  };
};

const linksOf = async (db: Kysely<KitTables>, patientIds: readonly string[]): Promise<LinkRow[]> => {
  const rows = await db
    .selectFrom('patient_links')
    .select(['patient_id', 'survivor_id'])
    .where('patient_id', 'in', patientIds)
    .where('survivor_id', 'is not', null)
    .execute();
  return rows.flatMap(({ patient_id, survivor_id }) => (survivor_id === null ? [] : [{ patient_id, survivor_id }]));
};

async function mergedInto(db: Kysely<KitTables>, survivorId: string): Promise<string[]> {
  const found = new Set<string>();
  for (let step = 0, open = [survivorId]; open.length > 0 && step < LONGEST_CHAIN; step += 1) {
    const rows = await db.selectFrom('patient_links').select('patient_id').where('survivor_id', 'in', open).execute();
    open = rows.map((row) => row.patient_id).filter((id) => !found.has(id) && id !== survivorId);
    for (const id of open) found.add(id);
  }
  return [...found];
}

export interface LinkChange {
  readonly patientId: string;
  /** null: the patient stands alone again. */
  readonly survivorId: string | null;
  readonly version: number;
}

/**
 * Takes in a merge or unmerge.
 * @returns whether it was news: a change that is older than the known one does nothing
 */
export async function writeLink<Schema extends KitTables>(
  database: Kysely<Schema>,
  engine: 'mysql' | 'postgres',
  { patientId, survivorId, version }: LinkChange,
): Promise<boolean> {
  const db = database as unknown as Kysely<KitTables>; // as above
  const row = { patient_id: patientId, survivor_id: survivorId, version };
  const insert = db.insertInto('patient_links').values(row);
  const added = await (
    engine === 'mysql' ? insert.ignore() : insert.onConflict((conflict) => conflict.doNothing())
  ).executeTakeFirst();
  if (Number(added.numInsertedOrUpdatedRows ?? 0) > 0) return true;
  const changed = await db
    .updateTable('patient_links')
    .set({ survivor_id: survivorId, version })
    .where('patient_id', '=', patientId)
    .where(sql<boolean>`version < ${version}`)
    .executeTakeFirst();
  return Number(changed.numUpdatedRows) > 0;
}

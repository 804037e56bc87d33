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
      return (await this.groupsOf([patientId])).get(patientId) ?? { survivorId: patientId, ids: [patientId] };
    },

    /** The groups of several patients, by the id that was asked for. */
    async groupsOf(patientIds: readonly string[]): Promise<ReadonlyMap<string, PatientGroup>> {
      const survivors = await this.survivorsOf(patientIds);
      const merged = await mergedInto(db, [...new Set(survivors.values())]);
      const groups = [...survivors].map(([id, survivorId]): [string, PatientGroup] => [
        id,
        { survivorId, ids: [survivorId, ...(merged.get(survivorId) ?? [])] },
      ]);
      return new Map(groups);
    },

    /** The groups of several patients together, as a list of ids to search by. */
    async withMerged(patientIds: readonly string[]): Promise<string[]> {
      const groups = await this.groupsOf(patientIds);
      return [...new Set([...groups.values()].flatMap(({ ids }) => ids))];
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

/** Who was merged into each of these, directly or through others. */
async function mergedInto(
  db: Kysely<KitTables>,
  survivorIds: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  /** Into whom somebody was merged in the end. */
  const ends = new Map(survivorIds.map((id) => [id, id]));
  for (let step = 0, open = survivorIds; open.length > 0 && step < LONGEST_CHAIN; step += 1) {
    const links = await db
      .selectFrom('patient_links')
      .select(['patient_id', 'survivor_id'])
      .where('survivor_id', 'in', open)
      .execute();
    const next = links.filter((link) => !ends.has(link.patient_id));
    for (const { patient_id, survivor_id } of next) ends.set(patient_id, ends.get(survivor_id ?? '') ?? patient_id);
    open = next.map((link) => link.patient_id);
  }
  const merged = [...ends].filter(([id, survivorId]) => id !== survivorId);
  return new Map(
    [...Map.groupBy(merged, ([, survivorId]) => survivorId)].map(([id, of]) => [id, of.map(([one]) => one)]),
  );
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

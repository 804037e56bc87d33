import { sql, type Insertable, type Updateable } from 'kysely';
import { PlaceInactive, PlaceNameTaken } from '@nilecare/contracts/api/facility.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { DepartmentsTable, FacilitiesTable, RoomsTable, WardsTable } from '@nilecare/database/facility/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import type { FacilityTx } from '../deps.ts';

export type PlaceKind = 'facility' | 'department' | 'ward' | 'room';

/** Where each kind of place stands, and the column that names the one it belongs to. */
const tables = {
  facility: { table: 'facilities', parent: 'id' },
  department: { table: 'departments', parent: 'facility_id' },
  ward: { table: 'wards', parent: 'department_id' },
  room: { table: 'rooms', parent: 'ward_id' },
} as const;

interface LockedPlace {
  readonly version: number;
  readonly active: boolean;
  /** The place it belongs to; a facility's is the facility itself. */
  readonly parentId: string;
}

export const placeRows = (tx: FacilityTx) => ({
  /**
   * Locks a place until the transaction ends. Whoever changes what stands below it locks it first.
   * @throws NotFound
   */
  async lock(kind: PlaceKind, id: string): Promise<LockedPlace> {
    const { table, parent } = tables[kind];
    const { rows } = await sql<{ version: number; active: number; parent_id: string }>`
      select version, active, ${sql.ref(parent)} as parent_id from ${sql.table(table)} where id = ${id} for update
    `.execute(tx);
    const [row] = rows;
    if (!row) throw new NotFound(kind, id);
    return { version: row.version, active: row.active === 1, parentId: row.parent_id };
  },

  /** The same, for adding something to the place. @throws NotFound, PlaceInactive */
  async lockActive(kind: PlaceKind, id: string): Promise<LockedPlace> {
    const place = await this.lock(kind, id);
    if (!place.active) throw new PlaceInactive(kind, id);
    return place;
  },

  async setActive(kind: PlaceKind, id: string, active: boolean): Promise<void> {
    await sql`
      update ${sql.table(tables[kind].table)} set active = ${Number(active)}, version = version + 1 where id = ${id}
    `.execute(tx);
  },

  /** @throws PlaceNameTaken */
  async insertFacility(row: Insertable<FacilitiesTable>): Promise<void> {
    await named('facility', row.name_en, tx.insertInto('facilities').values(row).execute());
  },

  /** @throws PlaceNameTaken */
  async updateFacility(id: string, values: Updateable<FacilitiesTable> & { readonly name_en: string }): Promise<void> {
    const update = tx
      .updateTable('facilities')
      .set({ ...values, version: sql`version + 1` })
      .where('id', '=', id);
    await named('facility', values.name_en, update.execute());
  },

  /** @throws PlaceNameTaken */
  async insertDepartment(row: Insertable<DepartmentsTable>): Promise<void> {
    await named('department', row.name_en, tx.insertInto('departments').values(row).execute());
  },

  /** @throws PlaceNameTaken */
  async updateDepartment(id: string, values: { readonly name_en: string; readonly name_ar: string }): Promise<void> {
    const update = tx
      .updateTable('departments')
      .set({ ...values, version: sql`version + 1` })
      .where('id', '=', id);
    await named('department', values.name_en, update.execute());
  },

  /** @throws PlaceNameTaken */
  async insertWard(row: Insertable<WardsTable>): Promise<void> {
    await named('ward', row.name_en, tx.insertInto('wards').values(row).execute());
  },

  /** @throws PlaceNameTaken */
  async updateWard(id: string, values: Updateable<WardsTable> & { readonly name_en: string }): Promise<void> {
    const update = tx
      .updateTable('wards')
      .set({ ...values, version: sql`version + 1` })
      .where('id', '=', id);
    await named('ward', values.name_en, update.execute());
  },

  /** @throws PlaceNameTaken */
  async insertRoom(row: Insertable<RoomsTable>): Promise<void> {
    await named('room', row.name, tx.insertInto('rooms').values(row).execute());
  },

  /** @throws PlaceNameTaken */
  async updateRoom(id: string, values: Updateable<RoomsTable> & { readonly name: string }): Promise<void> {
    const update = tx
      .updateTable('rooms')
      .set({ ...values, version: sql`version + 1` })
      .where('id', '=', id);
    await named('room', values.name, update.execute());
  },

  /** The room of this name, added to the ward when it was not there. @throws PlaceInactive */
  async roomNamed(row: Insertable<RoomsTable>): Promise<string> {
    await tx.insertInto('rooms').values(row).onDuplicateKeyUpdate({ name: row.name }).execute();
    const room = await tx
      .selectFrom('rooms')
      .select(['id', 'active'])
      .where('ward_id', '=', row.ward_id)
      .where('name', '=', row.name)
      .forUpdate()
      .executeTakeFirstOrThrow();
    if (room.active !== 1) throw new PlaceInactive('room', room.id);
    return room.id;
  },
});

/** @throws PlaceNameTaken */
export async function named<T>(kind: string, name: string, write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (isDuplicateKey(error)) throw new PlaceNameTaken(kind, name);
    throw error;
  }
}

import { PlaceNameTaken, type Facility, type Ward } from '@nilecare/contracts/api/facility.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { DepartmentsTable, FacilitiesTable, RoomsTable, WardsTable } from '@nilecare/database/facility/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { FacilityTx, Reader } from '../deps.ts';

interface WardFilter {
  readonly wardId?: string | undefined;
  readonly facilityId?: string | undefined;
  readonly facilityIds: readonly string[] | null;
}

const wardsWithCounts = (db: Reader) =>
  db
    .selectFrom('wards as ward')
    .leftJoin('beds as bed', 'bed.ward_id', 'ward.id')
    .select(['ward.id', 'ward.facility_id', 'ward.department_id', 'ward.name_en', 'ward.name_ar', 'ward.kind'])
    .select((eb) => eb.fn.count<number>('bed.id').as('beds'))
    .select((eb) => eb.fn.count<number>(eb.case().when('bed.state', '=', 'occupied').then(1).end()).as('occupied'))
    .groupBy(['ward.id', 'ward.facility_id', 'ward.department_id', 'ward.name_en', 'ward.name_ar', 'ward.kind']);

export const places = (db: Reader) => ({
  async listFacilities(facilityIds: readonly string[] | null): Promise<Facility[]> {
    const rows = await db
      .selectFrom('facilities')
      .selectAll()
      .where(within('id', facilityIds))
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map(({ id, name_en, name_ar, time_zone, currency }) => ({
      id,
      name: { en: name_en, ar: name_ar },
      timeZone: time_zone,
      currency,
    }));
  },

  async listWards({ wardId, facilityId, facilityIds }: WardFilter): Promise<Ward[]> {
    const rows = await wardsWithCounts(db)
      .where(within('ward.facility_id', facilityIds))
      .$if(wardId !== undefined, (query) => query.where('ward.id', '=', wardId ?? ''))
      .$if(facilityId !== undefined, (query) => query.where('ward.facility_id', '=', facilityId ?? ''))
      .orderBy('ward.facility_id')
      .orderBy('ward.id')
      .execute();
    return rows.map(({ id, facility_id, department_id, name_en, name_ar, kind, beds, occupied }) => ({
      id,
      facilityId: facility_id,
      departmentId: department_id,
      name: { en: name_en, ar: name_ar },
      kind,
      beds,
      occupied,
    }));
  },

  /** @throws NotFound */
  async getWard(id: string): Promise<Ward> {
    const [ward] = await this.listWards({ wardId: id, facilityIds: null });
    if (!ward) throw new NotFound('ward', id);
    return ward;
  },

  /** @throws NotFound */
  async facilityOfDepartment(id: string): Promise<string> {
    const row = await db.selectFrom('departments').select('facility_id').where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('department', id);
    return row.facility_id;
  },

  /** @throws NotFound */
  async mustHaveFacility(id: string): Promise<void> {
    const row = await db.selectFrom('facilities').select('id').where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('facility', id);
  },
});

export const placeRows = (tx: FacilityTx) => ({
  async insertFacility(row: FacilitiesTable): Promise<void> {
    await named('facility', row.name_en, tx.insertInto('facilities').values(row).execute());
  },

  async insertDepartment(row: DepartmentsTable): Promise<void> {
    await named('department', row.name_en, tx.insertInto('departments').values(row).execute());
  },

  async insertWard(row: WardsTable): Promise<void> {
    await named('ward', row.name_en, tx.insertInto('wards').values(row).execute());
  },

  /** The room of this name, added to the ward when it was not there. */
  async roomNamed(row: RoomsTable): Promise<string> {
    await tx.insertInto('rooms').values(row).onDuplicateKeyUpdate({ name: row.name }).execute();
    const room = await tx
      .selectFrom('rooms')
      .select('id')
      .where('ward_id', '=', row.ward_id)
      .where('name', '=', row.name)
      .forUpdate()
      .executeTakeFirstOrThrow();
    return room.id;
  },
});

/** @throws PlaceNameTaken */
export async function named<T>(kind: string, name: string, insert: Promise<T>): Promise<T> {
  try {
    return await insert;
  } catch (error) {
    if (isDuplicateKey(error)) throw new PlaceNameTaken(kind, name);
    throw error;
  }
}

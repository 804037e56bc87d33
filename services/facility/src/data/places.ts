import { sql } from 'kysely';
import type { Room } from '@nilecare/contracts/api/facility-places.ts';
import type { Department, Facility, Ward } from '@nilecare/contracts/api/facility.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';

interface PlaceFilter {
  readonly id?: string | undefined;
  readonly facilityId?: string | undefined;
  readonly wardId?: string | undefined;
  /** Also those that are closed. */
  readonly inactive?: boolean | undefined;
  readonly facilityIds: readonly string[] | null;
}

/** One place, closed or not. */
const only = (id: string): PlaceFilter => ({ id, inactive: true, facilityIds: null });

/** How many beds the ward or room of a row has that are in use. */
const bedsOf = (place: 'ward' | 'room') => sql<number>`(
  select count(*) from beds where ${sql.ref(`beds.${place}_id`)} = ${sql.ref(`${place}.id`)} and state <> 'retired'
)`;
const occupiedOfWard = sql<number>`(select count(*) from beds where ward_id = ward.id and state = 'occupied')`;

export const places = (db: Reader) => ({
  async listFacilities({ id, inactive = false, facilityIds }: PlaceFilter): Promise<Facility[]> {
    const rows = await db
      .selectFrom('facilities')
      .selectAll()
      .where(within('id', facilityIds))
      .where(within('id', id === undefined ? null : [id]))
      .$if(!inactive, (query) => query.where('active', '=', 1))
      .orderBy('created_at')
      .orderBy('id')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      name: { en: row.name_en, ar: row.name_ar },
      timeZone: row.time_zone,
      currency: row.currency,
      address: row.address,
      phone: row.phone,
      active: row.active === 1,
    }));
  },

  async listDepartments({ id, facilityId, inactive = false, facilityIds }: PlaceFilter): Promise<Department[]> {
    const rows = await db
      .selectFrom('departments')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('facility_id', facilityId === undefined ? null : [facilityId]))
      .where(within('id', id === undefined ? null : [id]))
      .$if(!inactive, (query) => query.where('active', '=', 1))
      .orderBy('facility_id')
      .orderBy('name_en')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      facilityId: row.facility_id,
      name: { en: row.name_en, ar: row.name_ar },
      active: row.active === 1,
    }));
  },

  async listWards({ id, facilityId, inactive = false, facilityIds }: PlaceFilter): Promise<Ward[]> {
    const rows = await db
      .selectFrom('wards as ward')
      .selectAll('ward')
      .select([bedsOf('ward').as('beds'), occupiedOfWard.as('occupied')])
      .where(within('ward.facility_id', facilityIds))
      .where(within('ward.facility_id', facilityId === undefined ? null : [facilityId]))
      .where(within('ward.id', id === undefined ? null : [id]))
      .$if(!inactive, (query) => query.where('ward.active', '=', 1))
      .orderBy('ward.facility_id')
      .orderBy('ward.id')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      facilityId: row.facility_id,
      departmentId: row.department_id,
      name: { en: row.name_en, ar: row.name_ar },
      kind: row.kind,
      capacity: row.capacity,
      active: row.active === 1,
      beds: row.beds,
      occupied: row.occupied,
    }));
  },

  async listRooms({ id, wardId, facilityId, inactive = false, facilityIds }: PlaceFilter): Promise<Room[]> {
    const rows = await db
      .selectFrom('rooms as room')
      .innerJoin('wards as ward', 'ward.id', 'room.ward_id')
      .selectAll('room')
      .select('ward.facility_id')
      .select(bedsOf('room').as('beds'))
      .where(within('ward.facility_id', facilityIds))
      .where(within('ward.facility_id', facilityId === undefined ? null : [facilityId]))
      .where(within('room.ward_id', wardId === undefined ? null : [wardId]))
      .where(within('room.id', id === undefined ? null : [id]))
      .$if(!inactive, (query) => query.where('room.active', '=', 1))
      .orderBy('room.ward_id')
      .orderBy('room.name')
      .execute();
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      wardId: row.ward_id,
      facilityId: row.facility_id,
      name: row.name,
      gender: row.gender,
      active: row.active === 1,
      beds: row.beds,
    }));
  },

  /** @throws NotFound */
  getFacility: async (id: string): Promise<Facility> =>
    found('facility', id, await places(db).listFacilities(only(id))),
  /** @throws NotFound */
  getDepartment: async (id: string): Promise<Department> =>
    found('department', id, await places(db).listDepartments(only(id))),
  /** @throws NotFound */
  getWard: async (id: string): Promise<Ward> => found('ward', id, await places(db).listWards(only(id))),
  /** @throws NotFound */
  getRoom: async (id: string): Promise<Room> => found('room', id, await places(db).listRooms(only(id))),
});

function found<Place>(kind: string, id: string, [place]: readonly Place[]): Place {
  if (place === undefined) throw new NotFound(kind, id);
  return place;
}

import { sql, type Insertable, type Updateable } from 'kysely';
import type { RoomGender } from '@nilecare/contracts/api/facility-places.ts';
import type { WardKind } from '@nilecare/contracts/api/facility.ts';
import type { BedCondition, BedEquipment } from '@nilecare/contracts/beds.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { BedsTable } from '@nilecare/database/facility/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { FacilityTx } from '../deps.ts';
import type { Bed } from '../domain/bed.ts';
import { bedPeriodRows, type Change } from './bed-periods.ts';
import { equipmentOf } from './beds.ts';
import { named } from './place-rows.ts';

/** A bed and what its rules ask of the places around it; its row and its room's are locked. */
export interface LockedBed extends Bed {
  readonly version: number;
  readonly roomGender: RoomGender;
  readonly wardKind: WardKind;
  /** IANA name. */
  readonly timeZone: string;
}

export const bedRows = (tx: FacilityTx) => ({
  /**
   * Beds, locked with their rooms until the transaction ends: beds before rooms and each in the order of their ids, so
   * that those who move patients at the same time wait for each other instead of deadlocking.
   * @returns them in the order asked for
   * @throws NotFound
   */
  async lockAll(ids: readonly string[]): Promise<LockedBed[]> {
    const rows = await tx.selectFrom('beds').selectAll().where(within('id', ids)).orderBy('id').forUpdate().execute();
    const rooms = await tx
      .selectFrom('rooms')
      .select(['id', 'gender'])
      .where(within('id', [...new Set(rows.map((row) => row.room_id))]))
      .orderBy('id')
      .forUpdate()
      .execute();
    const genders = new Map(rooms.map((room) => [room.id, room.gender]));
    const equipment = await equipmentOf(tx, ids);
    const around = await wardsOf(tx, rows);
    const found = new Map(
      rows.map((row) => {
        const ward = around.get(row.ward_id);
        if (!ward) throw new NotFound('ward', row.ward_id);
        const bed: LockedBed = {
          id: row.id,
          version: row.version,
          wardId: row.ward_id,
          facilityId: row.facility_id,
          roomId: row.room_id,
          state: row.state,
          monitored: row.monitored === 1,
          isolation: row.isolation === 1,
          equipment: equipment.get(row.id) ?? [],
          roomGender: genders.get(row.room_id) ?? 'any',
          wardKind: ward.kind,
          timeZone: ward.time_zone,
        };
        return [row.id, bed];
      }),
    );
    return ids.map((id) => {
      const bed = found.get(id);
      if (!bed) throw new NotFound('bed', id);
      return bed;
    });
  },

  /** @throws NotFound */
  async lock(id: string): Promise<LockedBed> {
    const [bed] = await this.lockAll([id]);
    if (!bed) throw new NotFound('bed', id);
    return bed;
  },

  /** @throws NotFound */
  async lockPair(id: string, otherId: string): Promise<[LockedBed, LockedBed]> {
    const [bed, other] = await this.lockAll([id, otherId]);
    if (!bed || !other) throw new NotFound('bed', id);
    return [bed, other];
  },

  /** Ids of the beds in a ward or room that are in use. */
  async idsIn(place: 'ward' | 'room', id: string): Promise<string[]> {
    const rows = await tx
      .selectFrom('beds')
      .select('id')
      .where(place === 'ward' ? 'ward_id' : 'room_id', '=', id)
      .where('state', '<>', 'retired')
      .orderBy('id')
      .forUpdate()
      .execute();
    return rows.map((row) => row.id);
  },

  /** @throws PlaceNameTaken */
  async insert(row: Insertable<BedsTable>, equipment: readonly BedEquipment[], change: Change): Promise<void> {
    await named('bed', row.label, tx.insertInto('beds').values(row).execute());
    await this.addEquipment(row.id, equipment);
    const bed = { id: row.id, wardId: row.ward_id, facilityId: row.facility_id };
    await bedPeriodRows(tx).begin(bed, row.state, change);
  },

  /** @throws PlaceNameTaken */
  async update(id: string, values: Updateable<BedsTable> & { readonly label: string }): Promise<void> {
    const update = tx
      .updateTable('beds')
      .set({ ...values, version: sql`version + 1` })
      .where('id', '=', id);
    await named('bed', values.label, update.execute());
  },

  async setEquipment(bedId: string, equipment: readonly BedEquipment[]): Promise<void> {
    await tx.deleteFrom('bed_equipment').where('bed_id', '=', bedId).execute();
    await this.addEquipment(bedId, equipment);
  },

  async addEquipment(bedId: string, equipment: readonly BedEquipment[]): Promise<void> {
    if (equipment.length === 0) return;
    await tx
      .insertInto('bed_equipment')
      .values(equipment.map((it) => ({ bed_id: bedId, equipment: it })))
      .execute();
  },

  /** Nothing happens where the bed is in the state already. */
  async setState(bed: Bed, state: BedCondition, change: Change): Promise<void> {
    if (bed.state === state) return;
    await tx.updateTable('beds').set({ state }).where('id', '=', bed.id).execute();
    await bedPeriodRows(tx).follow(bed, state, change);
  },
});

async function wardsOf(tx: FacilityTx, rows: readonly { readonly ward_id: string }[]) {
  const wards = await tx
    .selectFrom('wards as ward')
    .innerJoin('facilities as facility', 'facility.id', 'ward.facility_id')
    .select(['ward.id', 'ward.kind', 'facility.time_zone'])
    .where(within('ward.id', [...new Set(rows.map((row) => row.ward_id))]))
    .execute();
  return new Map(wards.map((ward) => [ward.id, ward]));
}

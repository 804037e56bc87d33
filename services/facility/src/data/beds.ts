import type { Bed as BedView, BedState } from '@nilecare/contracts/api/facility.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { BedsTable } from '@nilecare/database/facility/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { FacilityTx, Reader } from '../deps.ts';
import type { Bed } from '../domain/bed.ts';

interface BedFilter {
  readonly bedId?: string | undefined;
  readonly wardId?: string | undefined;
  readonly patientId?: readonly string[] | undefined;
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
}

const bedsWithOccupants = (db: Reader) =>
  db
    .selectFrom('beds as bed')
    .innerJoin('rooms as room', 'room.id', 'bed.room_id')
    .leftJoin('bed_assignments as stay', 'stay.open_bed_id', 'bed.id')
    .select([
      'bed.id',
      'bed.ward_id',
      'bed.facility_id',
      'bed.label',
      'room.name as room',
      'bed.monitored',
      'bed.isolation',
      'bed.state',
      'stay.id as assignment_id',
      'stay.patient_id',
      'stay.encounter_id',
      'stay.started_at',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof bedsWithOccupants>['execute']>>[number];

const toView = (row: Row): BedView => ({
  id: row.id,
  wardId: row.ward_id,
  facilityId: row.facility_id,
  label: row.label,
  room: row.room,
  monitored: row.monitored === 1,
  isolation: row.isolation === 1,
  state: row.state,
  occupant:
    row.assignment_id && row.patient_id && row.encounter_id && row.started_at
      ? {
          assignmentId: row.assignment_id,
          patientId: row.patient_id,
          encounterId: row.encounter_id,
          since: row.started_at.toISOString(),
        }
      : null,
});

export const beds = (db: Reader) => ({
  async list({ bedId, wardId, patientId, facilityIds }: BedFilter): Promise<BedView[]> {
    const rows = await bedsWithOccupants(db)
      .where(within('bed.facility_id', facilityIds))
      .where(within('stay.open_patient_id', patientId ?? null))
      .$if(bedId !== undefined, (query) => query.where('bed.id', '=', bedId ?? ''))
      .$if(wardId !== undefined, (query) => query.where('bed.ward_id', '=', wardId ?? ''))
      .orderBy('bed.ward_id')
      .orderBy('bed.label')
      .execute();
    return rows.map(toView);
  },

  /** @throws NotFound */
  async get(id: string): Promise<BedView> {
    const [bed] = await this.list({ bedId: id, facilityIds: null });
    if (!bed) throw new NotFound('bed', id);
    return bed;
  },
});

export const bedRows = (tx: FacilityTx) => ({
  /**
   * The bed, locked until the transaction ends.
   * @throws NotFound
   */
  async lock(id: string): Promise<Bed> {
    const row = await tx
      .selectFrom('beds')
      .select(['id', 'ward_id', 'facility_id', 'state'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new NotFound('bed', id);
    return { id: row.id, wardId: row.ward_id, facilityId: row.facility_id, state: row.state };
  },

  async insert(row: BedsTable): Promise<void> {
    await tx.insertInto('beds').values(row).execute();
  },

  async setState(id: string, state: BedState): Promise<void> {
    await tx.updateTable('beds').set({ state }).where('id', '=', id).execute();
  },
});

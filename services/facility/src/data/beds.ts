import type { Bed as BedView } from '@nilecare/contracts/api/facility.ts';
import type { BedCondition, BedEquipment, BedNeed, BedReservation, BedState } from '@nilecare/contracts/beds.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import { hasNeeded } from '../domain/suitability.ts';
import { needsOf } from './needs.ts';
import { shownReservations } from './reservations.ts';

interface BedFilter {
  readonly bedId?: string | undefined;
  readonly facilityId?: string | undefined;
  readonly wardId?: string | undefined;
  readonly patientId?: readonly string[] | undefined;
  readonly state?: readonly BedState[] | undefined;
  readonly needs?: readonly BedNeed[] | undefined;
  /** Also beds that are no longer in use. */
  readonly retired?: boolean | undefined;
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
}

const bedsWithOccupants = (db: Reader) =>
  db
    .selectFrom('beds as bed')
    .innerJoin('rooms as room', 'room.id', 'bed.room_id')
    .leftJoin('bed_assignments as stay', 'stay.open_bed_id', 'bed.id')
    .leftJoin('bed_periods as period', 'period.open_bed_id', 'bed.id')
    .select([
      'bed.id',
      'bed.version',
      'bed.ward_id',
      'bed.facility_id',
      'bed.label',
      'bed.room_id',
      'room.name as room',
      'bed.monitored',
      'bed.isolation',
      'bed.state',
      'period.started_at as state_since',
      'period.by_name as state_by',
      'period.reason as state_reason',
      'stay.id as assignment_id',
      'stay.patient_id',
      'stay.encounter_id',
      'stay.started_at',
      'stay.needs',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof bedsWithOccupants>['execute']>>[number];

/** What stands in other tables about the beds of a list. */
interface Beside {
  readonly equipment: ReadonlyMap<string, BedEquipment[]>;
  readonly kept: ReadonlyMap<string, BedReservation>;
  readonly survivors: ReadonlyMap<string, string>;
}

const shownState = (state: BedCondition, kept: BedReservation | undefined): BedState =>
  state === 'ready' && kept ? 'reserved' : state;

function toView(row: Row, { equipment, kept, survivors }: Beside): BedView {
  const reservation = kept.get(row.id);
  return {
    id: row.id,
    version: row.version,
    wardId: row.ward_id,
    facilityId: row.facility_id,
    label: row.label,
    room: row.room,
    roomId: row.room_id,
    monitored: row.monitored === 1,
    isolation: row.isolation === 1,
    equipment: equipment.get(row.id) ?? [],
    state: shownState(row.state, reservation),
    stateSince: row.state_since?.toISOString() ?? null,
    stateBy: row.state_by,
    stateReason: row.state_reason,
    occupant:
      row.assignment_id && row.patient_id && row.encounter_id && row.started_at
        ? {
            assignmentId: row.assignment_id,
            patientId: survivors.get(row.patient_id) ?? row.patient_id,
            recordId: row.patient_id,
            encounterId: row.encounter_id,
            since: row.started_at.toISOString(),
            needs: needsOf(row.needs ?? ''),
          }
        : null,
    reservation: reservation ?? null,
  };
}

/** @param now decides which reservations still hold */
export const beds = (db: Reader, now: Date) => ({
  async list(filter: BedFilter): Promise<BedView[]> {
    const { bedId, facilityId, wardId, patientId, state, needs, retired = false, facilityIds } = filter;
    const links = patientLinks(db);
    const rows = await bedsWithOccupants(db)
      .where(within('bed.facility_id', facilityIds))
      .where(within('stay.open_patient_id', patientId ? await links.withMerged(patientId) : null))
      .$if(!retired, (query) => query.where('bed.state', '<>', 'retired'))
      .$if(bedId !== undefined, (query) => query.where('bed.id', '=', bedId ?? ''))
      .$if(facilityId !== undefined, (query) => query.where('bed.facility_id', '=', facilityId ?? ''))
      .$if(wardId !== undefined, (query) => query.where('bed.ward_id', '=', wardId ?? ''))
      .orderBy('bed.ward_id')
      .orderBy('bed.label')
      .execute();
    const beside = await readBeside(db, rows, now);
    return rows
      .map((row) => toView(row, beside))
      .filter((bed) => (state?.includes(bed.state) ?? true) && (needs ?? []).every((need) => hasNeeded(bed, need)));
  },

  /** Also one that is retired. @throws NotFound */
  async get(id: string): Promise<BedView> {
    const [bed] = await this.list({ bedId: id, retired: true, facilityIds: null });
    if (!bed) throw new NotFound('bed', id);
    return bed;
  },
});

async function readBeside(db: Reader, rows: readonly Row[], now: Date): Promise<Beside> {
  const bedIds = rows.map((row) => row.id);
  const equipment = await equipmentOf(db, bedIds);
  const held = await shownReservations(db, { bedIds, facilityIds: null }, now);
  return {
    equipment,
    kept: new Map(held.map((it) => [it.bedId, it])),
    survivors: await patientLinks(db).survivorsOf(rows.flatMap((row) => row.patient_id ?? [])),
  };
}

/** What the beds have, in the order of the alphabet. */
export async function equipmentOf(db: Reader, bedIds: readonly string[]): Promise<ReadonlyMap<string, BedEquipment[]>> {
  const rows = await db
    .selectFrom('bed_equipment')
    .selectAll()
    .where(within('bed_id', bedIds))
    .orderBy('equipment')
    .execute();
  const byBed = Map.groupBy(rows, (row) => row.bed_id);
  return new Map([...byBed].map(([bedId, of]) => [bedId, of.map((row) => row.equipment)]));
}

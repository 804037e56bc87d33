import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import {
  EncounterAlreadyOpen,
  ImplausibleTime,
  type EncounterClass,
  type EncounterStatus,
} from '@nilecare/contracts/api/clinical.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { EncounterCareTeamTable, EncountersTable } from '@nilecare/database/clinical/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import { isInHospital, type Stay } from '../domain/encounter.ts';

interface EncounterFilter {
  /** The records of one person; undefined is everybody. */
  readonly patientIds: readonly string[] | undefined;
  readonly staffId: string | undefined;
  readonly status: readonly EncounterStatus[] | undefined;
  readonly class: EncounterClass | undefined;
  readonly wardId: string | undefined;
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
  readonly limit: number;
  readonly cursor: string | undefined;
}

type Row = Omit<Selectable<EncountersTable>, 'in_hospital_patient_id'>;
type TeamRow = Selectable<EncounterCareTeamTable>;

const columns = [
  'id',
  'version',
  'patient_id',
  'facility_id',
  'status',
  'admitted_at',
  'discharged_at',
  'reason',
  'discharge_reason',
  'class',
  'ward_id',
  'disposition',
  'destination',
  'status_reason',
  'expected_back_at',
] as const;

const toStay = (row: Row, team: readonly TeamRow[]): Stay => ({
  id: row.id,
  version: row.version,
  patientId: row.patient_id,
  facilityId: row.facility_id,
  status: row.status,
  admittedAt: row.admitted_at,
  dischargedAt: row.discharged_at,
  reason: row.reason,
  class: row.class,
  wardId: row.ward_id,
  discharge:
    row.status === 'finished'
      ? { disposition: row.disposition, destination: row.destination, reason: row.discharge_reason }
      : null,
  statusReason: row.status_reason,
  expectedBackAt: row.expected_back_at,
  careTeam: team.filter((it) => it.encounter_id === row.id).map(({ staff_id, role }) => ({ staffId: staff_id, role })),
});

const toRow = (stay: Stay): Row => ({
  id: stay.id,
  version: stay.version,
  patient_id: stay.patientId,
  facility_id: stay.facilityId,
  status: stay.status,
  admitted_at: stay.admittedAt,
  discharged_at: stay.dischargedAt,
  reason: stay.reason,
  class: stay.class,
  ward_id: stay.wardId,
  disposition: stay.discharge?.disposition ?? null,
  destination: stay.discharge?.destination ?? null,
  discharge_reason: stay.discharge?.reason ?? null,
  status_reason: stay.statusReason,
  expected_back_at: stay.expectedBackAt,
});

const teamsOf = (db: Reader, encounterIds: readonly string[]): Promise<TeamRow[]> =>
  db
    .selectFrom('encounter_care_team')
    .selectAll()
    .where(within('encounter_id', encounterIds))
    .orderBy('position')
    .execute();

const Position = z.tuple([z.iso.datetime(), z.string()]);

export const encounters = (db: Reader) => ({
  /** @throws NotFound */
  async get(id: string): Promise<Stay> {
    const row = await db.selectFrom('encounters').select(columns).where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('encounter', id);
    return toStay(row, await teamsOf(db, [id]));
  },

  /** Who was admitted last first. */
  async list(filter: EncounterFilter): Promise<Page<Stay>> {
    const { staffId, wardId, limit } = filter;
    const after = positionAfter(filter.cursor, Position);
    const rows = await db
      .selectFrom('encounters')
      .select(columns)
      .where(within('facility_id', filter.facilityIds))
      .where(within('patient_id', filter.patientIds ?? null))
      .where(within('status', filter.status ?? null))
      .where(within('class', filter.class === undefined ? null : [filter.class]))
      .where(within('ward_id', wardId === undefined ? null : [wardId]))
      .$if(staffId !== undefined, (query) =>
        query.where('id', 'in', (sub) =>
          sub
            .selectFrom('encounter_care_team')
            .select('encounter_id')
            .where('staff_id', '=', staffId ?? ''),
        ),
      )
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(admitted_at, id) < (${new Date(after?.[0] ?? 0)}, ${after?.[1]})`),
      )
      .orderBy('admitted_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(rows, limit, (row) => [row.admitted_at.toISOString(), row.id]);
    const ids = page.items.map((row) => row.id);
    const team = ids.length ? await teamsOf(db, ids) : [];
    return { ...page, items: page.items.map((row) => toStay(row, team)) };
  },
});

export const encounterRows = (tx: ClinicalTx) => ({
  /**
   * The encounter, locked until the transaction ends.
   * @throws NotFound
   */
  async lock(id: string): Promise<Stay> {
    const stay = await this.find(id);
    if (!stay) throw new NotFound('encounter', id);
    return stay;
  },

  /** As `lock`; undefined where there is none. */
  async find(id: string): Promise<Stay | undefined> {
    const row = await tx.selectFrom('encounters').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
    return row && toStay(row, await teamsOf(tx, [id]));
  },

  /**
   * That one record is in hospital once is held by a unique key; of all records of a person it is held here, with the one
   * that goes on locked.
   * @param ids the records of the person
   * @throws EncounterAlreadyOpen
   */
  async mustBeTheOnly(stay: Stay, ids: readonly string[]): Promise<void> {
    if (!isInHospital(stay)) return;
    const other = await tx
      .selectFrom('encounters')
      .select('id')
      .where(within('in_hospital_patient_id', ids))
      .where('id', '<>', stay.id)
      .limit(1)
      .executeTakeFirst();
    if (other) throw alreadyOpen(stay);
  },

  /**
   * Nobody is in hospital twice at one time.
   * @param ids the records of the person. @throws ImplausibleTime where it meets another of her stays
   */
  async mustMeetNoOther({ id, class: kind, admittedAt, dischargedAt }: Stay, ids: readonly string[]): Promise<void> {
    if (kind === 'ambulatory') return;
    const other = await tx
      .selectFrom('encounters')
      .select('id')
      .where(within('patient_id', ids))
      .where('id', '<>', id)
      .where('class', '<>', 'ambulatory')
      .where('status', 'not in', ['planned', 'cancelled', 'entered-in-error'])
      .where((it) => it.or([it('discharged_at', 'is', null), it('discharged_at', '>', admittedAt)]))
      .$if(dischargedAt !== null, (it) => it.where('admitted_at', '<', dischargedAt ?? admittedAt))
      .limit(1)
      .executeTakeFirst();
    if (other)
      throw new ImplausibleTime('The patient was in another stay at that time. Correct the times of that one first.');
  },

  /** @throws EncounterAlreadyOpen */
  async insert(stay: Stay): Promise<void> {
    try {
      await tx.insertInto('encounters').values(toRow(stay)).execute();
    } catch (error) {
      throw isDuplicateKey(error) ? alreadyOpen(stay) : error;
    }
    await writeTeam(tx, stay);
  },

  /** @throws EncounterAlreadyOpen when a planned stay begins while the patient is in hospital */
  async update(stay: Stay): Promise<void> {
    try {
      await tx.updateTable('encounters').set(toRow(stay)).where('id', '=', stay.id).execute();
    } catch (error) {
      throw isDuplicateKey(error) ? alreadyOpen(stay) : error;
    }
  },

  async replaceTeam(stay: Stay): Promise<void> {
    await tx.deleteFrom('encounter_care_team').where('encounter_id', '=', stay.id).execute();
    await writeTeam(tx, stay);
  },
});

const alreadyOpen = ({ patientId }: Stay) =>
  new EncounterAlreadyOpen('Open the present encounter, or discharge the patient first.', { patientId });

async function writeTeam(tx: ClinicalTx, stay: Stay): Promise<void> {
  const rows = stay.careTeam.map(({ staffId, role }, position) => ({
    encounter_id: stay.id,
    staff_id: staffId,
    role,
    position,
  }));
  await tx.insertInto('encounter_care_team').values(rows).execute();
}

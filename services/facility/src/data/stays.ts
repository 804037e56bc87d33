import type { Selectable } from 'kysely';
import { AdministrativeGender } from '@nilecare/contracts/api/clinical-patients.ts';
import { EncounterHasBed } from '@nilecare/contracts/api/facility.ts';
import type { BedAssignmentsTable } from '@nilecare/database/facility/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { FacilityTx, Reader } from '../deps.ts';
import type { Stay } from '../domain/stay.ts';
import type { Gender } from '../domain/suitability.ts';
import { needsOf, needsText } from './needs.ts';

export type EndReason = NonNullable<BedAssignmentsTable['end_reason']>;

const genderOf = (text: string | null): Gender | null => (text === null ? null : AdministrativeGender.parse(text));

const toStay = (row: Selectable<BedAssignmentsTable>): Stay => ({
  id: row.id,
  version: row.version,
  bedId: row.bed_id,
  wardId: row.ward_id,
  facilityId: row.facility_id,
  encounterId: row.encounter_id,
  patientId: row.patient_id,
  gender: genderOf(row.patient_gender),
  needs: needsOf(row.needs),
  knownAt: row.known_at ?? row.started_at,
  from: row.started_at,
  to: row.ended_at,
});

export const stays = (db: Reader) => ({
  /** The beds in which these records lie. */
  async bedsOf(patientIds: readonly string[]): Promise<string[]> {
    const rows = await db
      .selectFrom('bed_assignments')
      .select('bed_id')
      .where('open_patient_id', 'in', patientIds)
      .execute();
    return rows.map((row) => row.bed_id);
  },

  async ofEncounters(ids: readonly string[]): Promise<Stay[]> {
    const rows = await db.selectFrom('bed_assignments').selectAll().where(within('encounter_id', ids)).execute();
    return rows.map(toStay);
  },

  /** Encounters in a bed of which nobody knows whether they stand under their own record. */
  async ofUnsureRecord(): Promise<string[]> {
    const rows = await db
      .selectFrom('bed_assignments')
      .select('encounter_id')
      .where('open_bed_id', 'is not', null)
      .where('record_known', '=', 0)
      .execute();
    return rows.map((row) => row.encounter_id);
  },

  /** The open stay in a bed as it was a moment ago. */
  async seenIn(bedId: string): Promise<Stay | undefined> {
    const row = await db.selectFrom('bed_assignments').selectAll().where('open_bed_id', '=', bedId).executeTakeFirst();
    return row && toStay(row);
  },
});

export const stayRows = (tx: FacilityTx) => ({
  /** The open stay in a bed, locked; undefined when nobody lies there. */
  async openIn(bedId: string): Promise<Stay | undefined> {
    const row = await tx
      .selectFrom('bed_assignments')
      .selectAll()
      .where('open_bed_id', '=', bedId)
      .forUpdate()
      .executeTakeFirst();
    return row && toStay(row);
  },

  /**
   * The open stay of an encounter, locked; undefined when it has no bed. A locking read: it sees what was given while
   * this transaction waited for the encounter's gate.
   */
  async openOf(encounterId: string): Promise<Stay | undefined> {
    const row = await tx
      .selectFrom('bed_assignments')
      .selectAll()
      .where('encounter_id', '=', encounterId)
      .where('ended_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    return row && toStay(row);
  },

  /** The stay in a bed that ended with the discharge of the encounter; undefined where it has one since, or had none. */
  async leftAtDischarge(encounterId: string): Promise<Stay | undefined> {
    const row = await tx
      .selectFrom('bed_assignments')
      .selectAll()
      .where('encounter_id', '=', encounterId)
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    return row?.end_reason === 'discharge' ? toStay(row) : undefined;
  },

  /** Of a locked bed: who lay in it last, or lies in it. */
  async lastIn(bedId: string): Promise<Stay | undefined> {
    const row = await tx
      .selectFrom('bed_assignments')
      .selectAll()
      .where('bed_id', '=', bedId)
      .orderBy('started_at', 'desc')
      .orderBy('id', 'desc')
      .executeTakeFirst();
    return row && toStay(row);
  },

  /** Of a locked bed: who was put into it next after a stay. */
  async nextAfter({ id, bedId, from }: Stay): Promise<Stay | undefined> {
    const row = await tx
      .selectFrom('bed_assignments')
      .selectAll()
      .where('bed_id', '=', bedId)
      .where('started_at', '>=', from)
      .where('id', '<>', id)
      .orderBy('started_at')
      .orderBy('id')
      .executeTakeFirst();
    return row && toStay(row);
  },

  /**
   * Whether one of these records of a person lies in a bed. A locking read: of two of them that are given a bed at the same
   * moment, which no unique key sees, one waits and finds the other.
   */
  async haveBed(patientIds: readonly string[]): Promise<boolean> {
    const rows = await tx
      .selectFrom('bed_assignments')
      .select('id')
      .where('open_patient_id', 'in', patientIds)
      .forUpdate()
      .execute();
    return rows.length > 0;
  },

  /** Genders of those who lie in a room, whose row is locked, by encounter. */
  async gendersIn(roomId: string): Promise<ReadonlyMap<string, Gender | null>> {
    const rows = await tx
      .selectFrom('beds as bed')
      .innerJoin('bed_assignments as stay', 'stay.open_bed_id', 'bed.id')
      .select(['stay.encounter_id', 'stay.patient_gender'])
      .where('bed.room_id', '=', roomId)
      .forUpdate()
      .execute();
    return new Map(rows.map((row) => [row.encounter_id, genderOf(row.patient_gender)]));
  },

  /** @throws EncounterHasBed when the patient lies in another bed */
  async insert(stay: Stay): Promise<void> {
    const row = {
      id: stay.id,
      bed_id: stay.bedId,
      ward_id: stay.wardId,
      facility_id: stay.facilityId,
      encounter_id: stay.encounterId,
      patient_id: stay.patientId,
      needs: needsText(stay.needs),
      patient_gender: stay.gender,
      known_at: stay.knownAt,
      started_at: stay.from,
      ended_at: stay.to,
      end_reason: null,
      record_known: 1,
      version: stay.version,
    };
    try {
      await tx.insertInto('bed_assignments').values(row).execute();
    } catch (error) {
      // The bed's row is locked and free, so the key that was hit is the patient's.
      if (isDuplicateKey(error)) throw hasBed(stay.encounterId);
      throw error;
    }
  },

  /** The stay, which is locked, is of this record. */
  async setRecord(id: string, patientId: string): Promise<void> {
    await tx
      .updateTable('bed_assignments')
      .set({ patient_id: patientId, record_known: 1 })
      .where('id', '=', id)
      .execute();
  },

  /** Ends it, or says when it ended. @returns it as of its next version */
  async end<S extends Stay>(stay: S, reason: EndReason): Promise<S> {
    const version = stay.version + 1;
    await tx
      .updateTable('bed_assignments')
      .set({ ended_at: stay.to, end_reason: reason, version })
      .where('id', '=', stay.id)
      .execute();
    return { ...stay, version };
  },
});

export const hasBed = (encounterId: string): EncounterHasBed =>
  new EncounterHasBed('Transfer the patient, or release the other bed first.', { encounterId });

import { sql, type Selectable } from 'kysely';
import { ReservationTaken } from '@nilecare/contracts/api/facility-beds.ts';
import type { BedReservation } from '@nilecare/contracts/beds.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { BedReservationsTable } from '@nilecare/database/facility/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { FacilityTx, Reader } from '../deps.ts';
import type { Reservation } from '../domain/reservation.ts';
import { needsOf, needsText } from './needs.ts';

export type ReservationEnd = NonNullable<BedReservationsTable['end_reason']>;
type Row = Selectable<BedReservationsTable>;

const toReservation = (row: Row): Reservation => ({
  id: row.id,
  bedId: row.bed_id,
  wardId: row.ward_id,
  facilityId: row.facility_id,
  encounterId: row.encounter_id,
  patientId: row.patient_id,
  note: row.note,
  needs: needsOf(row.needs),
  reservedBy: row.reserved_by,
  reservedAt: row.reserved_at,
  expiresAt: row.expires_at,
});

interface Ended {
  readonly at: Date;
  readonly reason: ReservationEnd;
}

const reservationView = (
  { reservedAt, expiresAt, needs, ...reservation }: Reservation,
  patientId: string | null,
  ended: Ended | null = null,
): BedReservation => ({
  ...reservation,
  patientId,
  needs: [...needs],
  reservedAt: reservedAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  endedAt: ended?.at.toISOString() ?? null,
  endReason: ended?.reason ?? null,
});

interface ReservationFilter {
  readonly bedIds?: readonly string[];
  readonly facilityId?: string | undefined;
  readonly wardId?: string | undefined;
  readonly facilityIds: readonly string[] | null;
}

export const reservations = (db: Reader) => ({
  /** Those that hold at the moment, the first to expire first. */
  async holding({ bedIds, facilityId, wardId, facilityIds }: ReservationFilter, now: Date): Promise<Reservation[]> {
    const rows = await db
      .selectFrom('bed_reservations')
      .selectAll()
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .where(within('facility_id', facilityIds))
      .where(within('bed_id', bedIds ?? null))
      .$if(facilityId !== undefined, (query) => query.where('facility_id', '=', facilityId ?? ''))
      .$if(wardId !== undefined, (query) => query.where('ward_id', '=', wardId ?? ''))
      .orderBy('expires_at')
      .orderBy('id')
      .execute();
    return rows.map(toReservation);
  },

  /** Beds whose reservation has expired and was not ended yet, the longest expired first. */
  async bedsExpired(now: Date, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('bed_reservations')
      .select('bed_id')
      .where('ended_at', 'is', null)
      .where('expires_at', '<=', now)
      .orderBy('expires_at')
      .limit(limit)
      .execute();
    return rows.map((row) => row.bed_id);
  },

  /** The bed of a reservation. @throws NotFound */
  async bedOf(id: string): Promise<string> {
    const row = await db.selectFrom('bed_reservations').select('bed_id').where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('reservation', id);
    return row.bed_id;
  },
});

/** Those that hold, as they are shown: with the patient who stands for a merged one. */
export async function shownReservations(db: Reader, filter: ReservationFilter, now: Date): Promise<BedReservation[]> {
  const held = await reservations(db).holding(filter, now);
  const survivors = await patientLinks(db).survivorsOf(held.flatMap((it) => it.patientId ?? []));
  return held.map((it) => reservationView(it, it.patientId && (survivors.get(it.patientId) ?? it.patientId)));
}

/** One as it is shown, also when it has ended. */
export async function shownReservation(db: Reader, held: Reservation, ended: Ended | null = null) {
  const { patientId } = held;
  return reservationView(held, patientId && (await patientLinks(db).groupOf(patientId)).survivorId, ended);
}

export const reservationRows = (tx: FacilityTx) => ({
  /** The open reservation of a bed, locked, also when it has expired. */
  async openOn(bedId: string): Promise<Reservation | undefined> {
    const row = await tx
      .selectFrom('bed_reservations')
      .selectAll()
      .where('open_bed_id', '=', bedId)
      .forUpdate()
      .executeTakeFirst();
    return row && toReservation(row);
  },

  /** The open reservation for an encounter, locked. */
  async openForEncounter(encounterId: string): Promise<Reservation | undefined> {
    const row = await tx
      .selectFrom('bed_reservations')
      .selectAll()
      .where('encounter_id', '=', encounterId)
      .where('ended_at', 'is', null)
      .forUpdate()
      .executeTakeFirst();
    return row && toReservation(row);
  },

  /** The open reservations of any of these patients, locked. */
  async openOf(patientIds: readonly string[]): Promise<Reservation[]> {
    const rows = await tx
      .selectFrom('bed_reservations')
      .selectAll()
      .where('open_patient_id', 'in', patientIds)
      .orderBy('id')
      .forUpdate()
      .execute();
    return rows.map(toReservation);
  },

  /** @throws ReservationTaken when another bed is kept for the patient */
  async insert(reservation: Reservation): Promise<void> {
    const row = {
      id: reservation.id,
      bed_id: reservation.bedId,
      ward_id: reservation.wardId,
      facility_id: reservation.facilityId,
      encounter_id: reservation.encounterId,
      patient_id: reservation.patientId,
      note: reservation.note,
      needs: needsText(reservation.needs),
      reserved_by: reservation.reservedBy,
      reserved_at: reservation.reservedAt,
      expires_at: reservation.expiresAt,
      ended_at: null,
      end_reason: null,
    };
    try {
      await tx.insertInto('bed_reservations').values(row).execute();
    } catch (error) {
      // The bed's row is locked and not kept, so the key that was hit is the patient's.
      if (isDuplicateKey(error)) throw taken();
      throw error;
    }
  },

  async end(id: string, at: Date, reason: ReservationEnd): Promise<void> {
    await tx
      .updateTable('bed_reservations')
      .set({ ended_at: sql<Date>`greatest(reserved_at, ${at})`, end_reason: reason })
      .where('id', '=', id)
      .execute();
  },
});

export const taken = (): ReservationTaken =>
  new ReservationTaken('Another bed is kept for the patient; end that reservation first.');

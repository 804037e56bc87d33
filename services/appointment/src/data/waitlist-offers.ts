import { sql, type Selectable } from 'kysely';
import type { WaitlistOffer } from '@nilecare/contracts/api/appointment-waitlist.ts';
import type { WaitlistOffersTable } from '@nilecare/database/appointment/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { AppointmentTx, Reader } from '../deps.ts';

export type OfferRow = Selectable<WaitlistOffersTable>;

export const waitlistOffers = (db: Reader) => ({
  async views(filter: {
    readonly entryIds?: readonly string[];
    readonly patientIds?: readonly string[];
    readonly ids?: readonly string[];
    readonly state?: OfferRow['state'];
  }): Promise<(WaitlistOffer & { readonly patientId: string })[]> {
    const rows = await db
      .selectFrom('waitlist_offers as offer')
      .innerJoin('appointments as slot', 'slot.id', 'offer.appointment_id')
      .selectAll('offer')
      .select(['slot.staff_id', 'slot.facility_id', 'slot.visit_type_id', 'slot.patient_id'])
      .select(['slot.starts_at', 'slot.ends_at'])
      .where(within('offer.entry_id', filter.entryIds ?? null))
      .where(within('offer.id', filter.ids ?? null))
      .where(within('slot.patient_id', filter.patientIds ?? null))
      .where(within('offer.state', filter.state === undefined ? null : [filter.state]))
      .orderBy('slot.starts_at')
      .execute();
    return rows.map((row) => ({
      ...{ id: row.id, waitlistEntryId: row.entry_id, appointmentId: row.appointment_id, staffId: row.staff_id },
      ...{ facilityId: row.facility_id, visitTypeId: row.visit_type_id, patientId: row.patient_id },
      ...{ from: row.starts_at.toISOString(), to: row.ends_at.toISOString(), state: row.state },
      expiresAt: row.expires_at.toISOString(),
    }));
  },

  /** When the times of a doctor begin that somebody was offered already, epoch ms. */
  async offeredBefore(entryId: string, staffId: string): Promise<ReadonlySet<number>> {
    const rows = await db
      .selectFrom('waitlist_offers as offer')
      .innerJoin('appointments as slot', 'slot.id', 'offer.appointment_id')
      .select('slot.starts_at')
      .where('offer.entry_id', '=', entryId)
      .where('slot.staff_id', '=', staffId)
      .execute();
    return new Set(rows.map((row) => row.starts_at.getTime()));
  },
});

export const offerRows = (tx: AppointmentTx) => ({
  lock: (id: string): Promise<OfferRow | undefined> =>
    tx.selectFrom('waitlist_offers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

  async insert(row: OfferRow): Promise<void> {
    await tx.insertInto('waitlist_offers').values(row).execute();
  },

  async end(id: string, state: Exclude<OfferRow['state'], 'open'>): Promise<void> {
    await tx.updateTable('waitlist_offers').set({ state }).where('id', '=', id).execute();
  },
});

/**
 * The offer of a held time ends with it: who took it waits no more, who did not waits on. Of a time that was offered to
 * nobody nothing happens.
 */
export async function endOfferOf(
  tx: AppointmentTx,
  appointmentId: string,
  state: Exclude<OfferRow['state'], 'open'>,
): Promise<void> {
  const offer = await tx
    .selectFrom('waitlist_offers')
    .selectAll()
    .where('appointment_id', '=', appointmentId)
    .forUpdate()
    .executeTakeFirst();
  if (offer?.state !== 'open') return;
  await offerRows(tx).end(offer.id, state);
  await tx
    .updateTable('waitlist_entries')
    .set({ state: state === 'accepted' ? 'booked' : 'waiting', version: sql`version + 1` })
    .where('id', '=', offer.entry_id)
    .where('state', '=', 'offered')
    .execute();
}

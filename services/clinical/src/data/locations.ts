import type { EncounterLocationsTable } from '@nilecare/database/clinical/tables.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import { wardNow, type NotedPlace } from '../domain/location-history.ts';

interface BedPlace {
  readonly assignmentId: string;
  readonly encounterId: string;
  readonly facilityId: string;
  readonly wardId: string;
  readonly bedId: string;
}

interface Left {
  readonly to: Date;
  /** Of the stay in the bed; 0: older news do not say it. */
  readonly version: number;
}

const toPlace = (row: EncounterLocationsTable): NotedPlace => ({
  kind: row.kind,
  facilityId: row.facility_id,
  wardId: row.ward_id,
  bedId: row.bed_id,
  from: row.from_at,
  to: row.to_at,
});

export const locations = (db: Reader) => ({
  async of(encounterId: string): Promise<NotedPlace[]> {
    const rows = await db
      .selectFrom('encounter_locations')
      .selectAll()
      .where('encounter_id', '=', encounterId)
      .orderBy('from_at')
      .execute();
    return rows.map(toPlace);
  },
});

export const locationRows = (tx: ClinicalTx) => ({
  /** A ward, or a facility without one, takes the patient over. */
  async noteWard(encounterId: string, facilityId: string, wardId: string | null, from: Date): Promise<void> {
    await tx
      .insertInto('encounter_locations')
      .values({
        id: newId(),
        encounter_id: encounterId,
        kind: 'ward',
        facility_id: facilityId,
        ward_id: wardId,
        bed_id: null,
        from_at: from,
        to_at: null,
        version: null,
      })
      .execute();
  },

  /**
   * News of a bed, in whichever order: that it was taken, or that it was left. That may be told again; what is older than what
   * was told already changes nothing.
   */
  async noteBed(place: BedPlace, news: { readonly from: Date } | Left): Promise<void> {
    const { numInsertedOrUpdatedRows: added } = await tx
      .insertInto('encounter_locations')
      .ignore()
      .values({
        id: place.assignmentId,
        encounter_id: place.encounterId,
        kind: 'bed',
        facility_id: place.facilityId,
        ward_id: place.wardId,
        bed_id: place.bedId,
        // Left before anybody said that it was taken: the other news comes still.
        from_at: 'from' in news ? news.from : news.to,
        to_at: 'to' in news ? news.to : null,
        version: 'to' in news ? news.version : null,
      })
      .executeTakeFirst();
    if (Number(added ?? 0) > 0) return;
    const known = tx.updateTable('encounter_locations').where('id', '=', place.assignmentId);
    if ('from' in news) await known.set({ from_at: news.from }).execute();
    else
      await known
        .set({ to_at: news.to, version: news.version })
        .where((it) => it.or([it('version', 'is', null), it('version', '<=', news.version)]))
        .execute();
  },

  /** The first place begins when the stay does. */
  async correctBegin(encounterId: string, from: Date): Promise<void> {
    const first = await tx
      .selectFrom('encounter_locations')
      .select('id')
      .where('encounter_id', '=', encounterId)
      .where('kind', '=', 'ward')
      .orderBy('from_at')
      .limit(1)
      .executeTakeFirst();
    if (first) await tx.updateTable('encounter_locations').set({ from_at: from }).where('id', '=', first.id).execute();
  },

  /** Brings the ward of an encounter up to date. The version stays: nobody's change is refused for a bed. */
  async followWard(encounterId: string, facilityId: string): Promise<void> {
    const ward = wardNow(await locations(tx).of(encounterId), facilityId);
    await tx.updateTable('encounters').set({ ward_id: ward }).where('id', '=', encounterId).execute();
  },
});

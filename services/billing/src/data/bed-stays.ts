import type { Selectable } from 'kysely';
import type { BedStaysTable } from '@nilecare/database/billing/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../deps.ts';

export type StayRow = Selectable<BedStaysTable>;

export type UnsettledStay = StayRow & { readonly time_zone: string };

export interface StayFilter {
  readonly encounterIds?: readonly string[] | undefined;
  readonly facilityId?: string | undefined;
}

export const bedStays = (db: Reader) => ({
  /** Of which something may be left to charge, at facilities that are known. */
  unsettled: ({ encounterIds, facilityId }: StayFilter): Promise<UnsettledStay[]> =>
    db
      .selectFrom('bed_stays as stay')
      .innerJoin('billing_facilities as facility', 'facility.facility_id', 'stay.facility_id')
      .selectAll('stay')
      .select('facility.time_zone')
      .where('stay.settled', '=', 0)
      .where(within('stay.encounter_id', encounterIds ?? null))
      .where(within('stay.facility_id', facilityId === undefined ? null : [facilityId]))
      .orderBy('stay.assignment_id')
      .execute(),

  ofEncounters: (ids: readonly string[]): Promise<StayRow[]> =>
    db.selectFrom('bed_stays').selectAll().where(within('encounter_id', ids)).execute(),
});

type Told = Pick<StayRow, 'assignment_id' | 'facility_id' | 'ward_id' | 'encounter_id' | 'patient_id'>;

const NOTHING_TOLD = { began_at: null, ended_at: null, charged_through: null, version: null };

export const bedStayRows = (tx: BillingTx) => ({
  lock: (id: string): Promise<StayRow | undefined> =>
    tx.selectFrom('bed_stays').selectAll().where('assignment_id', '=', id).forUpdate().executeTakeFirst(),

  /** That a bed was taken, whether or not it is known already when it was left. */
  putBegin: (row: Told, began_at: Date) =>
    tx
      .insertInto('bed_stays')
      .values({ ...NOTHING_TOLD, ...row, began_at })
      .onDuplicateKeyUpdate({ began_at, settled: 0 })
      .execute(),

  /**
   * That a bed was left, which may be told again: what is older than what was told already changes nothing.
   * @param version of the stay in the bed; older news do not say it
   */
  async putEnd(row: Told, told: Pick<StayRow, 'ended_at' | 'cancelled'>, version = 0): Promise<void> {
    const { assignment_id: id } = row;
    await tx
      .insertInto('bed_stays')
      .values({ ...NOTHING_TOLD, ...row })
      // It is locked as who changes it locks it: of two at once none waits for the other in a circle.
      .onDuplicateKeyUpdate({ assignment_id: id })
      .execute();
    const known = await this.lock(id);
    if ((known?.version ?? 0) > version) return;
    await tx
      .updateTable('bed_stays')
      .set({ ...told, version, settled: 0 })
      .where('assignment_id', '=', id)
      .execute();
  },

  change: (id: string, facts: Partial<Pick<StayRow, 'charged_through' | 'settled'>>) =>
    tx.updateTable('bed_stays').set(facts).where('assignment_id', '=', id).execute(),
});

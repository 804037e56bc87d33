import { sql, type Selectable } from 'kysely';
import type { BillingEncountersTable } from '@nilecare/database/billing/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { BillingTx, Reader } from '../deps.ts';

export type EncounterRow = Selectable<BillingEncountersTable>;

type Ended = readonly [endedAt: string, encounterId: string];

export const encounters = (db: Reader) => ({
  find: (id: string): Promise<EncounterRow | undefined> =>
    db.selectFrom('billing_encounters').selectAll().where('encounter_id', '=', id).executeTakeFirst(),

  /** As of which version each was told last; null: nobody said. */
  async versionsOf(ids: readonly string[]): Promise<ReadonlyMap<string, number | null>> {
    const rows = await db
      .selectFrom('billing_encounters')
      .select(['encounter_id', 'version'])
      .where(within('encounter_id', ids))
      .execute();
    return new Map(rows.map((row) => [row.encounter_id, row.version]));
  },

  /** Ended before a moment and not billed whole yet, the longest ago first. */
  unbilled: (facilityId: string, before: Date, after: Ended | undefined, limit: number): Promise<EncounterRow[]> =>
    db
      .selectFrom('billing_encounters')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .where('billed_at', 'is', null)
      .where('ended_at', '<', before)
      .$if(after !== undefined, (query) => {
        const [at, id] = [new Date(after?.[0] ?? 0), after?.[1] ?? ''];
        return query.where(sql<boolean>`(ended_at > ${at} or (ended_at = ${at} and encounter_id > ${id}))`);
      })
      .orderBy('ended_at')
      .orderBy('encounter_id')
      .limit(limit)
      .execute(),
});

type Told = Pick<EncounterRow, 'encounter_id' | 'patient_id' | 'facility_id' | 'class'> & Partial<EncounterRow>;

const NOTHING_TOLD = { began_at: null, ended_at: null, billed_at: null, version: null };

export const encounterRows = (tx: BillingTx) => ({
  lockAll: (ids: readonly string[]): Promise<EncounterRow[]> =>
    tx
      .selectFrom('billing_encounters')
      .selectAll()
      .where(within('encounter_id', ids))
      .orderBy('encounter_id')
      .forUpdate()
      .execute(),

  /** What is told of an encounter, in whatever order it comes. */
  put: (row: Told) => {
    const { encounter_id: _id, ...told } = row;
    return tx
      .insertInto('billing_encounters')
      .values({ ...NOTHING_TOLD, ...row })
      .onDuplicateKeyUpdate(told)
      .execute();
  },

  /**
   * The same of what may be taken back later: what is older than what was told already changes nothing.
   * @param version of the encounter; older news do not say it, and are believed
   * @returns whether it holds
   */
  async tell({ encounter_id: id, ...told }: Told, version: number | undefined): Promise<boolean> {
    const { patient_id, facility_id, class: kind } = told;
    const base = { encounter_id: id, patient_id, facility_id, class: kind, ...NOTHING_TOLD };
    await tx.insertInto('billing_encounters').ignore().values(base).execute();
    const [known] = await this.lockAll([id]);
    if (version !== undefined && (known?.version ?? 0) >= version) return false;
    const set = version === undefined ? told : { ...told, version };
    await tx.updateTable('billing_encounters').set(set).where('encounter_id', '=', id).execute();
    return true;
  },

  /** @param isFirst whether it is what was told first: a correction that was heard before it holds */
  setBegan: (id: string, at: Date, { isFirst = false } = {}) =>
    tx
      .updateTable('billing_encounters')
      .set({ began_at: at })
      .where('encounter_id', '=', id)
      .$if(isFirst, (query) => query.where('began_at', 'is', null))
      .execute(),

  /** Something was charged: what was billed whole is not any more. */
  reopen: (encounterId: string | null) =>
    tx
      .updateTable('billing_encounters')
      .set({ billed_at: null })
      .where('encounter_id', '=', encounterId ?? '')
      .where('billed_at', 'is not', null)
      .execute(),

  setBilled: (ids: readonly string[], at: Date) =>
    tx.updateTable('billing_encounters').set({ billed_at: at }).where(within('encounter_id', ids)).execute(),
});

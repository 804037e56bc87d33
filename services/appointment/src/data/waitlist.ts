import { sql, type Selectable } from 'kysely';
import type { WaitlistEntry } from '@nilecare/contracts/api/appointment-waitlist.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { WaitlistEntriesTable } from '@nilecare/database/appointment/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { AppointmentTx, Reader } from '../deps.ts';
import { priorities } from '../domain/waiting.ts';
import { waitlistOffers } from './waitlist-offers.ts';

export type EntryRow = Selectable<WaitlistEntriesTable>;

const placeOf = (rowId: string) => ({ table: 'waitlist_entries', column: 'note', rowId });

interface WaitlistFilter {
  readonly facilityIds: readonly string[] | null;
  readonly facilityId?: string | undefined;
  readonly staffId?: string | undefined;
  readonly patientIds?: readonly string[] | undefined;
  readonly state?: EntryRow['state'] | undefined;
  readonly after?: readonly [priority: number, addedAt: string, id: string] | undefined;
}

export const waitlist = (db: Reader, cipher: FieldCipher) => ({
  async views(rows: readonly EntryRow[]): Promise<WaitlistEntry[]> {
    const ids = rows.map((row) => row.id);
    const offers = await waitlistOffers(db).views({ entryIds: ids, state: 'open' });
    const of = new Map(offers.map((it) => [it.waitlistEntryId, it]));
    return rows.map((row) => ({
      ...{ id: row.id, version: row.version, facilityId: row.facility_id, patientId: row.patient_id },
      ...{ visitTypeId: row.visit_type_id, staffId: row.staff_id, priority: priorities[row.priority] ?? 'routine' },
      ...{ from: row.from_date, to: row.to_date, earliest: row.earliest, latest: row.latest, state: row.state },
      weekdays: weekdaysOf(row),
      note: row.note === null ? null : cipher.decrypt(row.note, placeOf(row.id)),
      ...{ addedAt: row.added_at.toISOString(), offer: of.get(row.id) ?? null },
    }));
  },

  /** In the order in which they are offered something. */
  async list(filter: WaitlistFilter, limit: number): Promise<WaitlistEntry[]> {
    const { facilityIds, facilityId, staffId, patientIds, state, after } = filter;
    const [priority, addedAt, id] = after ?? [];
    const rows = await db
      .selectFrom('waitlist_entries')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('facility_id', facilityId === undefined ? null : [facilityId]))
      .where(within('patient_id', patientIds ?? null))
      .where('state', 'in', state === undefined ? ['waiting', 'offered'] : [state])
      .$if(staffId !== undefined, (query) =>
        query.where((row) => row.or([row('staff_id', 'is', null), row('staff_id', '=', staffId ?? '')])),
      )
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(priority, added_at, id) > (${priority}, ${new Date(addedAt ?? 0)}, ${id})`),
      )
      .orderBy('priority')
      .orderBy('added_at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return this.views(rows);
  },

  /** @throws NotFound */
  async get(id: string): Promise<WaitlistEntry> {
    const row = await db.selectFrom('waitlist_entries').selectAll().where('id', '=', id).executeTakeFirst();
    const [found] = row ? await this.views([row]) : [];
    if (!found) throw new NotFound('waitlist entry', id);
    return found;
  },

  /** Who waits in a facility for a time on one of these days, in the order in which they are offered one. */
  waiting: (
    facilityId: string,
    { from, to }: { readonly from: string; readonly to: string },
    limit: number,
  ): Promise<EntryRow[]> =>
    db
      .selectFrom('waitlist_entries')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .where('state', '=', 'waiting')
      .where('from_date', '<=', to)
      .where('to_date', '>=', from)
      .orderBy('priority')
      .orderBy('added_at')
      .orderBy('id')
      .limit(limit)
      .execute(),
});

export const weekdaysOf = ({ weekdays }: Pick<EntryRow, 'weekdays'>): number[] =>
  weekdays === '' ? [] : weekdays.split(',').map(Number);

export const waitlistRows = (tx: AppointmentTx, cipher: FieldCipher) => ({
  /** The entry, locked. @throws NotFound */
  async lock(id: string): Promise<EntryRow> {
    const row = await tx.selectFrom('waitlist_entries').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('waitlist entry', id);
    return row;
  },

  async insert(it: Omit<WaitlistEntry, 'version' | 'offer' | 'addedAt' | 'state'>, at: Date): Promise<void> {
    await tx
      .insertInto('waitlist_entries')
      .values({
        ...{ id: it.id, facility_id: it.facilityId, patient_id: it.patientId, visit_type_id: it.visitTypeId },
        ...{ staff_id: it.staffId, priority: priorities.indexOf(it.priority), from_date: it.from, to_date: it.to },
        ...{ weekdays: [...new Set(it.weekdays)].toSorted().join(','), earliest: it.earliest, latest: it.latest },
        note: it.note === null ? null : cipher.encrypt(it.note, placeOf(it.id)),
        ...{ state: 'waiting' as const, added_at: at },
      })
      .execute();
  },

  async setState(id: string, state: EntryRow['state']): Promise<void> {
    await tx
      .updateTable('waitlist_entries')
      .set({ state, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },
});

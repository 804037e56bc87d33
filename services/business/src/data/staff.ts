import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { Staff } from '@nilecare/contracts/api/business.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { StaffTable } from '@nilecare/database/business/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { BusinessTx, Reader } from '../deps.ts';

interface StaffFilter {
  readonly ids: readonly string[] | undefined;
  readonly search: string | undefined;
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
  readonly limit: number;
  readonly cursor: string | undefined;
}

const toStaff = (row: Selectable<StaffTable>): Staff => ({
  id: row.id,
  facilityId: row.facility_id,
  name: { en: row.name_en, ar: row.name_ar },
  profession: row.profession,
  speciality: row.speciality,
  active: row.active === 1,
});

const Position = z.tuple([z.string(), z.string()]);

/** `%`, `_` and `\` as themselves in a LIKE pattern. */
const literally = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

export const staffList = (db: Reader) => ({
  /** By English name. */
  async list({ ids, search, facilityIds, limit, cursor }: StaffFilter): Promise<Page<Staff>> {
    const after = positionAfter(cursor, Position);
    const part = `%${literally(search?.trim() ?? '')}%`;
    const rows = await db
      .selectFrom('staff')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('id', ids ?? null))
      .$if(search !== undefined, (query) =>
        query.where((eb) => eb.or([eb('name_en', 'like', part), eb('name_ar', 'like', part)])),
      )
      .$if(after !== undefined, (query) => query.where(sql<boolean>`(name_en, id) > (${after?.[0]}, ${after?.[1]})`))
      .orderBy('name_en')
      .orderBy('id')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(rows, limit, (row) => [row.name_en, row.id]);
    return { ...page, items: page.items.map(toStaff) };
  },

  /** @throws NotFound */
  async get(id: string): Promise<Staff & { weekVersion: number }> {
    const row = await db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('staff member', id);
    return { ...toStaff(row), weekVersion: row.week_version };
  },
});

export const staffRows = (tx: BusinessTx) => ({
  /**
   * The staff member, locked until the transaction ends: changes of one person's duties and hours queue here.
   * @throws NotFound
   */
  async lock(id: string): Promise<Staff & { weekVersion: number }> {
    const row = await tx.selectFrom('staff').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('staff member', id);
    return { ...toStaff(row), weekVersion: row.week_version };
  },

  async insert(staff: Staff, organisationId: string, at: Date): Promise<void> {
    await tx
      .insertInto('staff')
      .values({
        id: staff.id,
        organisation_id: organisationId,
        facility_id: staff.facilityId,
        name_en: staff.name.en,
        name_ar: staff.name.ar,
        profession: staff.profession,
        speciality: staff.speciality,
        active: Number(staff.active),
        week_version: 1,
        created_at: at,
      })
      .execute();
  },
});

import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { Staff } from '@nilecare/contracts/api/business.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { StaffTable } from '@nilecare/database/business/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { Reader } from '../deps.ts';
import { grouped } from './grouped.ts';

interface StaffFilter {
  readonly ids: readonly string[] | undefined;
  readonly search: string | undefined;
  readonly profession: Staff['profession'] | undefined;
  readonly active: boolean | undefined;
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
  readonly limit: number;
  readonly cursor: string | undefined;
}

export type StaffRow = Selectable<StaffTable>;

const Position = z.tuple([z.string(), z.string()]);

/** `%`, `_` and `\` as themselves in a LIKE pattern. */
const literally = (text: string): string => text.replace(/[\\%_]/g, String.raw`\$&`);

export const staffList = (db: Reader) => ({
  /** By English name; found by part of a name in either script, or by employee number. */
  async list(filter: StaffFilter): Promise<Page<Staff>> {
    const { ids, profession, active, facilityIds, limit, cursor } = filter;
    const after = positionAfter(cursor, Position);
    const search = filter.search?.trim() ?? '';
    const part = `%${literally(search)}%`;
    const rows = await db
      .selectFrom('staff')
      .selectAll()
      .where(within('id', ids ?? null))
      .$if(facilityIds !== null, (query) =>
        query.where((eb) =>
          eb.exists(
            eb
              .selectFrom('staff_facilities')
              .select('staff_id')
              .whereRef('staff_facilities.staff_id', '=', 'staff.id')
              .where(within('staff_facilities.facility_id', facilityIds)),
          ),
        ),
      )
      .$if(search !== '', (query) =>
        query.where((eb) =>
          eb.or([eb('name_en', 'like', part), eb('name_ar', 'like', part), eb('employee_number', '=', search)]),
        ),
      )
      .$if(profession !== undefined, (query) => query.where('profession', '=', profession ?? 'nurse'))
      .$if(active !== undefined, (query) => query.where('active', '=', Number(active)))
      .$if(after !== undefined, (query) => query.where(sql<boolean>`(name_en, id) > (${after?.[0]}, ${after?.[1]})`))
      .orderBy('name_en')
      .orderBy('id')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(rows, limit, (row) => [row.name_en, row.id]);
    return { ...page, items: await staffViews(db, page.items) };
  },

  /** @throws NotFound */
  async get(id: string): Promise<Staff & { weekVersion: number }> {
    const row = await db.selectFrom('staff').selectAll().where('id', '=', id).executeTakeFirst();
    const [staff] = row ? await staffViews(db, [row]) : [];
    if (!row || !staff) throw new NotFound('staff member', id);
    return { ...staff, weekVersion: row.week_version };
  },

  /** The facility where a person belongs. @throws NotFound */
  async homeOf(id: string): Promise<string> {
    const row = await db.selectFrom('staff').select('facility_id').where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('staff member', id);
    return row.facility_id;
  },

  async byIds(ids: readonly string[]): Promise<Staff[]> {
    const rows = await db
      .selectFrom('staff')
      .selectAll()
      .where(within('id', [...new Set(ids)]))
      .execute();
    return staffViews(db, rows);
  },
});

/** The rows with what stands of them in other tables, in the order of the rows. */
export async function staffViews(db: Reader, rows: readonly StaffRow[]): Promise<Staff[]> {
  const ids = rows.map((row) => row.id);
  const [facilities, specialities, languages] = await Promise.all([
    db.selectFrom('staff_facilities').selectAll().where(within('staff_id', ids)).orderBy('facility_id').execute(),
    db.selectFrom('staff_specialities').selectAll().where(within('staff_id', ids)).orderBy('position').execute(),
    db.selectFrom('staff_languages').selectAll().where(within('staff_id', ids)).orderBy('position').execute(),
  ]);
  const parts = {
    facilities: grouped(facilities, (it) => it.staff_id),
    specialities: grouped(specialities, (it) => it.staff_id),
    languages: grouped(languages, (it) => it.staff_id),
  };
  return rows.map((row) => ({
    id: row.id,
    facilityId: row.facility_id,
    facilityIds: homeFirst(
      row.facility_id,
      parts.facilities(row.id).map((it) => it.facility_id),
    ),
    name: { en: row.name_en, ar: row.name_ar },
    profession: row.profession,
    specialities: parts.specialities(row.id).map(({ code, text }) => ({ code, text })),
    languages: parts.languages(row.id).map(({ tag }) => tag),
    active: row.active === 1,
  }));
}

export const homeFirst = (home: string, all: readonly string[]): string[] => [...new Set([home, ...all])];

import type { StaffRecord } from '@nilecare/contracts/api/business.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { contactPlaces } from './contact-places.ts';
import { grouped } from './grouped.ts';
import { inParts } from './in-parts.ts';
import { licences } from './licences.ts';
import { staffViews, type StaffRow } from './staff.ts';

/** Records of staff with contact data and licences, for who manages staff. */
export const staffRecords = (db: Reader, cipher: FieldCipher) => ({
  /** @throws NotFound */
  async get(id: string): Promise<StaffRecord> {
    const [record] = await this.byIds([id]);
    if (!record) throw new NotFound('staff member', id);
    return record;
  },

  async byIds(ids: readonly string[]): Promise<StaffRecord[]> {
    return this.of(await db.selectFrom('staff').selectAll().where(within('id', ids)).orderBy('id').execute());
  },

  /** Active people who belong to these facilities, by name. @param facilityIds null is every facility */
  async workingIn(facilityIds: readonly string[] | null): Promise<StaffRecord[]> {
    const rows = await db
      .selectFrom('staff')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where('active', '=', 1)
      .orderBy('name_en')
      .orderBy('id')
      .execute();
    const parts = [];
    for (const part of inParts(rows)) parts.push(await this.of(part));
    return parts.flat();
  },

  async of(rows: readonly StaffRow[]): Promise<StaffRecord[]> {
    const ids = rows.map((row) => row.id);
    const [views, held] = await Promise.all([staffViews(db, rows), licences(db).ofStaff(ids)]);
    const licencesOf = grouped(held, (it) => it.staffId);
    return views.flatMap((view, index) => {
      const row = rows[index];
      if (!row) return [];
      const places = contactPlaces(row.id);
      return [
        {
          ...view,
          version: row.version,
          organisationId: row.organisation_id,
          employeeNumber: row.employee_number,
          contact: {
            phone: row.phone === null ? null : cipher.decrypt(row.phone, places.phone),
            email: row.email === null ? null : cipher.decrypt(row.email, places.email),
          },
          licences: licencesOf(row.id).map(({ staffId: _staffId, ...licence }) => licence),
        },
      ];
    });
  },
});

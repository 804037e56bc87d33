import type { Selectable } from 'kysely';
import { RecurrenceRule, type Series } from '@nilecare/contracts/api/appointment-series.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { AppointmentSeriesTable } from '@nilecare/database/appointment/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { AppointmentTx, Reader } from '../deps.ts';
import { appointments } from './appointments.ts';

const MOST = 100;

export const series = (db: Reader, cipher: FieldCipher) => ({
  /** @throws NotFound */
  async row(id: string): Promise<Selectable<AppointmentSeriesTable>> {
    const row = await db.selectFrom('appointment_series').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('series', id);
    return row;
  },

  /** @throws NotFound */
  async get(id: string): Promise<Series> {
    const row = await this.row(id);
    return {
      ...{ id: row.id, facilityId: row.facility_id, patientId: row.patient_id, staffId: row.staff_id },
      ...{ visitTypeId: row.visit_type_id, rule: RecurrenceRule.parse(JSON.parse(row.rule)) },
      appointments: await appointments(db, cipher).list({ seriesId: id }, MOST),
    };
  },
});

export const seriesRows = (tx: AppointmentTx) => ({
  async insert(it: Omit<Series, 'appointments'>, at: Date): Promise<void> {
    await tx
      .insertInto('appointment_series')
      .values({
        ...{ id: it.id, facility_id: it.facilityId, patient_id: it.patientId, staff_id: it.staffId },
        ...{ visit_type_id: it.visitTypeId, rule: JSON.stringify(it.rule), created_at: at },
      })
      .execute();
  },
});

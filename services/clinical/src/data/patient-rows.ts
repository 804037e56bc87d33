import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { ClinicalTx } from '../deps.ts';
import { hospitalNumber } from '../domain/hospital-number.ts';
import { columnsOf, toPatient, type Stated } from './patient-view.ts';
import { filePatient } from './file-patient.ts';

export const patientRows = (tx: ClinicalTx, cipher: FieldCipher) => ({
  /**
   * The patient, locked until the transaction ends: nobody merges the record meanwhile. Comes first in a transaction, so
   * that what is read afterwards is as it stands under the lock.
   * @throws NotFound
   */
  async lock(id: string): Promise<Patient> {
    const row = await tx.selectFrom('patients').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('patient', id);
    const { survivorId } = await patientLinks(tx).groupOf(id);
    return toPatient(cipher, row, survivorId === id ? null : survivorId);
  },

  /** Enters a patient; the table's counter gives the hospital number. */
  async insert(id: string, facilityId: string, stated: Stated, at: Date): Promise<Patient> {
    const { insertId } = await tx
      .insertInto('patients')
      .values({
        id,
        version: 1,
        facility_id: facilityId,
        ...columnsOf(cipher, id, stated),
        created_at: at,
        updated_at: at,
      })
      .executeTakeFirst();
    await filePatient(tx, id);
    return { id, version: 1, number: hospitalNumber(Number(insertId)), ...stated, facilityId, mergedInto: null };
  },

  /** Writes what was stated; the person is filed anew under it. */
  async update(before: Patient, stated: Stated, at: Date): Promise<Patient> {
    const version = before.version + 1;
    await tx
      .updateTable('patients')
      .set({ version, ...columnsOf(cipher, before.id, stated), updated_at: at })
      .where('id', '=', before.id)
      .execute();
    await filePatient(tx, before.id);
    return { ...before, ...stated, version };
  },
});

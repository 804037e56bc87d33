import type { Selectable } from 'kysely';
import type { Patient, PatientDetails, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import type { PatientsTable } from '@nilecare/database/clinical/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { hospitalNumber } from '../domain/hospital-number.ts';
import { phoneKey } from '../domain/phone.ts';

export const PHONE = 'patient-phone';

/** What a person says of a patient and what lists show; the rest is the system's. */
export type Stated = Pick<
  Patient,
  'name' | 'identity' | 'gender' | 'birthDate' | 'birthDatePrecision' | 'deceasedDate' | 'phone'
>;

/** One patient with all that is known of her. */
export type WholePatient = Patient & {
  readonly identifiers: PatientIdentifier[];
  readonly details: PatientDetails;
};

export type PatientRow = Omit<Selectable<PatientsTable>, 'created_at' | 'updated_at' | 'filed_as' | 'phone_index'>;

const phonePlace = (rowId: string) => ({ table: 'patients', column: 'phone', rowId });

/** @param mergedInto the record that goes on for this one */
export const toPatient = (cipher: FieldCipher, row: PatientRow, mergedInto: string | null): Patient => ({
  id: row.id,
  version: row.version,
  number: hospitalNumber(row.number_seq),
  name: { en: row.name_en, ar: row.name_ar },
  identity: row.identity,
  gender: row.gender,
  birthDate: row.birth_date,
  birthDatePrecision: row.birth_date_precision,
  deceasedDate: row.deceased_date,
  phone: row.phone === null ? null : cipher.decrypt(row.phone, phonePlace(row.id)),
  facilityId: row.facility_id,
  mergedInto,
});

export const columnsOf = (cipher: FieldCipher, id: string, stated: Stated) => ({
  name_en: stated.name.en,
  name_ar: stated.name.ar,
  identity: stated.identity,
  gender: stated.gender,
  birth_date: stated.birthDate,
  birth_date_precision: stated.birthDatePrecision,
  deceased_date: stated.deceasedDate,
  phone: stated.phone === null ? null : cipher.encrypt(stated.phone, phonePlace(id)),
  phone_index: stated.phone === null ? null : cipher.blindIndex(phoneKey(stated.phone), PHONE),
});

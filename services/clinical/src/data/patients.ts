import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import { phoneKey } from '../domain/phone.ts';
import { foundIn } from './patient-reach.ts';
import { PHONE, toPatient, type PatientRow } from './patient-view.ts';

export interface PageAsked {
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
  readonly limit: number;
  readonly cursor: string | undefined;
}

/** More patients than this have no key in common that would tell them apart. */
const MOST_BY_KEY = 500;

export const patients = (db: Reader, cipher: FieldCipher) => {
  const seen = async (rows: readonly PatientRow[]): Promise<Patient[]> => {
    const survivors = rows.length
      ? await patientLinks(db).survivorsOf(rows.map((row) => row.id))
      : new Map<string, string>();
    return rows.map((row) => {
      const survivor = survivors.get(row.id) ?? row.id;
      return toPatient(cipher, row, survivor === row.id ? null : survivor);
    });
  };
  return {
    /** @throws NotFound */
    async get(id: string): Promise<Patient> {
      const [patient] = await this.byIds([id]);
      if (!patient) throw new NotFound('patient', id);
      return patient;
    },

    /** In the order of their hospital numbers, of whichever facility. */
    async byIds(ids: readonly string[]): Promise<Patient[]> {
      return seen(await db.selectFrom('patients').selectAll().where(within('id', ids)).orderBy('number_seq').execute());
    },

    /** In the order of the given places in the sequence of registrations. */
    async bySequence(sequence: readonly number[]): Promise<Patient[]> {
      const rows = sequence.length
        ? await db.selectFrom('patients').selectAll().where('number_seq', 'in', sequence).execute()
        : [];
      const places = new Map(sequence.map((seq, place) => [seq, place]));
      const placeOf = (row: PatientRow): number => places.get(row.number_seq) ?? 0;
      return seen(rows.toSorted((one, other) => placeOf(one) - placeOf(other)));
    },

    async idsBySequence(sequence: number): Promise<string[]> {
      const rows = await db.selectFrom('patients').select('id').where('number_seq', '=', sequence).execute();
      return rows.map((row) => row.id);
    },

    async idsByPhone(phone: string, facilityIds: readonly string[] | null): Promise<string[]> {
      const rows = await db
        .selectFrom('patients')
        .select('id')
        .where(within('phone_index', cipher.blindIndexes(phoneKey(phone), PHONE)))
        .where(foundIn(facilityIds))
        .limit(MOST_BY_KEY)
        .execute();
      return rows.map((row) => row.id);
    },

    async idsBornOn(date: string, facilityIds: readonly string[] | null): Promise<string[]> {
      const rows = await db
        .selectFrom('patients')
        .select('id')
        .where('birth_date', '=', date)
        .where(foundIn(facilityIds))
        .limit(MOST_BY_KEY)
        .execute();
      return rows.map((row) => row.id);
    },
  };
};

import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { Patient } from '@nilecare/contracts/api/clinical.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PatientsTable } from '@nilecare/database/clinical/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import { hospitalNumber } from '../domain/hospital-number.ts';
import { nameWords } from '../domain/name-words.ts';
import { phoneKey } from '../domain/phone.ts';

const PHONE = 'patient-phone';

/** What a person says of a patient; the rest is the system's. */
export type Demographics = Pick<Patient, 'name' | 'gender' | 'birthDate' | 'phone'>;

interface Scoped {
  /** null is every facility. */
  readonly facilityIds: readonly string[] | null;
}

interface PageAsked extends Scoped {
  readonly limit: number;
  readonly cursor: string | undefined;
}

const phonePlace = (rowId: string) => ({ table: 'patients', column: 'phone', rowId });

const toPatient = (cipher: FieldCipher, row: Selectable<PatientsTable>): Patient => ({
  id: row.id,
  version: row.version,
  number: hospitalNumber(row.number_seq),
  name: { en: row.name_en, ar: row.name_ar },
  gender: row.gender,
  birthDate: row.birth_date,
  phone: row.phone === null ? null : cipher.decrypt(row.phone, phonePlace(row.id)),
  facilityId: row.facility_id,
});

const columnsOf = (cipher: FieldCipher, id: string, { name, gender, birthDate, phone }: Demographics) => ({
  name_en: name.en,
  name_ar: name.ar,
  gender,
  birth_date: birthDate,
  phone: phone === null ? null : cipher.encrypt(phone, phonePlace(id)),
  phone_index: phone === null ? null : cipher.blindIndex(phoneKey(phone), PHONE),
});

const NamePosition = z.tuple([z.string(), z.string()]);
const NumberPosition = z.tuple([z.number()]);

export const patients = (db: Reader, cipher: FieldCipher) => ({
  /** @throws NotFound */
  async get(id: string): Promise<Patient> {
    const row = await db.selectFrom('patients').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('patient', id);
    return toPatient(cipher, row);
  },

  async byIds(ids: readonly string[], { facilityIds }: Scoped): Promise<Patient[]> {
    const rows = await db
      .selectFrom('patients')
      .selectAll()
      .where(within('id', ids))
      .where(within('facility_id', facilityIds))
      .orderBy('number_seq')
      .execute();
    return rows.map((row) => toPatient(cipher, row));
  },

  /** Everybody, who was registered last first. */
  async newest({ facilityIds, limit, cursor }: PageAsked): Promise<Page<Patient>> {
    const after = positionAfter(cursor, NumberPosition);
    const rows = await db
      .selectFrom('patients')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .$if(after !== undefined, (query) => query.where('number_seq', '<', after?.[0] ?? 0))
      .orderBy('number_seq', 'desc')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(rows, limit, (row) => [row.number_seq]);
    return { ...page, items: page.items.map((row) => toPatient(cipher, row)) };
  },

  /**
   * Patients in whose names all words begin a word, in the order of the first of the given words. It walks along the
   * index of that word, so a page costs the same however many patients there are.
   */
  async named([first, ...others]: readonly string[], asked: PageAsked): Promise<Page<Patient>> {
    if (first === undefined) return { items: [], nextCursor: null };
    const after = positionAfter(asked.cursor, NamePosition);
    const found = await db
      .selectFrom('patient_name_words as found')
      .select(['found.word', 'found.patient_id'])
      .where('found.word', 'like', `${first}%`)
      .where(within('found.facility_id', asked.facilityIds))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('patient_name_words as earlier')
              .select('earlier.word')
              .whereRef('earlier.patient_id', '=', 'found.patient_id')
              .where('earlier.word', 'like', `${first}%`)
              .whereRef('earlier.word', '<', 'found.word'),
          ),
        ),
      )
      .where(({ and, exists, selectFrom }) =>
        and(
          others.map((word) =>
            exists(
              selectFrom('patient_name_words as other')
                .select('other.word')
                .whereRef('other.patient_id', '=', 'found.patient_id')
                .where('other.word', 'like', `${word}%`),
            ),
          ),
        ),
      )
      .$if(after !== undefined, (query) =>
        query
          .where('found.word', '>=', after?.[0] ?? '')
          .where(sql<boolean>`(found.word, found.patient_id) > (${after?.[0]}, ${after?.[1]})`),
      )
      .orderBy('found.word')
      .orderBy('found.patient_id')
      .limit(asked.limit + 1)
      .execute();
    const page = pageOfRows(found, asked.limit, (row) => [row.word, row.patient_id]);
    const byId = new Map(
      (
        await this.byIds(
          page.items.map((row) => row.patient_id),
          asked,
        )
      ).map((patient) => [patient.id, patient]),
    );
    return { ...page, items: page.items.flatMap((row) => byId.get(row.patient_id) ?? []) };
  },

  async idsBySequence(sequence: number): Promise<string[]> {
    const rows = await db.selectFrom('patients').select('id').where('number_seq', '=', sequence).execute();
    return rows.map((row) => row.id);
  },

  async idsByPhone(phone: string): Promise<string[]> {
    const rows = await db
      .selectFrom('patients')
      .select('id')
      .where(within('phone_index', cipher.blindIndexes(phoneKey(phone), PHONE)))
      .limit(500)
      .execute();
    return rows.map((row) => row.id);
  },
});

export const patientRows = (tx: ClinicalTx, cipher: FieldCipher) => ({
  /**
   * The patient, locked until the transaction ends.
   * @throws NotFound
   */
  async lock(id: string): Promise<Patient> {
    const row = await tx.selectFrom('patients').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('patient', id);
    return toPatient(cipher, row);
  },

  /** Enters a patient; the table's counter gives the hospital number. */
  async insert(id: string, facilityId: string, given: Demographics, at: Date): Promise<Patient> {
    const { insertId } = await tx
      .insertInto('patients')
      .values({
        id,
        version: 1,
        facility_id: facilityId,
        ...columnsOf(cipher, id, given),
        created_at: at,
        updated_at: at,
      })
      .executeTakeFirst();
    await fileName(tx, id, facilityId, given);
    return { id, version: 1, number: hospitalNumber(Number(insertId)), ...given, facilityId };
  },

  async update(before: Patient, given: Demographics, at: Date): Promise<Patient> {
    const version = before.version + 1;
    await tx
      .updateTable('patients')
      .set({ version, ...columnsOf(cipher, before.id, given), updated_at: at })
      .where('id', '=', before.id)
      .execute();
    if (before.name.en !== given.name.en || before.name.ar !== given.name.ar) {
      await tx.deleteFrom('patient_name_words').where('patient_id', '=', before.id).execute();
      await fileName(tx, before.id, before.facilityId, given);
    }
    return { ...before, ...given, version };
  },
});

async function fileName(tx: ClinicalTx, id: string, facilityId: string, { name }: Demographics): Promise<void> {
  const words = nameWords(name.en, name.ar).map((word) => ({ word, patient_id: id, facility_id: facilityId }));
  if (words.length) await tx.insertInto('patient_name_words').values(words).execute();
}

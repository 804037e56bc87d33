import type { Selectable } from 'kysely';
import type { PatientNameIndexTable, PatientsTable } from '@nilecare/database/clinical/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import { matchKeys } from '../domain/match-keys.ts';
import { nameKey } from '../domain/name-key.ts';
import { pairKeys } from '../domain/name-pairs.ts';
import { partTerms, termKey } from '../domain/name-parts.ts';
import { nameWords } from '../domain/name-words.ts';
import { addToVocabulary } from './vocabulary.ts';

/** Grows with every change of how names are spelt, sound or are matched: what was filed before is filed anew. */
export const FILED_AS = 3;
/** From these rules on patients are filed two by two as well, and from these on by the parts of their names. */
export const PAIRS_FILED_AS = 2;
export const PARTS_FILED_AS = 3;

const columns = [
  'id',
  'number_seq',
  'facility_id',
  'name_en',
  'name_ar',
  'birth_date',
  'birth_date_precision',
] as const;
type Filed = Pick<Selectable<PatientsTable>, (typeof columns)[number]>;

/**
 * Files a person under all her names, those of merged records too; what is filed under one of her records alone is taken
 * away, so that a search finds her once. Called with the patient's row locked. Only what differs is written: a range that
 * is deleted would keep others from entering their patients beside it.
 */
export async function filePatient(tx: ClinicalTx, patientId: string): Promise<void> {
  const { survivorId, ids } = await patientLinks(tx).groupOf(patientId);
  const records = await tx.selectFrom('patients').select(columns).where('id', 'in', ids).execute();
  const survivor = records.find((it) => it.id === survivorId);
  if (!survivor) return;
  await fileNames(tx, survivor, await withPlaces(tx, records));
  for (const record of records) await fileMatchKeys(tx, record);
  await tx.updateTable('patients').set({ filed_as: FILED_AS }).where(within('id', ids)).execute();
}

/** Patients who were filed by older rules. */
export async function outdatedPatients(db: Reader, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('patients')
    .select('id')
    .where('filed_as', '<', FILED_AS)
    .orderBy('filed_as')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** The oldest rules by which somebody is filed still. */
export async function filedSince(db: Reader): Promise<number> {
  const row = await db.selectFrom('patients').select('filed_as').orderBy('filed_as').limit(1).executeTakeFirst();
  return row?.filed_as ?? FILED_AS;
}

/** As `filePatient`, for whoever does not hold the patient's lock. */
export async function filePatientAnew(tx: ClinicalTx, id: string): Promise<void> {
  await tx.selectFrom('patients').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
  await filePatient(tx, id);
}

/** A record as it is found in one facility. */
type Found = Filed & { readonly foundIn: string };

/** Each record once for every facility where it is found: the one that registered it, and those of its stays. */
async function withPlaces(tx: ClinicalTx, records: readonly Filed[]): Promise<Found[]> {
  const ids = records.map((it) => it.id);
  const rows = await tx.selectFrom('patient_places').selectAll().where('patient_id', 'in', ids).execute();
  const places = Map.groupBy(rows, (row) => row.patient_id);
  return records.flatMap((record) => {
    const others = (places.get(record.id) ?? []).map((row) => row.facility_id);
    return [record.facility_id, ...others].map((foundIn) => ({ ...record, foundIn }));
  });
}

async function fileNames(tx: ClinicalTx, survivor: Filed, records: readonly Found[]): Promise<void> {
  const words = records.flatMap((record) =>
    nameWords(record.name_en, record.name_ar).map((word) => ({ word, record })),
  );
  const distinct = [...new Set(words.map((it) => it.word))];
  await addToVocabulary(tx, distinct);
  const entry = (key: number, { foundIn, birth_date }: Found) => ({
    patient_seq: survivor.number_seq,
    word_key: key,
    facility_key: nameKey(foundIn),
    birth_year: Number(birth_date?.slice(0, 4) ?? 0),
  });
  const pairs = pairKeys(distinct);
  const places = [...new Set(records.map((it) => it.number_seq))];
  const entries = words.map(({ word, record }) => entry(nameKey(word), record));
  const ofParts = records.flatMap((record) =>
    [record.name_en, record.name_ar].flatMap(partTerms).map(({ word, part }) => entry(termKey(word, part), record)),
  );
  await fileEntries(tx, 'patient_name_index', places, [...entries, ...ofParts]);
  const ofPairs = pairs.flatMap((key) => records.map((record) => entry(key, record)));
  await fileEntries(tx, 'patient_name_pairs', places, ofPairs);
}

/** Lets the entries of these places be the given ones. */
async function fileEntries(
  tx: ClinicalTx,
  table: 'patient_name_index' | 'patient_name_pairs',
  places: readonly number[],
  entries: readonly PatientNameIndexTable[],
): Promise<void> {
  const wanted = byKey(entries);
  const present = byKey(await tx.selectFrom(table).selectAll().where('patient_seq', 'in', places).execute());
  for (const [key, row] of present)
    if (!wanted.has(key))
      await tx
        .deleteFrom(table)
        .where('patient_seq', '=', row.patient_seq)
        .where('word_key', '=', row.word_key)
        .where('facility_key', '=', row.facility_key)
        .where('birth_year', '=', row.birth_year)
        .execute();
  const added = [...wanted].filter(([key]) => !present.has(key)).map(([, row]) => row);
  if (added.length > 0) await tx.insertInto(table).values(added).execute();
}

const byKey = (rows: readonly PatientNameIndexTable[]): Map<string, PatientNameIndexTable> =>
  new Map(rows.map((row) => [`${row.patient_seq} ${row.word_key} ${row.facility_key} ${row.birth_year}`, row]));

async function fileMatchKeys(tx: ClinicalTx, record: Filed): Promise<void> {
  const wanted = new Set(
    matchKeys({
      name: { en: record.name_en, ar: record.name_ar },
      birthDate: record.birth_date,
      birthDatePrecision: record.birth_date_precision,
    }).map(nameKey),
  );
  const rows = await tx
    .selectFrom('patient_match_keys')
    .select('match_key')
    .where('patient_id', '=', record.id)
    .execute();
  const present = new Set(rows.map((row) => row.match_key));
  for (const key of [...present].filter((it) => !wanted.has(it)))
    await tx
      .deleteFrom('patient_match_keys')
      .where('match_key', '=', key)
      .where('patient_id', '=', record.id)
      .execute();
  const added = [...wanted].filter((it) => !present.has(it)).map((match_key) => ({ match_key, patient_id: record.id }));
  if (added.length > 0) await tx.insertInto('patient_match_keys').values(added).execute();
}

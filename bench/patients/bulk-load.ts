import { createConnection, type Connection } from 'mysql2/promise';
import { seededRandom, type Random } from '@nilecare/device-simulator/src/model/random.ts';
import { FILED_AS } from '@nilecare/clinical/src/data/file-patient.ts';
import { PHONE } from '@nilecare/clinical/src/data/patient-view.ts';
import { skeletonsOf } from '@nilecare/clinical/src/domain/sounds.ts';
import { typoVariants } from '@nilecare/clinical/src/domain/one-typo.ts';
import { matchKeys } from '@nilecare/clinical/src/domain/match-keys.ts';
import { nameKey } from '@nilecare/clinical/src/domain/name-key.ts';
import { pairKeys } from '@nilecare/clinical/src/domain/name-pairs.ts';
import { partTerms, termKey } from '@nilecare/clinical/src/domain/name-parts.ts';
import { nameWords } from '@nilecare/clinical/src/domain/name-words.ts';
import { phoneKey } from '@nilecare/clinical/src/domain/phone.ts';
import { egyptianCheckDigit } from '@nilecare/contracts/national-id.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { loadRows, NONE } from '../load-rows.ts';
import { inArabic, inLatin, population, upTo, type Person } from './population.ts';

export interface Loaded {
  readonly person: Person;
  readonly seq: number;
  readonly nameEn: string;
  readonly nameAr: string;
  readonly nationalId: string;
}

export interface LoadOptions {
  /** Administrator's address of the database, which may load from a client's stream. */
  readonly databaseUrl: string;
  readonly cipher: FieldCipher;
  readonly facilityIds: readonly string[];
  readonly seed: string;
}

/** A part of the patients is registered in one script only. */
const ARABIC_ONLY = 0.2;
const LATIN_ONLY = 0.1;
const BATCH = 20_000;
const tables = ['patients', 'patient_name_index', 'patient_name_pairs', 'patient_identifiers', 'patient_match_keys'];

/**
 * Fills the master patient index with people made up from a seed, by the database's own bulk loader; what stands in the
 * rows is made by the service's own rules, so that it finds them.
 */
export class PatientLoader {
  readonly #options: LoadOptions;
  readonly #random: Random;
  readonly #people: Generator<Person, never>;
  readonly #keys = new Map<string, number>();
  /** Who was loaded, thinned out: what searches ask for. */
  readonly sample: Loaded[] = [];
  #count = 0;

  constructor(options: LoadOptions) {
    this.#options = options;
    this.#people = population(options.seed);
    this.#random = seededRandom(`${options.seed}, how they were registered`);
  }

  /** Loads people until there are so many. */
  async fillUpTo(total: number, onProgress: (count: number) => void): Promise<void> {
    const connection = await createConnection({
      uri: this.#options.databaseUrl,
      flags: ['+LOCAL_FILES'],
    });
    try {
      for (const check of ['unique_checks', 'foreign_key_checks']) await connection.query(`set ${check} = 0`);
      while (this.#count < total) {
        await this.#load(connection, Math.min(BATCH, total - this.#count));
        onProgress(this.#count);
      }
      for (const table of tables) await connection.query(`analyze table ${table}`);
    } finally {
      await connection.end();
    }
  }

  async #load(connection: Connection, many: number): Promise<void> {
    const patients: string[] = [];
    const identifiers: string[] = [];
    const index: string[] = [];
    const pairs: string[] = [];
    const newWords: string[] = [];
    const keys: string[] = [];
    for (let n = 0; n < many; n += 1) {
      const loaded = this.#next();
      const facilityId = this.#options.facilityIds[upTo(this.#random, this.#options.facilityIds.length)] ?? '';
      const id = newId();
      patients.push(this.#patientRow(id, facilityId, loaded));
      identifiers.push(this.#identifierRow(id, loaded.nationalId));
      const name = { en: loaded.nameEn, ar: loaded.nameAr };
      // Searches read the keys that have no birth date in them.
      for (const key of matchKeys({ name, birthDate: null, birthDatePrecision: 'exact' }))
        keys.push(`${this.#keyOf(key)}\t${id}`);
      const year = loaded.person.birthDate.slice(0, 4);
      const words = nameWords(loaded.nameEn, loaded.nameAr);
      newWords.push(...words.filter((word) => !this.#keys.has(word)));
      const place = `${this.#keyOf(facilityId)}\t${loaded.seq}\t${year}`;
      for (const word of words) index.push(`${this.#keyOf(word)}\t${place}`);
      const ofParts = [loaded.nameEn, loaded.nameAr].flatMap(partTerms).map((it) => termKey(it.word, it.part));
      for (const key of new Set(ofParts)) index.push(`${key}\t${place}`);
      for (const key of pairKeys(words)) pairs.push(`${key}\t${place}`);
    }
    await loadRows(
      connection,
      'patients (id, version, number_seq, facility_id, name_en, name_ar, gender, birth_date, phone, phone_index, created_at, updated_at, filed_as)',
      patients,
    );
    await loadRows(
      connection,
      'patient_identifiers (id, patient_id, kind, value, value_index, country, scope)',
      identifiers,
    );
    await loadRows(connection, 'patient_name_index (word_key, facility_key, patient_seq, birth_year)', index);
    await loadRows(connection, 'patient_name_pairs (word_key, facility_key, patient_seq, birth_year)', pairs);
    await loadRows(connection, 'patient_match_keys (match_key, patient_id)', keys);
    await loadRows(connection, 'name_words (word)', newWords);
    await loadRows(
      connection,
      'name_word_sounds (skeleton, word)',
      newWords.flatMap((word) => skeletonsOf(word).map((it) => `${it}\t${word}`)),
    );
    await loadRows(
      connection,
      'name_word_variants (variant, word)',
      newWords.flatMap((word) => typoVariants(word).map((it) => `${it}\t${word}`)),
    );
  }

  #next(): Loaded {
    const person = this.#people.next().value;
    this.#count += 1;
    const dice = this.#random.uniform();
    const usual = (spellings: readonly string[]): string =>
      spellings[this.#random.uniform() < 0.75 ? 0 : upTo(this.#random, spellings.length)] ?? '';
    const first13 = `${person.birthDate < '2000' ? 2 : 3}${person.birthDate.slice(2).replaceAll('-', '')}01${person.idTail}`;
    const loaded = {
      person,
      seq: this.#count,
      nameEn: dice < ARABIC_ONLY ? '' : inLatin(person.parts, usual),
      nameAr: dice > 1 - LATIN_ONLY ? '' : inArabic(person.parts),
      nationalId: `${first13}${egyptianCheckDigit(first13)}`,
    };
    if (this.#count <= 2_000 || this.#count % 200 === 0) this.sample.push(loaded);
    return loaded;
  }

  #keyOf(text: string): number {
    const known = this.#keys.get(text) ?? nameKey(text);
    this.#keys.set(text, known);
    return known;
  }

  #patientRow(id: string, facilityId: string, { person, seq, nameEn, nameAr }: Loaded): string {
    const { cipher } = this.#options;
    const phone = cipher.encrypt(person.phone, { table: 'patients', column: 'phone', rowId: id });
    const phoneIndex = cipher.blindIndex(phoneKey(person.phone), PHONE);
    const now = '2026-01-01 00:00:00';
    const names = `${nameEn}\t${nameAr}\t${person.gender}\t${person.birthDate}`;
    return `${id}\t1\t${seq}\t${facilityId}\t${names}\t${phone}\t${phoneIndex}\t${now}\t${now}\t${FILED_AS}`;
  }

  #identifierRow(patientId: string, nationalId: string): string {
    const { cipher } = this.#options;
    const id = newId();
    const value = cipher.encrypt(nationalId, { table: 'patient_identifiers', column: 'value', rowId: id });
    // Made-up ids repeat now and then; the scope keeps them apart where the unique key would not.
    const valueIndex = cipher.blindIndex(nationalId, 'patient-identifier-national-id');
    return `${id}\t${patientId}\tnational-id\t${value}\t${valueIndex}\t${NONE}\t${patientId.slice(-12)}`;
  }
}

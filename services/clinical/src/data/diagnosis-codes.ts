import { sql } from 'kysely';
import type { DiagnosisTitle } from '@nilecare/contracts/api/clinical-record.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { ClinicalTables } from '@nilecare/database/clinical/tables.ts';
import { indexCodes, searchCodes, type CodeIndex } from '../domain/code-search.ts';
import { readCodeList, titlesOf, type CodeList } from './code-list.ts';

const ROWS_AT_ONCE = 1_000;

/** The ICD-10 codes of the database, kept in memory for search: 12,000 titles that change with a new list only. */
export interface DiagnosisCodes {
  /** Loads the shipped list into the database, unless it has that version already. */
  load(): Promise<void>;
  search(typed: string, limit: number): Promise<DiagnosisTitle[]>;
  /** undefined where there is no such code. */
  find(code: string): Promise<DiagnosisTitle | undefined>;
}

interface Known {
  readonly index: CodeIndex;
  readonly byCode: ReadonlyMap<string, DiagnosisTitle>;
}

export function diagnosisCodes(db: Database<ClinicalTables>, clock: Clock): DiagnosisCodes {
  let known: Promise<Known> | undefined;

  async function read(): Promise<Known> {
    await loadList(db, clock, await readCodeList());
    const rows = await db.read.selectFrom('diagnosis_codes').selectAll().orderBy('code').execute();
    const titles = titlesOf(rows.map((row) => ({ code: row.code, en: row.title_en, ar: row.title_ar })));
    return { index: indexCodes(titles), byCode: new Map(titles.map((it) => [it.code, it])) };
  }

  /** Once; after a failure again. */
  const codes = (): Promise<Known> => {
    known ??= read().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };

  return {
    load: async () => void (await codes()),
    search: async (typed, limit) => searchCodes((await codes()).index, typed, limit),
    find: async (code) => (await codes()).byCode.get(code),
  };
}

/** Several instances may start at once: the row of the version is the lock. */
async function loadList(db: Database<ClinicalTables>, clock: Clock, { version, titles }: CodeList): Promise<void> {
  const there = await db.read
    .selectFrom('diagnosis_code_lists')
    .select('version')
    .where('version', '=', version)
    .executeTakeFirst();
  if (there) return;
  await db.transaction(async (tx) => {
    const { numInsertedOrUpdatedRows: added } = await tx
      .insertInto('diagnosis_code_lists')
      .ignore()
      .values({ version, loaded_at: clock.now() })
      .executeTakeFirst();
    if (Number(added ?? 0) === 0) return;
    for (let first = 0; first < titles.length; first += ROWS_AT_ONCE) {
      const rows = titles.slice(first, first + ROWS_AT_ONCE).map(({ code, title }) => ({
        code,
        title_en: title.en,
        title_ar: title.ar,
      }));
      await tx
        .insertInto('diagnosis_codes')
        .values(rows)
        .onDuplicateKeyUpdate({ title_en: sql`values(title_en)`, title_ar: sql`values(title_ar)` })
        .execute();
    }
  });
}

import { sql } from 'kysely';
import type { SearchHit } from '@nilecare/contracts/api/ehr.ts';
import { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { withoutControls } from '../domain/active-content.ts';
import { compared, hasArabic } from '../domain/arabic.ts';
import { formsOf } from '../domain/arabic-forms.ts';
import type { SearchedKind, SearchText } from '../domain/search-text.ts';
import { excerptsOf } from './search-excerpts.ts';

export interface SearchWanted {
  readonly q: string;
  readonly patientIds: readonly string[];
  readonly kinds: readonly SearchedKind[];
  readonly withheld: readonly Sensitivity[];
  readonly limit: number;
}

/** PostgreSQL keeps no more than 1 MB of words of a row. */
const LONGEST_BODY = 200_000;
const LONGEST_TITLE = 300;

const plain = (text: string, longest: number): string => withoutControls(text).slice(0, longest).trim();
const folded = (text: string, longest: number): string => compared(plain(text, longest)).trim();

/** A text as it is stored: as it was written, and no longer than its words can be kept. */
export const asStored = (it: SearchText): SearchText => ({
  ...it,
  title: plain(it.title, LONGEST_TITLE),
  body: plain(it.body, LONGEST_BODY),
});

/** Words in each of the languages, and as they are written: names of drugs and numbers have no stem. */
const words = (title: string, body: string) => sql<string>`
  setweight(to_tsvector('english', ${title}::text) || to_tsvector('arabic', ${title}::text) || to_tsvector('simple', ${title}::text), 'A')
  || to_tsvector('english', ${body}::text) || to_tsvector('arabic', ${body}::text) || to_tsvector('simple', ${body}::text)`;

const languageOf = (text: string): 'arabic' | 'english' => (hasArabic(text) ? 'arabic' : 'english');

/** Whether words are excluded or stand in a phrase: then only one language's own reading of them is right. */
const hasOperators = (text: string): boolean => /"|(?:^|\s)-\S/.test(text);

/**
 * One word in its language, or as it is written, in each of its forms; one that says nothing, as `the`, is not looked for. Signs
 * are no operators.
 */
function wordQuery(word: string) {
  const language = languageOf(word);
  const stems = (form: string) => sql`plainto_tsquery(${language}::regconfig, ${form})`;
  const forms = formsOf(word).map((form) => sql`${stems(form)} || plainto_tsquery('simple', ${form})`);
  return sql`(case when numnode(${stems(word)}) = 0 then ${stems(word)} else ${sql.join(forms, sql` || `)} end)`;
}

export const searchTexts = (db: Reader) => ({
  /** Writes the words of a thing anew. */
  put: async (it: SearchText): Promise<void> => {
    const said = asStored(it);
    const columns = {
      patient_id: said.patientId,
      encounter_id: said.encounterId,
      happened_at: said.at,
      sensitivity: said.sensitivity,
      title: said.title,
      body: said.body,
      words: words(compared(said.title), compared(said.body)),
    };
    await db
      .insertInto('search_texts')
      .values({ kind: it.kind, subject_id: it.id, ...columns })
      .onConflict((conflict) => conflict.columns(['kind', 'subject_id']).doUpdateSet(columns))
      .execute();
  },

  /** Everything of a person's records, as it is stored. */
  all: async (patientIds: readonly string[]): Promise<SearchText[]> => {
    const rows = await db
      .selectFrom('search_texts')
      .select(['kind', 'subject_id', 'patient_id', 'encounter_id', 'happened_at', 'sensitivity', 'title', 'body'])
      .where(within('patient_id', patientIds))
      .execute();
    return rows.map((row) => ({
      // Only kinds that are searched are written.
      kind: row.kind as SearchedKind,
      id: row.subject_id,
      patientId: row.patient_id,
      encounterId: row.encounter_id,
      at: row.happened_at,
      sensitivity: Sensitivity.parse(row.sensitivity),
      title: row.title,
      body: row.body,
    }));
  },

  remove: async (kind: SearchedKind, id: string): Promise<void> => {
    await db.deleteFrom('search_texts').where('kind', '=', kind).where('subject_id', '=', id).execute();
  },

  /** The text of a thing as it was written last; empty where there is none. */
  bodyOf: async (kind: SearchedKind, id: string): Promise<string> => {
    const row = await db
      .selectFrom('search_texts')
      .select('body')
      .where('kind', '=', kind)
      .where('subject_id', '=', id)
      .executeTakeFirst();
    return row?.body ?? '';
  },

  /** The best first. */
  find: async ({ q, patientIds, kinds, withheld, limit }: SearchWanted): Promise<SearchHit[]> => {
    const text = folded(q, LONGEST_TITLE);
    const language = languageOf(text);
    const query = hasOperators(text)
      ? sql`websearch_to_tsquery(${language}::regconfig, ${text})`
      : sql`(${sql.join(text.split(/\s+/).map(wordQuery), sql` && `)})`;
    let found = db
      .selectFrom('search_texts')
      .select(['kind', 'subject_id', 'encounter_id', 'happened_at', 'title', 'body'])
      .select(sql<number>`ts_rank_cd(words, ${query})::float8`.as('rank'))
      .where(within('patient_id', patientIds))
      .where(within('kind', kinds))
      .where(sql<boolean>`words @@ ${query}`);
    if (withheld.length > 0) found = found.where('sensitivity', 'not in', withheld);
    const rows = await found
      .orderBy('rank', 'desc')
      .orderBy('happened_at', 'desc')
      .orderBy('subject_id', 'desc')
      .limit(limit)
      .execute();
    const bodies = rows.map((row) => row.body);
    const excerpts = await excerptsOf(db, bodies, { language, query });
    return rows.map((row, index) => ({
      // Only kinds that are searched are written.
      kind: row.kind as SearchedKind,
      id: row.subject_id,
      encounterId: row.encounter_id,
      at: row.happened_at.toISOString(),
      title: row.title,
      excerpt: excerpts[index] ?? [],
      rank: row.rank,
    }));
  },
});

import { sql } from 'kysely';
import type { SearchHit } from '@nilecare/contracts/api/ehr.ts';
import { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { withoutControls } from '../domain/active-content.ts';
import { foldArabic, hasArabic } from '../domain/arabic.ts';
import type { SearchedKind, SearchText } from '../domain/search-text.ts';

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
/** Around a match; they stand in no text, which holds no control characters. */
const [BEGIN, END] = ['\u0001', '\u0002'];

const plain = (text: string, longest: number): string => withoutControls(text).slice(0, longest);
/** Marks of direction say nothing; other signs than those of ASCII would be taken for letters of the word they stand at. */
const folded = (text: string, longest: number): string =>
  plain(
    foldArabic(text)
      .replace(/\p{Cf}/gu, '')
      .replace(/[^\p{ASCII}\p{L}\p{N}\p{M}\s]/gu, ' $& '),
    longest,
  ).trim();

/** A text as it is stored: its title as it was given, its body as it is compared. */
export const asStored = (it: SearchText): SearchText => ({
  ...it,
  title: plain(it.title, LONGEST_TITLE),
  body: folded(it.body, LONGEST_BODY),
});

/** Words in each of the languages, and as they are written: names of drugs and numbers have no stem. */
const words = (title: string, body: string) => sql<string>`
  setweight(to_tsvector('english', ${title}::text) || to_tsvector('arabic', ${title}::text) || to_tsvector('simple', ${title}::text), 'A')
  || to_tsvector('english', ${body}::text) || to_tsvector('arabic', ${body}::text) || to_tsvector('simple', ${body}::text)`;

const languageOf = (text: string): 'arabic' | 'english' => (hasArabic(text) ? 'arabic' : 'english');

/** Whether words are excluded or stand in a phrase: then only one language's own reading of them is right. */
const hasOperators = (text: string): boolean => /"|(?:^|\s)-\S/.test(text);

/** One word in its language, or as it is written; one that says nothing, as `the`, is not looked for. Signs are no operators. */
function wordQuery(word: string) {
  const stems = sql`plainto_tsquery(${languageOf(word)}::regconfig, ${word})`;
  return sql`(case when numnode(${stems}) = 0 then ${stems} else ${stems} || plainto_tsquery('simple', ${word}) end)`;
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
      words: words(folded(it.title, LONGEST_TITLE), said.body),
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
    const options = `StartSel=${BEGIN}, StopSel=${END}, MaxFragments=2, MaxWords=18, MinWords=6, FragmentDelimiter=" … "`;
    let found = db
      .selectFrom('search_texts')
      .select(['kind', 'subject_id', 'encounter_id', 'happened_at', 'title'])
      .select(sql<number>`ts_rank_cd(words, ${query})::float8`.as('rank'))
      .select(sql<string>`ts_headline(${language}::regconfig, body, ${query}, ${options})`.as('excerpt'))
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
    return rows.map((row) => ({
      // Only kinds that are searched are written.
      kind: row.kind as SearchedKind,
      id: row.subject_id,
      encounterId: row.encounter_id,
      at: row.happened_at.toISOString(),
      title: row.title,
      excerpt: pieces(row.excerpt),
      rank: row.rank,
    }));
  },
});

/** A marked text in its pieces. */
export const pieces = (marked: string): SearchHit['excerpt'] =>
  marked
    .split(BEGIN)
    .flatMap((part, index) => {
      const [match = '', rest] = index === 0 ? ['', part] : part.split(END);
      return [
        { text: match, match: true },
        { text: rest ?? '', match: false },
      ];
    })
    .filter(({ text }) => text !== '');

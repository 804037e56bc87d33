import { sql, type RawBuilder } from 'kysely';
import type { SearchHit } from '@nilecare/contracts/api/ehr.ts';
import type { Reader } from '../deps.ts';
import { compared } from '../domain/arabic.ts';
import { asWritten, foldedWithPlaces, type Folded } from '../domain/as-written.ts';

type Excerpt = SearchHit['excerpt'];

/** Around a match, and between fragments; they stand in no text, which holds no control characters. */
const [BEGIN, END, BETWEEN] = ['\u0001', '\u0002', '\u0003'];
const options = `StartSel=${BEGIN}, StopSel=${END}, MaxFragments=2, MaxWords=18, MinWords=6, FragmentDelimiter=${BETWEEN}`;

interface Asked {
  readonly language: 'arabic' | 'english';
  readonly query: RawBuilder<unknown>;
}

/** Where the words stand in each of the texts, as it was written. @param bodies as they are stored */
export async function excerptsOf(
  db: Reader,
  bodies: readonly string[],
  { language, query }: Asked,
): Promise<readonly Excerpt[]> {
  const folded = bodies.map((body) => foldedWithPlaces(body, compared));
  const texts = folded.map(({ text }) => text);
  const { rows } = await sql<{ marked: string }>`
    select ts_headline(${language}::regconfig, it.body, ${query}, ${options}) as marked
    from unnest(${texts}::text[]) with ordinality as it (body, place) order by it.place`.execute(db);
  return bodies.map((body, index) => excerptOf(body, folded[index], rows[index]?.marked ?? ''));
}

const excerptOf = (written: string, folded: Folded | undefined, marked: string): Excerpt =>
  marked.split(BETWEEN).flatMap((fragment, index) => {
    const parts = pieces(fragment);
    const texts =
      folded &&
      asWritten(
        written,
        folded,
        parts.map(({ text }) => text),
      );
    const shown = texts ? parts.map((part, at) => ({ ...part, text: texts[at] ?? part.text })) : parts;
    return index === 0 ? shown : [{ text: ' … ', match: false }, ...shown];
  });

/** A marked text in its pieces. */
const pieces = (marked: string): Excerpt =>
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

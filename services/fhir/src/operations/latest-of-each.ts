import type { Keyed } from '../store/reader.ts';

type Observed = Pick<Keyed, '_id' | 'k' | 'sd' | 'body'>;

export interface LatestOptions {
  /** Of the keys by which codes are filed. */
  readonly codes: readonly string[];
  /** Of the keys that say whose they are; none: all are of one person. */
  readonly subjects?: readonly string[];
  readonly max: number;
}

/** Takes observations page by page, the newest first and those without a date at the end, and keeps what counts. */
export interface Latest<Row> {
  add(newestFirst: readonly Row[]): void;
  rows(): readonly Row[];
}

/**
 * Of each kind of observation the latest. Two are of one kind where they have a coding in common, also by way of a third one;
 * what has no coding goes by its text. Those of the same instant as the last one that counts are given with it.
 */
export function latestOfEach<Row extends Observed>({ codes, subjects = [], max }: LatestOptions): Latest<Row> {
  const kinds = new Kinds();
  let kept: readonly { readonly row: Row; readonly name: string }[] = [];
  const namesOf = (row: Row): string[] => {
    const whose = row.k.filter((key) => subjects.some((prefix) => key.startsWith(`${prefix}>`))).join();
    return codingsOf(row, codes).map((it) => `${whose} ${it}`);
  };
  return {
    // What is not kept stays out: kinds that are found to be one have more that is newer, never less.
    add: (rows) => {
      kept = counting([...kept, ...rows.map((row) => ({ row, name: kinds.join(namesOf(row)) }))]);
    },
    rows: () => kept.map(({ row }) => row),
  };

  function counting(all: typeof kept): typeof kept {
    const taken = new Map<string, { count: number; until: number | undefined }>();
    return all.filter(({ row, name }) => {
      const kind = kinds.of(name);
      const so = taken.get(kind) ?? { count: 0, until: undefined };
      taken.set(kind, so);
      const instant = row.sd?.getTime();
      if (so.count >= max && !(instant !== undefined && instant === so.until)) return false;
      so.count++;
      so.until = instant;
      return true;
    });
  }
}

/** What tells the kind of an observation: its codings as they are filed, or its text. */
function codingsOf({ k, body, _id }: Observed, prefixes: readonly string[]): string[] {
  const filed = k.filter((key) => key.includes('|') && prefixes.some((prefix) => key.startsWith(`${prefix}:`)));
  if (filed.length > 0) return filed;
  const { code } = JSON.parse(body) as { readonly code?: { readonly text?: string } };
  return [code?.text === undefined ? _id : `text ${code.text.trim().toLowerCase()}`];
}

/** Names that were joined are of one kind. */
class Kinds {
  readonly #parents = new Map<string, string>();

  of(name: string): string {
    let top = name;
    for (let next = this.#parents.get(top); next !== undefined; next = this.#parents.get(top)) top = next;
    if (top !== name) this.#parents.set(name, top);
    return top;
  }

  /** @returns one of the names */
  join(names: readonly string[]): string {
    const [first = '', ...others] = names;
    for (const other of others) {
      const [a, b] = [this.of(first), this.of(other)];
      if (a !== b) this.#parents.set(b, a);
    }
    return first;
  }
}

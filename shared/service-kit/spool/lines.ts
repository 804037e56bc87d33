/** What became of lines that were handed on. */
export interface Published {
  readonly count: number;
  /** Lines that are no entry. */
  readonly unreadable: readonly string[];
}

/**
 * Hands on whole lines, each with its end.
 * @throws when they are not taken: then all of them are handed on again
 */
export type PublishLines = (lines: Buffer) => Promise<Published>;

export interface Line<Entry> {
  readonly text: string;
  readonly entry: Entry;
}

/** What a line says; undefined when it is no entry. */
export type ParseLine<Entry> = (json: unknown) => Entry | undefined;

/** Reads lines, and hands on what they say. */
export const publishedAs =
  <Entry>(parse: ParseLine<Entry>, publish: (lines: readonly Line<Entry>[]) => Promise<void>): PublishLines =>
  async (bytes) => {
    const lines: Line<Entry>[] = [];
    const unreadable: string[] = [];
    for (const text of bytes.toString('utf8').split('\n').slice(0, -1)) {
      const entry = entryOf(text, parse);
      if (entry === undefined) unreadable.push(text);
      else lines.push({ text, entry });
    }
    if (lines.length > 0) await publish(lines);
    return { count: lines.length, unreadable };
  };

function entryOf<Entry>(text: string, parse: ParseLine<Entry>): Entry | undefined {
  try {
    return parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

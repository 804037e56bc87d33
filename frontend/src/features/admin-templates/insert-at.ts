export interface Inserted {
  readonly text: string;
  /** Where the typing goes on. */
  readonly caret: number;
}

/** A text with something put where the caret is, or in place of what is marked there. */
export function insertAt(text: string, from: number, to: number, added: string): Inserted {
  return { text: text.slice(0, from) + added + text.slice(to), caret: from + added.length };
}

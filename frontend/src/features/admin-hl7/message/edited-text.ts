import { isEmbedded } from './folded.ts';
import { piecesOf, readText } from './message-text.ts';

/** A message as it is edited: a segment on each line, and a mark for each embedded file. */
export interface Editable {
  readonly shown: string;
  /** What stands for each mark, by it. */
  readonly embedded: ReadonlyMap<string, string>;
}

/** Embedded files are put aside: nobody corrects them, and megabytes on a line make every key slow. */
export function editableOf(text: string): Editable {
  const message = readText(text);
  const embedded = new Map<string, string>();
  const shown = message.lines.map((line) => {
    let [written, from] = ['', line.from];
    for (const piece of piecesOf(message, line)) {
      const value = text.slice(piece.from, piece.to);
      if (!isEmbedded(value)) continue;
      const mark = `⟪base64 ${embedded.size + 1}: ${value.length}⟫`;
      embedded.set(mark, value);
      written += text.slice(from, piece.from) + mark;
      from = piece.to;
    }
    return written + text.slice(from, line.to);
  });
  return { shown: shown.join('\n'), embedded };
}

/** What is sent: segments end with CR, and what was put aside stands where its mark does. */
export function sentText(shown: string, { embedded }: Pick<Editable, 'embedded'>): string {
  const lines = shown.split(/[\r\n]+/).filter((it) => it.trim() !== '');
  const whole = lines.map((it) => it.replace(/⟪base64 \d+: \d+⟫/g, (mark) => embedded.get(mark) ?? mark));
  return whole.map((it) => `${it}\r`).join('');
}

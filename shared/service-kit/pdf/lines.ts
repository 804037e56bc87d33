import type { Direction } from './document.ts';
import { visible } from './isolate.ts';
import { paragraphOf, runsOf, type Paragraph, type Run } from './runs.ts';

export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
}

/** Width of a run in points. */
export type Measure = (run: Run) => number;

/** Breaks a text into lines that are not wider than that, at spaces, and a word that is too long within. */
export const linesOf = (text: string, width: number, direction: Direction, measure: Measure): readonly Line[] =>
  visible(text)
    .split('\n')
    .flatMap((it) => wrapped(paragraphOf(it, direction), width, measure));

function wrapped(paragraph: Paragraph, width: number, measure: Measure): Line[] {
  const wide = (from: number, to: number) => sumOf(runsOf(paragraph, from, to), measure);
  const lines = filled(piecesOf(paragraph.text, width, wide), width, wide).map(([from, to]): Line => {
    const runs = runsOf(paragraph, from, to);
    return { runs, width: sumOf(runs, measure) };
  });
  return lines.length > 0 ? lines : [{ runs: [], width: 0 }];
}

const sumOf = (runs: readonly Run[], measure: Measure) => runs.reduce((sum, run) => sum + measure(run), 0);

/** From an index up to another. */
type Part = readonly [from: number, to: number];
type Wide = (from: number, to: number) => number;

/** The words, and those that are wider than a line in parts that are not: each letter is measured a few times at most. */
function* piecesOf(text: string, width: number, wide: Wide): Generator<Part> {
  for (const { index, 0: word } of text.matchAll(/[^ ]+/g)) {
    if (wide(index, index + word.length) <= width) yield [index, index + word.length];
    else yield* cutWord(index, word, width, wide);
  }
}

function* cutWord(index: number, word: string, width: number, wide: Wide): Generator<Part> {
  let from = index;
  let to = index;
  for (const letter of word) {
    if (to > from && wide(from, to + letter.length) > width) {
      yield [from, to];
      from = to;
    }
    to += letter.length;
  }
  yield [from, to];
}

/** As many pieces on each line as it holds. */
function filled(pieces: Iterable<Part>, width: number, wide: Wide): Part[] {
  const lines: Part[] = [];
  let used = 0;
  for (const [from, to] of pieces) {
    const last = lines.at(-1);
    const added = wide(last?.[1] ?? from, to);
    if (last && used + added <= width) {
      lines[lines.length - 1] = [last[0], to];
      used += added;
    } else {
      lines.push([from, to]);
      used = wide(from, to);
    }
  }
  return lines;
}

import bidiJs, { type EmbeddingLevels } from 'bidi-js';
import type { Direction } from './document.ts';
import { faceOf, type Face } from './fonts.ts';
import { isIsolate, isolated } from './isolate.ts';

/** A piece of a line in one font, to be drawn from left to right; its letters stand as the shaping wants them. */
export interface Run {
  readonly text: string;
  readonly face: Face;
}

export interface Paragraph {
  /** With marks around what runs in the other direction. */
  readonly text: string;
  readonly embedding: EmbeddingLevels;
}

// The package is the function itself; its types tell of a module that has it as its default.
const bidi = (bidiJs as unknown as typeof bidiJs.default)();

export function paragraphOf(text: string, direction: Direction): Paragraph {
  const marked = isolated(text, direction);
  return { text: marked, embedding: bidi.getEmbeddingLevels(marked, direction) };
}

interface Span {
  from: number;
  to: number;
  readonly level: number;
  readonly face: Face;
}

/**
 * What is drawn of a part of a paragraph, from left to right.
 * @param from first index @param to after the last
 */
export function runsOf({ text, embedding }: Paragraph, from: number, to: number): readonly Run[] {
  if (to <= from) return [];
  const spans: Span[] = [];
  for (const index of reordered(text, embedding, from, to)) {
    const letter = text.charAt(index);
    if (isIsolate(letter)) continue;
    const level = embedding.levels[index] ?? 0;
    const face = faceOf(letter);
    const last = spans.at(-1);
    const touches = last && last.face === face && last.level === level;
    if (touches && index === last.to) last.to += 1;
    else if (touches && index === last.from - 1) last.from -= 1;
    else spans.push({ from: index, to: index + 1, level, face });
  }
  return spans.map((span) => ({ text: drawn(text.slice(span.from, span.to), span), face: span.face }));
}

/** The indices of a part from left to right. */
function reordered(text: string, embedding: EmbeddingLevels, from: number, to: number): readonly number[] {
  const indices = Array.from({ length: to - from }, (_, offset) => from + offset);
  for (const [first = from, last = from] of bidi.getReorderSegments(text, embedding, from, to - 1)) {
    const turned = indices.slice(first - from, last - from + 1).toReversed();
    indices.splice(first - from, turned.length, ...turned);
  }
  return indices;
}

/** The shaping turns Arabic letters around by itself, and nothing else. */
function drawn(text: string, { level, face }: Span): string {
  const isRightToLeft = level % 2 === 1;
  if (face === 'arabic') return isRightToLeft || !/\p{Script=Arabic}/u.test(text) ? text : reversed(text);
  if (!isRightToLeft) return text;
  return reversed([...text].map((letter) => bidi.getMirroredCharacter(letter) ?? letter).join(''));
}

const reversed = (text: string): string => [...text].toReversed().join('');

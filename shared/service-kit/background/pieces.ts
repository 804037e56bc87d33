import { setImmediate } from 'node:timers/promises';

/** A part of something long, by its places: `to` is behind its last one. */
export interface Piece {
  readonly from: number;
  readonly to: number;
}

/** The pieces of something long, in their order; between two of them others have their turn. */
export async function* piecesOf(length: number, longest: number): AsyncGenerator<Piece> {
  for (let from = 0; from < length; from += longest) {
    if (from > 0) await setImmediate();
    yield { from, to: Math.min(length, from + longest) };
  }
}

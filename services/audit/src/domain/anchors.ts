import type { KeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { marksFor, markNow } from './derived-keys.ts';
import type { Defect } from './verify.ts';

/** Where the chain ended when a day (UTC) was over, as it was written down outside the database. */
export interface Anchor {
  readonly day: string;
  readonly position: number;
  readonly hash: string;
  readonly keyId: string;
  /** HMAC-SHA-256 over the line and the mark before it: no line can be changed, left out or put in. */
  readonly mark: string;
}

const LINE = /^(\d{4}-\d\d-\d\d) (\d{1,16}) ([0-9a-f]{64}) ([\w-]{1,32}) ([0-9a-f]{64})$/;
const FIRST_MARK = '0'.repeat(64);
const DAY_MS = 86_400_000;

export const lineOf = ({ day, position, hash, keyId, mark }: Anchor): string =>
  `${day} ${position} ${hash} ${keyId} ${mark}\n`;

export interface AnchorBook {
  /** The lines that are whole and fit those before them. */
  readonly anchors: readonly Anchor[];
  /** The first line that does not, counted from 1; `undefined` when all do. */
  readonly brokenLine: number | undefined;
}

export interface AnchorSeal {
  /** The anchor of a day, after the one before it. */
  next(before: Anchor | undefined, day: string, head: { position: number; hash: string }): Anchor;
  /** Reads a file of anchors; a last line without an end was never finished and does not count. */
  read(text: string): AnchorBook;
}

export function anchorSeal(ring: KeyRing): AnchorSeal {
  const marks = marksFor(ring, 'nilecare audit anchors');
  return {
    next(before, day, { position, hash }) {
      const { keyId, mark } = markNow(marks, [before?.mark ?? FIRST_MARK, day, position, hash]);
      return { day, position, hash, keyId, mark };
    },
    read(text) {
      const anchors: Anchor[] = [];
      const lines = text.split('\n').slice(0, -1);
      for (const [index, line] of lines.entries()) {
        const [, day = '', position = '', hash = '', keyId = '', mark] = LINE.exec(line) ?? [];
        const before = anchors.at(-1);
        const expected = marks.of(keyId, [before?.mark ?? FIRST_MARK, day, Number(position), hash]);
        if (mark === undefined || mark !== expected) return { anchors, brokenLine: index + 1 };
        anchors.push({ day, position: Number(position), hash, keyId, mark });
      }
      return { anchors, brokenLine: undefined };
    },
  };
}

const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** The days that are over and have no anchor yet, the first one first; only yesterday when there is none at all. */
export function daysToAnchor(lastDay: string | undefined, now: Date): string[] {
  const today = dayOf(now);
  const days: string[] = [];
  let at = lastDay === undefined ? Date.parse(today) - DAY_MS : Date.parse(lastDay) + DAY_MS;
  for (; dayOf(new Date(at)) < today; at += DAY_MS) days.push(dayOf(new Date(at)));
  return days;
}

/** Compares a walk over the chain with the anchors, of which several may stand at one position. */
export class AnchorCheck {
  readonly #open: Anchor[];
  #mismatch: Anchor | undefined;

  constructor(anchors: readonly Anchor[]) {
    this.#open = anchors.toSorted((one, other) => one.position - other.position || one.day.localeCompare(other.day));
  }

  /** The entry at a position has this hash. Positions come in their order. */
  step(position: number, hash: string): void {
    for (let [next] = this.#open; next && next.position <= position; [next] = this.#open) {
      this.#open.shift();
      if (next.position < position || next.hash !== hash) this.#note(next);
    }
  }

  /** What stands before this position cannot be walked, and is not compared. */
  goOnAfter(position: number): void {
    while (this.#open[0] && this.#open[0].position < position) this.#open.shift();
  }

  /** The chain is over: an anchor behind its end tells that the end is missing. */
  finish(): void {
    for (const anchor of this.#open.splice(0)) this.#note(anchor);
  }

  get firstMismatch(): string | null {
    return this.#mismatch?.day ?? null;
  }

  get defects(): Defect[] {
    if (!this.#mismatch) return [];
    const { day, position } = this.#mismatch;
    const detail = `the chain does not hold what was anchored at the end of ${day}: it was replaced by an older one, cut off or rewritten`;
    return [{ position, what: 'anchor-mismatch', detail }];
  }

  #note(anchor: Anchor): void {
    if (this.#mismatch === undefined || anchor.day < this.#mismatch.day) this.#mismatch = anchor;
  }
}

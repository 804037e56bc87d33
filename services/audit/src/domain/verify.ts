import type { AuditVerification } from '@nilecare/contracts/api/audit.ts';
import { CHAIN_START, type ChainedEntry, type ChainSeal, type Head } from './chain.ts';

export type Defect = AuditVerification['defects'][number];

/** More are not listed: the first ones say where to look. */
const MOST_DEFECTS = 100;

/** Walks a chain in the order of positions, page by page, and names what does not fit. */
export class ChainWalk {
  readonly defects: Defect[] = [];
  readonly #seal: ChainSeal;
  #last: Head = { position: 0, hash: CHAIN_START };
  #entries = 0;

  constructor(seal: ChainSeal) {
    this.#seal = seal;
  }

  get entries(): number {
    return this.#entries;
  }

  get last(): Head {
    return this.#last;
  }

  step(found: ChainedEntry): void {
    this.#entries += 1;
    const expected = this.#last.position + 1;
    const contiguous = found.position === expected;
    if (!contiguous) this.#note(expected, 'removed', `positions ${expected} to ${found.position - 1} are missing`);
    const hash = this.#seal.hash(this.#last.hash, found.position, found.entry, found.keyId);
    if (hash === undefined) this.#note(found.position, 'inserted', `sealed with the unknown key ${found.keyId}`);
    else if (contiguous && hash !== found.hash)
      this.#note(
        found.position,
        'changed',
        'the entry is not the one that was sealed here: it was altered, replaced or put in',
      );
    this.#last = { position: found.position, hash: found.hash };
  }

  /** Goes on behind what cannot be walked; `why` tells. */
  goOnAfter(head: Head, why: Defect): void {
    this.note(why);
    this.#last = head;
  }

  /** Compares where the walk ended with where the chain should end. */
  finish(head: Head): void {
    if (this.#last.position > head.position) this.putBehind(head.position + 1);
    else if (this.#last.position < head.position)
      this.#note(
        this.#last.position + 1,
        'removed',
        `positions ${this.#last.position + 1} to ${head.position} are missing`,
      );
    else if (this.#last.hash !== head.hash)
      this.#note(head.position, 'head-mismatch', 'the last hash is not the recorded one');
  }

  /** An entry stands where the service has not come to yet. */
  putBehind(position: number): void {
    this.#note(position, 'inserted', 'this entry, behind the end of the chain, was not added by the service');
  }

  note(defect: Defect): void {
    if (this.defects.length < MOST_DEFECTS) this.defects.push(defect);
  }

  #note(position: number, what: Defect['what'], detail: string): void {
    this.note({ position, what, detail });
  }
}

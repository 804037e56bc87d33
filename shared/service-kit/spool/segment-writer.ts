import { createSegmentFile, type SegmentFile } from './segment-file.ts';
import type { QuickWrites } from './quick-writes.ts';
import { segmentName } from './spool-folder.ts';

export interface WriterOptions {
  readonly folder: string;
  /** A segment that reaches this is closed and another one begun. */
  readonly segmentBytes: number;
  /** Lines that may wait in memory for their write. */
  readonly queueBytes: number;
  readonly syncMs: number;
  /** Which writes are done at once; absent: none. */
  readonly quick?: QuickWrites | undefined;
  readonly onWritten: () => void;
  readonly onFailed: (error: unknown) => void;
}

interface Waiting {
  readonly bytes: Buffer;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Appends lines to segment files, all that wait in one write. A write that fails half-way is undone, and the next one
 * begins a new segment, so that a torn line can only be the last of a file.
 */
export class SegmentWriter {
  readonly #options: WriterOptions;
  #segment: SegmentFile | undefined;
  /** Set before the file is there: whoever sees the file must see that it is in use. */
  #openName: string | undefined;
  #begun = 0;
  #queue: Waiting[] = [];
  #queuedBytes = 0;
  #closed = false;
  #draining = false;
  /** File operations go one after another. */
  #last: Promise<void> = Promise.resolve();
  #syncTimer: NodeJS.Timeout | undefined;
  #isSyncing = false;
  /** Lines were written after the last sync began. */
  #isUnsynced = false;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  /** Resolves when the line is in the file. @throws when it cannot be: disk full, queue full, closed */
  append(line: string): Promise<void> {
    if (this.#closed) return Promise.reject(new Error('The spool is closed.'));
    const bytes = Buffer.from(`${line}\n`);
    if (this.#queuedBytes + bytes.length > this.#options.queueBytes)
      return Promise.reject(new Error('The disk does not keep up; too many lines wait to be written.'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ bytes, resolve, reject });
      this.#queuedBytes += bytes.length;
      if (this.#draining) return;
      this.#draining = true;
      // What is appended in the same turn of the event loop is written with it.
      setImmediate(() => void this.#inTurn(() => this.#drain()));
    });
  }

  /** Whether more may be written to that segment. */
  isOpen(name: string): boolean {
    return this.#openName === name;
  }

  /** Whether the open segment ends there as far as it is written. */
  endsAt(name: string, size: number): boolean {
    return this.#openName === name && this.#segment?.size() === size;
  }

  /** Empties the open segment if it ends there, i.e. all of it is shipped; false when it has grown or is closed. */
  async cutIfAt(name: string, size: number): Promise<boolean> {
    let cut = false;
    await this.#inTurn(async () => {
      if (!this.endsAt(name, size)) return;
      await this.#segment?.empty();
      cut = true;
    });
    return cut;
  }

  /** Writes what waits and closes the file. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#inTurn(async () => {
      await this.#drain();
      await this.#finish();
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      const batch = this.#queue;
      this.#queue = [];
      this.#queuedBytes = 0;
      try {
        const segment = await this.#segmentWithRoom();
        await segment.write(Buffer.concat(batch.map(({ bytes }) => bytes)));
        this.#isUnsynced = true;
        this.#syncSoon();
        for (const { resolve } of batch) resolve();
        this.#options.onWritten();
      } catch (error) {
        await this.#discard();
        this.#options.onFailed(error);
        for (const { reject } of batch) reject(error);
      }
    }
    this.#draining = false;
  }

  async #segmentWithRoom(): Promise<SegmentFile> {
    const { folder, segmentBytes, quick } = this.#options;
    if (this.#segment && this.#segment.size() >= segmentBytes) await this.#finish();
    if (this.#segment) return this.#segment;
    this.#openName = segmentName((this.#begun += 1));
    this.#segment = await createSegmentFile(folder, this.#openName, quick);
    return this.#segment;
  }

  #syncSoon(): void {
    if (this.#isSyncing) return;
    this.#syncTimer ??= setTimeout(() => void this.#sync(), this.#options.syncMs);
  }

  /** Not in turn: lines are written meanwhile, a disk that takes long to sync keeps no answer waiting. */
  async #sync(): Promise<void> {
    this.#syncTimer = undefined;
    const segment = this.#segment;
    if (!segment || !this.#isUnsynced) return;
    [this.#isUnsynced, this.#isSyncing] = [false, true];
    try {
      await segment.sync();
    } catch (error) {
      // What a failed sync left in the file is unknown for ever; later lines go to another one.
      await this.#inTurn(async () => {
        if (this.#segment === segment) await this.#discard();
      });
      this.#options.onFailed(error);
    } finally {
      this.#isSyncing = false;
      if (this.#isUnsynced) this.#syncSoon();
    }
  }

  async #finish(): Promise<void> {
    clearTimeout(this.#syncTimer);
    [this.#syncTimer, this.#isUnsynced] = [undefined, false];
    const segment = this.#segment;
    this.#segment = undefined;
    await segment?.finish();
    this.#openName = undefined;
  }

  async #discard(): Promise<void> {
    const segment = this.#segment;
    this.#segment = undefined;
    await segment?.discard();
    this.#openName = undefined;
  }
}

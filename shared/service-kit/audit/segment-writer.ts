import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../ids.ts';
import { SEGMENT } from './spool-folder.ts';

export interface WriterOptions {
  readonly folder: string;
  /** A segment that reaches this is closed and another one begun. */
  readonly segmentBytes: number;
  /** Lines that may wait in memory for their write. */
  readonly queueBytes: number;
  readonly syncMs: number;
  readonly onWritten: () => void;
  readonly onFailed: (error: unknown) => void;
}

export interface SegmentWriter {
  /** Resolves when the line is in the file. @throws when it cannot be: disk full, queue full, closed */
  append(line: string): Promise<void>;
  /** Whether more may be written to that segment. */
  isOpen(name: string): boolean;
  /** Empties the open segment if it ends there, i.e. all of it is shipped; false when it has grown or is closed. */
  cutIfAt(name: string, size: number): Promise<boolean>;
  /** Writes what waits and closes the file. */
  close(): Promise<void>;
}

export class SpoolClosed extends Error {}
export class SpoolQueueFull extends Error {}

interface Waiting {
  readonly bytes: Buffer;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

interface Segment {
  readonly name: string;
  readonly file: FileHandle;
  size: number;
}

/**
 * Appends lines to segment files, all that wait in one write. A write that fails half-way is undone, and the next one
 * begins a new segment, so that a torn line can only be the last of a file.
 */
export class FileSegmentWriter implements SegmentWriter {
  readonly #options: WriterOptions;
  #segment: Segment | undefined;
  /** Set before the file is there: whoever sees the file must see that it is in use. */
  #openName: string | undefined;
  #queue: Waiting[] = [];
  #queuedBytes = 0;
  #closed = false;
  /** File operations one after another. */
  #last: Promise<void> = Promise.resolve();
  #draining = false;
  #syncTimer: NodeJS.Timeout | undefined;

  constructor(options: WriterOptions) {
    this.#options = options;
  }

  append(line: string): Promise<void> {
    if (this.#closed) return Promise.reject(new SpoolClosed('The spool is closed.'));
    const bytes = Buffer.from(`${line}\n`);
    if (this.#queuedBytes + bytes.length > this.#options.queueBytes)
      return Promise.reject(new SpoolQueueFull('The disk does not keep up; too many lines wait to be written.'));
    return new Promise((resolve, reject) => {
      this.#queue.push({ bytes, resolve, reject });
      this.#queuedBytes += bytes.length;
      if (this.#draining) return;
      this.#draining = true;
      void this.#inTurn(() => this.#drain());
    });
  }

  isOpen(name: string): boolean {
    return this.#openName === name;
  }

  async cutIfAt(name: string, size: number): Promise<boolean> {
    let cut = false;
    await this.#inTurn(async () => {
      const segment = this.#segment;
      if (segment?.name !== name || segment.size !== size) return;
      await segment.file.truncate(0);
      segment.size = 0;
      cut = true;
    });
    return cut;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#inTurn(async () => {
      const segment = this.#segment;
      if (!segment) return;
      await this.#finish(segment);
      if (segment.size === 0) await rm(join(this.#options.folder, segment.name), { force: true });
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
        await this.#write(Buffer.concat(batch.map(({ bytes }) => bytes)));
        for (const { resolve } of batch) resolve();
        this.#options.onWritten();
      } catch (error) {
        await this.#abandon();
        this.#options.onFailed(error);
        for (const { reject } of batch) reject(error);
      }
    }
    this.#draining = false;
  }

  async #write(bytes: Buffer): Promise<void> {
    const segment = await this.#roomFor();
    let written = 0;
    while (written < bytes.length) {
      const rest = bytes.length - written;
      written += (await segment.file.write(bytes, written, rest, segment.size + written)).bytesWritten;
    }
    segment.size += bytes.length;
    this.#syncTimer ??= setTimeout(() => void this.#inTurn(() => this.#sync()), this.#options.syncMs);
  }

  async #roomFor(): Promise<Segment> {
    const { folder, segmentBytes } = this.#options;
    if (this.#segment && this.#segment.size >= segmentBytes) await this.#finish(this.#segment);
    if (this.#segment) return this.#segment;
    const name = `${newId()}${SEGMENT}`;
    this.#openName = name;
    const file = await open(join(folder, name), 'wx', 0o600);
    this.#segment = { name, file, size: 0 };
    await syncFolder(folder);
    return this.#segment;
  }

  async #sync(): Promise<void> {
    this.#syncTimer = undefined;
    await this.#segment?.file.datasync().catch(async (error: unknown) => {
      // What a failed sync left in the file is unknown for ever; later lines go to another one.
      await this.#abandon();
      this.#options.onFailed(error);
    });
  }

  async #finish({ file }: Segment): Promise<void> {
    clearTimeout(this.#syncTimer);
    this.#syncTimer = undefined;
    this.#segment = undefined;
    await file.datasync();
    await file.close();
    this.#openName = undefined;
  }

  /** Takes back what a failed write left behind the last whole line. */
  async #abandon(): Promise<void> {
    const segment = this.#segment;
    this.#segment = undefined;
    await segment?.file.truncate(segment.size).catch(() => undefined);
    await segment?.file.close().catch(() => undefined);
    this.#openName = undefined;
  }
}

/** The name of a new file is durable only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

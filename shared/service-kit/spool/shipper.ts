import { appendFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { positionFile, readBatch, type ParseLine } from './segment-reader.ts';
import type { SegmentWriter } from './segment-writer.ts';
import { segmentsIn } from './spool-folder.ts';

export interface ShipperOptions<Entry> {
  readonly folder: string;
  readonly writer: SegmentWriter;
  readonly parse: ParseLine<Entry>;
  readonly publish: (entries: readonly Entry[]) => Promise<void>;
  readonly batchBytes: number;
  /** Lines that are no entry: kept in `unreadable`, and told. */
  readonly onUnreadable: (count: number) => void;
  readonly onTorn: (bytes: number) => void;
  readonly onShipped: (count: number) => void;
}

/** Ships the segments of a folder, oldest first, and removes what is shipped. */
export interface Shipper {
  /** Ships until nothing is left. @throws what `publish` throws: nothing is lost, call again */
  shipAll(): Promise<void>;
  /** Bytes that are not shipped yet. */
  waitingBytes(): Promise<number>;
  /**
   * Removes the oldest segments until no more than so many bytes wait; the one that is being written stays. Not while
   * something is shipped.
   * @returns how many entries were given up
   */
  giveUpOldest(mostBytes: number): Promise<number>;
}

export function createShipper<Entry>(options: ShipperOptions<Entry>): Shipper {
  const { folder, writer, parse, publish, batchBytes, onUnreadable, onTorn, onShipped } = options;
  const position = positionFile(folder);

  /**
   * Ships one segment from where it was left.
   * @returns how far it is shipped; whoever called keeps that, or has no more need of it
   */
  async function ship(segment: string): Promise<number> {
    const path = join(folder, segment);
    let offset = await position.offsetIn(segment);
    if (offset > 0 && offset > (await stat(path)).size) offset = 0;
    for (;;) {
      const batch = await readBatch(path, offset, batchBytes, parse);
      if (batch.entries.length) await publish(batch.entries);
      if (batch.unreadable.length) {
        await appendFile(join(folder, 'unreadable'), `${batch.unreadable.join('\n')}\n`, { mode: 0o600 });
        onUnreadable(batch.unreadable.length);
      }
      offset = batch.end;
      onShipped(batch.entries.length);
      if (batch.isLast) {
        if (batch.torn && !writer.isOpen(segment)) onTorn(batch.torn);
        return offset;
      }
      await position.save({ segment, offset });
    }
  }

  /** Empties the open segment, unless it has grown since. */
  async function cut(segment: string, size: number): Promise<boolean> {
    if (!writer.endsAt(segment, size)) return false;
    // The offset goes first: a crash in between ships again what is then still there.
    await position.clear();
    return writer.cutIfAt(segment, size);
  }

  async function remove(segment: string): Promise<void> {
    await rm(join(folder, segment), { force: true });
    await position.clear();
  }

  async function waitingBytes(): Promise<number> {
    const names = await segmentsIn(folder);
    const sizes = await Promise.all(
      names.map((name) =>
        stat(join(folder, name))
          .then(({ size }) => size)
          .catch(() => 0),
      ),
    );
    const shipped = names[0] === undefined ? 0 : await position.offsetIn(names[0]);
    return Math.max(0, sizes.reduce((sum, size) => sum + size, 0) - shipped);
  }

  return {
    async shipAll() {
      for (const segment of await segmentsIn(folder)) {
        const wasOpen = writer.isOpen(segment);
        const shipped = await ship(segment);
        if (!wasOpen) await remove(segment);
        else if (shipped > 0 && !(await cut(segment, shipped))) await position.save({ segment, offset: shipped });
      }
    },
    waitingBytes,
    async giveUpOldest(mostBytes) {
      let givenUp = 0;
      for (const segment of await segmentsIn(folder)) {
        if (writer.isOpen(segment) || (await waitingBytes()) <= mostBytes) break;
        const { entries } = await readBatch(join(folder, segment), await position.offsetIn(segment), Infinity, parse);
        await remove(segment);
        givenUp += entries.length;
      }
      return givenUp;
    },
  };
}

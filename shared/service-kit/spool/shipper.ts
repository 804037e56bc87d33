import { appendFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PublishLines } from './lines.ts';
import { countLines, positionFile, readBatch } from './segment-reader.ts';
import type { SegmentWriter } from './segment-writer.ts';
import { segmentsIn } from './spool-folder.ts';

export interface ShipperOptions {
  readonly folder: string;
  readonly writer: SegmentWriter;
  readonly publish: PublishLines;
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
   * @returns how many lines were given up
   */
  giveUpOldest(mostBytes: number): Promise<number>;
}

export function createShipper(options: ShipperOptions): Shipper {
  const { folder, writer, publish, batchBytes, onUnreadable, onTorn, onShipped } = options;
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
      const batch = await readBatch(path, offset, batchBytes);
      if (batch.end > offset) {
        const { count, unreadable } = await publish(batch.lines);
        if (unreadable.length) {
          await appendFile(join(folder, 'unreadable'), `${unreadable.join('\n')}\n`, { mode: 0o600 });
          onUnreadable(unreadable.length);
        }
        onShipped(count);
      }
      offset = batch.end;
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
        const { lines } = await readBatch(join(folder, segment), await position.offsetIn(segment), Infinity);
        await remove(segment);
        givenUp += countLines(lines);
      }
      return givenUp;
    },
  };
}

import { writeSync } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { QuickWrites } from './quick-writes.ts';

/** One file of whole lines, written at its end only. */
export interface SegmentFile {
  readonly size: () => number;
  /** Appends all of the bytes; when that fails `discard` takes back what was written of them. */
  write(bytes: Buffer): Promise<void>;
  sync(): Promise<void>;
  empty(): Promise<void>;
  /** Makes everything durable and closes; an empty file is removed. */
  finish(): Promise<void>;
  /** After a failed write or sync: cuts the file behind its last whole line, as far as that can be done, and closes. */
  discard(): Promise<void>;
}

/** The name of a new file is durable only when its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** @param quick which writes are done at once; absent: none, they go by way of another thread */
export async function createSegmentFile(folder: string, name: string, quick?: QuickWrites): Promise<SegmentFile> {
  const file = await open(join(folder, name), 'wx', 0o600);
  await syncFolder(folder);
  return segmentOf(file, () => rm(join(folder, name), { force: true }), quick);
}

function segmentOf(file: FileHandle, remove: () => Promise<void>, quick: QuickWrites | undefined): SegmentFile {
  let size = 0;

  const writeApart = async (bytes: Buffer, from: number): Promise<number> =>
    (await file.write(bytes, from, bytes.length - from, size + from)).bytesWritten;

  return {
    size: () => size,
    async write(bytes) {
      const here = quick?.mayBeHere(bytes.length) ? quick : undefined;
      for (let written = 0; written < bytes.length;) {
        const from = written;
        written += here
          ? here.timed(() => writeSync(file.fd, bytes, from, bytes.length - from, size + from))
          : await writeApart(bytes, from);
      }
      size += bytes.length;
    },
    sync: () => file.datasync(),
    async empty() {
      await file.truncate(0);
      size = 0;
    },
    async finish() {
      await file.datasync();
      await file.close();
      if (size === 0) await remove();
    },
    async discard() {
      await file.truncate(size).catch(() => undefined);
      await file.close().catch(() => undefined);
    },
  };
}

import { open, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

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

export async function createSegmentFile(folder: string, name: string): Promise<SegmentFile> {
  const file = await open(join(folder, name), 'wx', 0o600);
  await syncFolder(folder);
  return segmentOf(file, () => rm(join(folder, name), { force: true }));
}

function segmentOf(file: FileHandle, remove: () => Promise<void>): SegmentFile {
  let size = 0;
  return {
    size: () => size,
    async write(bytes) {
      let written = 0;
      while (written < bytes.length) {
        const rest = bytes.length - written;
        written += (await file.write(bytes, written, rest, size + written)).bytesWritten;
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

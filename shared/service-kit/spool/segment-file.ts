import { writeSync } from 'node:fs';
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

/** Bytes that the system takes into its memory in microseconds; to another thread and back would be many times that. */
const SMALL = 256 * 1024;
/** A small write that takes longer was held up by the disk, and with it whatever this process does. */
const HELD_UP_MS = 5;
/** For so long then writes go by way of another thread, where nobody but those who wait for them is held up. */
const APART_MS = 30_000;

/** @param now milliseconds of a clock that only goes forward */
export async function createSegmentFile(
  folder: string,
  name: string,
  now: () => number = () => performance.now(),
): Promise<SegmentFile> {
  const file = await open(join(folder, name), 'wx', 0o600);
  await syncFolder(folder);
  return segmentOf(file, () => rm(join(folder, name), { force: true }), now);
}

function segmentOf(file: FileHandle, remove: () => Promise<void>, now: () => number): SegmentFile {
  let size = 0;
  let apartUntil = -Infinity;

  function writeHere(bytes: Buffer, from: number): number {
    const began = now();
    const written = writeSync(file.fd, bytes, from, bytes.length - from, size + from);
    const ended = now();
    if (ended - began > HELD_UP_MS) apartUntil = ended + APART_MS;
    return written;
  }

  const writeApart = async (bytes: Buffer, from: number): Promise<number> =>
    (await file.write(bytes, from, bytes.length - from, size + from)).bytesWritten;

  return {
    size: () => size,
    async write(bytes) {
      const isApart = bytes.length > SMALL || now() < apartUntil;
      for (let written = 0; written < bytes.length;)
        written += isApart ? await writeApart(bytes, written) : writeHere(bytes, written);
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

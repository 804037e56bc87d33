import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ReadBatch {
  /** Whole lines. */
  readonly lines: Buffer;
  /** Offset behind the last whole line that was read. */
  readonly end: number;
  /** Bytes behind `end` that have no line end: the file was cut off there. */
  readonly torn: number;
  /** Whether it reaches to where the file ended when it was read. */
  readonly isLast: boolean;
}

const NEWLINE = 0x0a;

/** Reads the whole lines of a segment from an offset on, up to `limit` bytes (a single longer line is read whole). */
export async function readBatch(path: string, from: number, limit: number): Promise<ReadBatch> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    for (let length = limit; ; length *= 2) {
      const buffer = Buffer.alloc(Math.min(length, Math.max(0, size - from)));
      const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
      const whole = buffer.lastIndexOf(NEWLINE, bytesRead - 1) + 1;
      const isAll = from + bytesRead >= size;
      if (whole === 0 && !isAll) continue;
      return {
        lines: buffer.subarray(0, whole),
        end: from + whole,
        torn: isAll ? bytesRead - whole : 0,
        isLast: isAll,
      };
    }
  } finally {
    await file.close();
  }
}

/** How many lines there are. */
export function countLines(lines: Buffer): number {
  let count = 0;
  for (let at = lines.indexOf(NEWLINE); at >= 0; at = lines.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

export interface Position {
  readonly segment: string;
  readonly offset: number;
}

/**
 * How far the segments are shipped. It may lag behind after a crash: then entries are shipped twice, never not. The file is read
 * once: whoever has the folder is the only one who writes it.
 */
export function positionFile(folder: string) {
  const path = join(folder, 'shipped');
  /** What stands in the file; null: nothing. */
  let known: Position | null | undefined;

  async function stored(): Promise<Position | null> {
    const [segment = '', offset = ''] = (await readFile(path, 'utf8').catch(() => '')).split(' ');
    return /^\d{1,15}$/.test(offset) ? { segment, offset: Number(offset) } : null;
  }

  return {
    /** The offset to go on from in a segment; 0 when nothing certain is known. */
    async offsetIn(segment: string): Promise<number> {
      if (known === undefined) known = await stored();
      return known?.segment === segment ? known.offset : 0;
    },
    async save(position: Position): Promise<void> {
      await writeFile(`${path}.new`, `${position.segment} ${position.offset}`);
      await rename(`${path}.new`, path);
      known = position;
    },
    async clear(): Promise<void> {
      if (known === null) return;
      await rm(path, { force: true });
      known = null;
    },
  };
}

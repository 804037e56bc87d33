import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

export interface Written {
  readonly bytes: number;
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
}

/** What a write that was killed leaves behind ends like this; nobody reads it. */
const PART = '.part';

/** Whether it failed because there is no such file. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The name of a file is durable only when its folder is. */
export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/**
 * Writes a file that is there whole or not at all, durable when this resolves. Several may write at the same time; the
 * last one gives the name.
 * @param nameOf path of the finished file, by what was written
 */
export async function writeWhole(
  folder: string,
  chunks: AsyncIterable<string>,
  nameOf: (written: Written) => string,
): Promise<Written & { readonly path: string }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const part = `${folder}/${randomBytes(8).toString('hex')}${PART}`;
  const digest = createHash('sha256');
  let bytes = 0;
  const file = await open(part, 'wx', 0o600);
  try {
    for await (const chunk of chunks) {
      const buffer = Buffer.from(chunk);
      digest.update(buffer);
      bytes += buffer.length;
      await file.writeFile(buffer);
    }
    await file.sync();
    await file.close();
    const written = { bytes, sha256: digest.digest('hex') };
    const path = nameOf(written);
    await rename(part, path);
    await syncFolder(dirname(path));
    return { ...written, path };
  } catch (error) {
    await file.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  }
}

/** The lines of a file, with the hash of all its bytes when they were read to the end. @throws ENOENT */
export async function* linesOf(path: string, digest = createHash('sha256')): AsyncGenerator<string> {
  let rest = '';
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
  const decoder = new TextDecoder();
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    digest.update(chunk);
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest) yield rest;
}

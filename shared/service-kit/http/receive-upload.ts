import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { BodyTooLarge } from '@nilecare/contracts/errors.ts';
import { newId } from '../ids.ts';

/** A file as it was sent, on disk for as long as the request is handled. */
export interface UploadedFile {
  readonly path: string;
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/**
 * Streams the body of an upload into a file, hands it over, and removes it whatever comes of it; other endpoints get none.
 * Never more than a chunk of it is in memory.
 * @throws BodyTooLarge as soon as it is known
 */
export async function receivingUpload(
  { upload }: Endpoint,
  request: Request,
  folder: string,
  handle: (file: UploadedFile | undefined) => Promise<void>,
): Promise<void> {
  if (!upload) return handle(undefined);
  if (Number(request.headers['content-length'] ?? 0) > upload.maxBytes) throw tooLarge(upload.maxBytes);
  await mkdir(folder, { recursive: true });
  const path = join(folder, newId());
  try {
    await handle(await receive(request, path, upload.maxBytes));
  } finally {
    await rm(path, { force: true });
  }
}

async function receive(request: Request, path: string, maxBytes: number): Promise<UploadedFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) return done(tooLarge(maxBytes));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(request.iterator({ destroyOnReturn: false }), measure, createWriteStream(path, { mode: 0o600 }));
  return { path, bytes, sha256: hash.digest('hex') };
}

const tooLarge = (maxBytes: number): BodyTooLarge =>
  new BodyTooLarge(`Send ${maxBytes} bytes at the most.`, { maxBytes });

/** No request takes as long: what is older was left by a process that was killed. */
const LEFT_AFTER_MS = 3_600_000;

/** Removes the files of requests whose process was killed; of other instances that run on the same folder, none. */
export async function removeLeftUploads(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
    if (Date.now() - mtimeMs > LEFT_AFTER_MS) await rm(path, { force: true });
  }
}

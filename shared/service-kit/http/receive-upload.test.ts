import { mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Request } from 'express';
import { expect, test } from 'vitest';
import type { Endpoint } from '@nilecare/contracts/endpoint.ts';
import { BodyTooLarge } from '@nilecare/contracts/errors.ts';
import { receivingUpload, removeLeftUploads } from './receive-upload.ts';

const endpoint = { upload: { maxBytes: 10 } } as unknown as Endpoint; // only what receiving looks at
const request = (chunks: readonly string[], length?: number) =>
  Object.assign(Readable.from(chunks.map((it) => Buffer.from(it))), {
    headers: length === undefined ? {} : { 'content-length': String(length) },
  }) as unknown as Request; // as above
const aFolder = () => mkdtemp(join(tmpdir(), 'nilecare-uploads-'));

test('a file is there while it is handled, and gone afterwards, also when that fails', async () => {
  const folder = await aFolder();
  const handle = async (file?: { readonly bytes: number }) => {
    expect(await readdir(folder)).toHaveLength(1);
    expect(file?.bytes).toBe(6);
    throw new Error('refused');
  };
  await expect(receivingUpload(endpoint, request(['abc', 'def']), folder, handle)).rejects.toThrow('refused');
  expect(await readdir(folder)).toEqual([]);
});

test.each([
  ['says so before', ['x'], 11],
  ['says nothing', ['12345', '678901'], undefined],
  ['says less', ['12345', '678901'], 3],
])('one that is too large and %s is refused, and nothing of it stays', async (_how, chunks, length) => {
  const folder = await aFolder();
  const handle = () => Promise.reject(new Error('was handled'));
  await expect(receivingUpload(endpoint, request(chunks, length), folder, handle)).rejects.toThrow(BodyTooLarge);
  expect(await readdir(folder)).toEqual([]);
});

test('what a killed process left goes at the next start, what another instance receives stays', async () => {
  const folder = await aFolder();
  await writeFile(join(folder, 'left'), 'x');
  await writeFile(join(folder, 'going-on'), 'x');
  await utimes(join(folder, 'left'), new Date(0), new Date(0));
  await removeLeftUploads(folder);
  expect(await readdir(folder)).toEqual(['going-on']);
  await removeLeftUploads(join(folder, 'none'));
});

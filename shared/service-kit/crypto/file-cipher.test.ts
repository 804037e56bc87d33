import { randomBytes } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileCipher, FileUnreadable } from './file-cipher.ts';
import { parseKeyRing } from './key-ring.ts';

const FRAME = 64 * 1024;
const ring = parseKeyRing(`one:${randomBytes(32).toString('base64')}`);
const cipher = fileCipher(ring);

async function* inChunks(bytes: Buffer, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const whole = async (chunks: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(chunks));
const sealed = (bytes: Buffer, name = 'file') => whole(cipher.encrypt(inChunks(bytes, 10_000), name));
const opened = (bytes: Buffer, name = 'file', keyId = cipher.keyId) =>
  whole(cipher.decrypt(inChunks(bytes, 7_777), name, keyId));

test.each([0, 1, FRAME - 1, FRAME, FRAME + 1, 3 * FRAME])('a file of %i bytes comes back as it was', async (size) => {
  const bytes = randomBytes(size);
  expect((await opened(await sealed(bytes))).equals(bytes)).toBe(true);
});

test('whatever is changed or cut, it is not read', async () => {
  const bytes = await sealed(randomBytes(2 * FRAME + 5));
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
      const altered = Buffer.from(bytes);
      altered[at] = (altered[at] ?? 0) ^ by;
      await expect(opened(altered)).rejects.toThrow(FileUnreadable);
      await expect(opened(bytes.subarray(0, at))).rejects.toThrow(FileUnreadable);
    }),
    { numRuns: 20 },
  );
});

test('a frame in place of another, under another name or key, is not read', async () => {
  const bytes = await sealed(randomBytes(2 * FRAME));
  const frame = FRAME + 16;
  const exchanged = Buffer.concat([bytes.subarray(0, 32), bytes.subarray(32 + frame), bytes.subarray(32, 32 + frame)]);
  await expect(opened(exchanged)).rejects.toThrow(FileUnreadable);
  await expect(opened(bytes.subarray(0, 32 + frame))).rejects.toThrow(FileUnreadable);
  await expect(opened(bytes, 'another')).rejects.toThrow(FileUnreadable);
  await expect(opened(bytes, 'file', 'two')).rejects.toThrow(FileUnreadable);
});

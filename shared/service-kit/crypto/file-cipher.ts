import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { KeyRing } from './key-ring.ts';

/** A stored file that cannot be read: it was altered, cut, exchanged, or its key is not in the ring. */
export class FileUnreadable extends Error {}

export interface FileCipher {
  /** The key that files are encrypted with now. */
  readonly keyId: string;
  /** @param name of the file; it is sealed in, so that a file put in place of another cannot be read there */
  encrypt(content: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<Buffer>;
  /** Gives nothing that was not checked first. @throws FileUnreadable */
  decrypt(sealed: AsyncIterable<Uint8Array>, name: string, keyId: string): AsyncGenerator<Buffer>;
}

const SALT_BYTES = 32;
const TAG_BYTES = 16;
const FRAME_BYTES = 64 * 1024;

/** Counts the frames and marks the last one, so that none is missing, exchanged or added. */
function nonceOf(frame: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUIntBE(frame, 5, 6);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

/** Pieces of exactly `size` bytes and a shorter, perhaps empty, last one; each with whether it is the last. */
async function* framed(
  chunks: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ readonly bytes: Buffer; readonly isLast: boolean }> {
  let waiting = Buffer.alloc(0);
  for await (const chunk of chunks) {
    waiting = Buffer.concat([waiting, chunk]);
    // What may be the last stays until it is known.
    while (waiting.length > size) {
      yield { bytes: waiting.subarray(0, size), isLast: false };
      waiting = waiting.subarray(size);
    }
  }
  yield { bytes: waiting, isLast: true };
}

/**
 * Encryption of files: AES-256-GCM in frames of 64 KiB, each checked before a byte of it is given out (the STREAM
 * construction of Hoang et al., 2015), under a key of the file's own that is derived from the ring's (HKDF, RFC 5869) with a
 * salt which stands first in the file.
 */
export function fileCipher(ring: KeyRing): FileCipher {
  const keyOf = (keyId: string, salt: Uint8Array): Buffer => {
    const secret = ring.byId(keyId);
    if (!secret) throw new FileUnreadable(`The key ${keyId} is not in the ring; add it to read what it encrypted.`);
    return Buffer.from(hkdfSync('sha256', secret, salt, 'nilecare-file-cipher', 32));
  };
  const keyId = ring.current.id;
  return {
    keyId,
    async *encrypt(content, name) {
      const salt = randomBytes(SALT_BYTES);
      const key = keyOf(keyId, salt);
      yield salt;
      let frame = 0;
      for await (const { bytes, isLast } of framed(content, FRAME_BYTES)) {
        const cipher = createCipheriv('aes-256-gcm', key, nonceOf(frame++, isLast), { authTagLength: TAG_BYTES });
        cipher.setAAD(Buffer.from(name));
        yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
      }
    },
    async *decrypt(sealed, name, usedKeyId) {
      let key: Buffer | undefined;
      let frame = 0;
      const rest = async function* () {
        let head = Buffer.alloc(0);
        for await (const chunk of sealed) {
          if (key) {
            yield chunk;
            continue;
          }
          head = Buffer.concat([head, chunk]);
          if (head.length < SALT_BYTES) continue;
          key = keyOf(usedKeyId, head.subarray(0, SALT_BYTES));
          yield head.subarray(SALT_BYTES);
        }
      };
      for await (const { bytes, isLast } of framed(rest(), FRAME_BYTES + TAG_BYTES))
        yield opened(key, bytes, { nonce: nonceOf(frame++, isLast), name });
    },
  };
}

function opened(key: Buffer | undefined, bytes: Buffer, sealedWith: { nonce: Buffer; name: string }): Buffer {
  if (!key || bytes.length < TAG_BYTES) throw new FileUnreadable('The file is cut short.');
  const decipher = createDecipheriv('aes-256-gcm', key, sealedWith.nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(sealedWith.name)).setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG_BYTES)), decipher.final()]);
  } catch {
    throw new FileUnreadable('The file was altered, cut, or belongs to another name.');
  }
}

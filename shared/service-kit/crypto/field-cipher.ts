import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import type { KeyRing } from './key-ring.ts';
import { normalise } from './normalise.ts';

/** Where a value is stored. It is sealed into the value, so that a value copied elsewhere cannot be read there. */
export interface FieldPlace {
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
}

export interface FieldCipher {
  encrypt(text: string, place: FieldPlace): string;
  /** @throws FieldUnreadable when the value was altered, moved from another place, or its key is not in the ring */
  decrypt(value: string, place: FieldPlace): string;
  /** Whether the value is of an older key than the current one: encrypt it again and store its blind index anew. */
  needsRotation(value: string): boolean;
  /**
   * A keyed hash of the value to store beside it, for finding it by equality. Equal values of one purpose have equal
   * hashes, whatever their case, spaces or digits; of two purposes they have nothing in common. 43 characters.
   */
  blindIndex(text: string, purpose: string): string;
  /** The hash under each key of the ring: what to search for, so that rows not yet rotated are found too. */
  blindIndexes(text: string, purpose: string): readonly string[];
}

/** A stored value that cannot be read. It says which rule was broken and nothing of the value or the key. */
export class FieldUnreadable extends Error {}

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

interface Parts {
  readonly keyId: string;
  readonly sealed: Buffer;
}

function split(value: string): Parts {
  const [version, keyId, text, ...more] = value.split('.');
  if (version !== VERSION || !keyId || !text || more.length)
    throw new FieldUnreadable('The value is not an encrypted field (v1.<key id>.<base64url>).');
  const sealed = Buffer.from(text, 'base64url');
  // Node skips characters it does not know; a value has exactly one spelling.
  if (sealed.toString('base64url') !== text || sealed.length < IV_BYTES + TAG_BYTES)
    throw new FieldUnreadable('The encrypted field is cut short or misspelt.');
  return { keyId, sealed };
}

/** JSON keeps the parts apart: no two places give the same bytes. */
const associatedData = (keyId: string, { table, column, rowId }: FieldPlace): Buffer =>
  Buffer.from(JSON.stringify([VERSION, keyId, table, column, rowId]));

/** As an object of the platform: bytes would be looked at anew each time they are used. */
const derive = (secret: Buffer, use: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'nilecare-field-cipher', use, 32)));

/**
 * Encryption of single columns: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, the place of the value as
 * associated data and the key's id in the value, `v1.<keyId>.<base64url(nonce | ciphertext | tag)>`. Keys of encryption
 * and of each purpose's index are derived (HKDF, RFC 5869), so none is used twice. One key is good for 2^32 values.
 */
export function fieldCipher(ring: KeyRing): FieldCipher {
  const derived = new Map<string, KeyObject>();
  const keyFor = (keyId: string, use: string): KeyObject => {
    const name = `${keyId}\n${use}`;
    const known = derived.get(name);
    if (known) return known;
    const secret = ring.byId(keyId);
    if (!secret) throw new FieldUnreadable(`The key ${keyId} is not in the ring; add it to read what it encrypted.`);
    const key = derive(secret, use);
    derived.set(name, key);
    return key;
  };
  const index = (keyId: string, text: string, purpose: string): string =>
    createHmac('sha256', keyFor(keyId, `index ${purpose}`))
      .update(normalise(text))
      .digest('base64url');

  return {
    encrypt(text, place) {
      const { id } = ring.current;
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyFor(id, 'encryption'), iv, { authTagLength: TAG_BYTES });
      cipher.setAAD(associatedData(id, place));
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return `${VERSION}.${id}.${sealed.toString('base64url')}`;
    },
    decrypt(value, place) {
      const { keyId, sealed } = split(value);
      const key = keyFor(keyId, 'encryption');
      const iv = sealed.subarray(0, IV_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
      decipher.setAAD(associatedData(keyId, place)).setAuthTag(sealed.subarray(-TAG_BYTES));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString(
          'utf8',
        );
      } catch {
        throw new FieldUnreadable(`The value of ${place.table}.${place.column} was altered or belongs to another row.`);
      }
    },
    needsRotation: (value) => split(value).keyId !== ring.current.id,
    blindIndex: (text, purpose) => index(ring.current.id, text, purpose),
    blindIndexes: (text, purpose) => ring.ids.map((id) => index(id, text, purpose)),
  };
}

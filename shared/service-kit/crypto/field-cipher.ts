import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomFillSync,
  type DecipherGCM,
  type KeyObject,
} from 'node:crypto';
import { piecesOf } from '../background/pieces.ts';
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
  /**
   * The same of what is shown beside much else, all of which one value that cannot be read would hide.
   * @returns null where it cannot be read: that is told in the log, once of each
   */
  decryptOrNull(value: string, place: FieldPlace): string | null;
  /** The same for what may have megabytes: others have their turn meanwhile. @param text in UTF-8 */
  encryptLong(text: Buffer, place: FieldPlace): Promise<string>;
  /** @returns the text in UTF-8. @throws FieldUnreadable as `decrypt` */
  decryptLong(value: string, place: FieldPlace): Promise<Buffer>;
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
/** Places of values that cannot be read: who has as many looks for a key, not for rows. */
const MOST_TOLD = 1_000;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Bytes and letters of a piece of what is long: multiples of three bytes and four letters are spelt alike in pieces. */
const [PIECE_BYTES, PIECE_LETTERS] = [3 * 64 * 1024, 4 * 64 * 1024];

interface Parts {
  readonly keyId: string;
  readonly sealed: Buffer;
}

function split(value: string): Parts {
  const { keyId, text } = spelt(value);
  return { keyId, sealed: longEnough(bytesOf(text)) };
}

/** The same in pieces. */
async function splitLong(value: string): Promise<Parts> {
  const { keyId, text } = spelt(value);
  const sealed: Buffer[] = [];
  for await (const { from, to } of piecesOf(text.length, PIECE_LETTERS)) sealed.push(bytesOf(text.slice(from, to)));
  return { keyId, sealed: longEnough(Buffer.concat(sealed)) };
}

function spelt(value: string): { readonly keyId: string; readonly text: string } {
  const [version, keyId, text, ...more] = value.split('.');
  if (version !== VERSION || !keyId || !text || more.length)
    throw new FieldUnreadable('The value is not an encrypted field (v1.<key id>.<base64url>).');
  return { keyId, text };
}

const cutShort = () => new FieldUnreadable('The encrypted field is cut short or misspelt.');

function bytesOf(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64url');
  // Node skips characters it does not know; a value has exactly one spelling.
  if (bytes.toString('base64url') !== text) throw cutShort();
  return bytes;
}

function longEnough(sealed: Buffer): Buffer {
  if (sealed.length < IV_BYTES + TAG_BYTES) throw cutShort();
  return sealed;
}

/** JSON keeps the parts apart: no two places give the same bytes. */
const associatedData = (keyId: string, { table, column, rowId }: FieldPlace): Buffer =>
  Buffer.from(JSON.stringify([VERSION, keyId, table, column, rowId]));

/** @throws FieldUnreadable where the tag is another one */
function mustBeWhole(decipher: DecipherGCM, { table, column }: FieldPlace): void {
  try {
    decipher.final();
  } catch {
    throw new FieldUnreadable(`The value of ${table}.${column} was altered or belongs to another row.`);
  }
}

/** Nonces that the platform's source of random numbers has given together: to ask it for twelve bytes alone takes as long as for all. */
const nonces = Buffer.alloc(IV_BYTES * 256);
let usedOfNonces = nonces.length;

/** Each is given once. */
function nextNonce(): Buffer {
  if (usedOfNonces === nonces.length) {
    randomFillSync(nonces);
    usedOfNonces = 0;
  }
  usedOfNonces += IV_BYTES;
  return Buffer.from(nonces.subarray(usedOfNonces - IV_BYTES, usedOfNonces));
}

/** As an object of the platform: bytes would be looked at anew each time they are used. */
const derive = (secret: Buffer, use: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'nilecare-field-cipher', use, 32)));

/**
 * Encryption of single columns: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce, the place of the value as
 * associated data and the key's id in the value, `v1.<keyId>.<base64url(nonce | ciphertext | tag)>`. Keys of encryption
 * and of each purpose's index are derived (HKDF, RFC 5869), so none is used twice. One key is good for 2^32 values.
 * @param onUnreadable told of what could be left out because it cannot be read
 */
export function fieldCipher(
  ring: KeyRing,
  onUnreadable: (place: FieldPlace, error: FieldUnreadable) => void = () => {},
): FieldCipher {
  const told = new Set<string>();
  function tellOnce(place: FieldPlace, error: FieldUnreadable): void {
    const name = JSON.stringify(place);
    if (told.has(name) || told.size === MOST_TOLD) return;
    told.add(name);
    onUnreadable(place, error);
  }
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

  const cipherFor = (place: FieldPlace) => {
    const { id } = ring.current;
    const iv = nextNonce();
    const cipher = createCipheriv('aes-256-gcm', keyFor(id, 'encryption'), iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(associatedData(id, place));
    return { iv, cipher, written: (letters: string) => `${VERSION}.${id}.${letters}` };
  };
  const decipherFor = ({ keyId, sealed }: Parts, place: FieldPlace): DecipherGCM => {
    const key = keyFor(keyId, 'encryption');
    const iv = sealed.subarray(0, IV_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(associatedData(keyId, place)).setAuthTag(sealed.subarray(-TAG_BYTES));
    return decipher;
  };

  function decrypt(value: string, place: FieldPlace): string {
    const parts = split(value);
    const decipher = decipherFor(parts, place);
    const open = decipher.update(parts.sealed.subarray(IV_BYTES, -TAG_BYTES));
    mustBeWhole(decipher, place);
    return open.toString('utf8');
  }

  return {
    encrypt(text, place) {
      const { iv, cipher, written } = cipherFor(place);
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return written(sealed.toString('base64url'));
    },
    decrypt,
    decryptOrNull(value, place) {
      try {
        return decrypt(value, place);
      } catch (error) {
        if (!(error instanceof FieldUnreadable)) throw error;
        tellOnce(place, error);
        return null;
      }
    },
    async encryptLong(text, place) {
      const { iv, cipher, written } = cipherFor(place);
      // The nonce has a multiple of three bytes, too: only what is behind the last whole piece waits for the tag.
      const whole = text.length - (text.length % PIECE_BYTES);
      const letters = [iv.toString('base64url')];
      for await (const { from, to } of piecesOf(whole, PIECE_BYTES))
        letters.push(cipher.update(text.subarray(from, to)).toString('base64url'));
      const end = [cipher.update(text.subarray(whole)), cipher.final(), cipher.getAuthTag()];
      letters.push(Buffer.concat(end).toString('base64url'));
      return written(letters.join(''));
    },
    async decryptLong(value, place) {
      const parts = await splitLong(value);
      const decipher = decipherFor(parts, place);
      const sealed = parts.sealed.subarray(IV_BYTES, -TAG_BYTES);
      const open: Buffer[] = [];
      for await (const { from, to } of piecesOf(sealed.length, PIECE_BYTES))
        open.push(decipher.update(sealed.subarray(from, to)));
      mustBeWhole(decipher, place);
      return Buffer.concat(open);
    },
    needsRotation: (value) => split(value).keyId !== ring.current.id,
    blindIndex: (text, purpose) => index(ring.current.id, text, purpose),
    blindIndexes: (text, purpose) => ring.ids.map((id) => index(id, text, purpose)),
  };
}

export interface RingKey {
  readonly id: string;
  readonly secret: Buffer;
}

/** Keys of one use. New values are made with `current`; values made with any key of the ring can be read. */
export interface KeyRing {
  readonly current: RingKey;
  /** All ids, the current one first. */
  readonly ids: readonly string[];
  byId(id: string): Buffer | undefined;
}

/** Text of a key ring that cannot be used. The message names the key's id and never its bytes. */
export class KeyRingError extends Error {}

/** AES-256 and HMAC-SHA-256 want 32 bytes (NIST SP 800-57: 256 bits of strength). */
export const MIN_KEY_BYTES = 32;

const HOW = 'write it as id:base64key,id2:base64key with the current key first; `openssl rand -base64 32` makes a key';

function parseKey(entry: string, position: number, name: string): RingKey {
  const cut = entry.indexOf(':');
  const id = entry.slice(0, Math.max(cut, 0)).trim();
  const text = entry.slice(cut + 1).trim();
  if (cut < 0 || !/^[\w-]{1,32}$/.test(id))
    throw new KeyRingError(`${name}: key ${position} has no id of letters, digits, - and _ before a colon; ${HOW}.`);
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) throw new KeyRingError(`${name}: the key ${id} is not base64; ${HOW}.`);
  const secret = Buffer.from(text, 'base64');
  if (secret.length < MIN_KEY_BYTES)
    throw new KeyRingError(
      `${name}: the key ${id} has ${secret.length} bytes, at least ${MIN_KEY_BYTES} are needed; ${HOW}.`,
    );
  if (secret.every((byte) => byte === secret[0]))
    throw new KeyRingError(`${name}: the key ${id} is one byte repeated, which protects nothing; ${HOW}.`);
  return { id, secret };
}

/**
 * Reads a ring written as `id:base64key,id2:base64key`. To rotate, put a new key in front; drop the old one when nothing
 * is stored under it any more.
 * @param name what the ring is called in errors: its environment variable
 * @throws KeyRingError that says what to change
 */
export function parseKeyRing(text: string, name = 'key ring'): KeyRing {
  const keys = text.split(',').map((entry, index) => parseKey(entry, index + 1, name));
  const [current] = keys;
  if (current === undefined) throw new KeyRingError(`${name}: there is no key; ${HOW}.`);
  const byId = new Map(keys.map(({ id, secret }) => [id, secret]));
  if (byId.size < keys.length) throw new KeyRingError(`${name}: two keys have the same id; every key needs its own.`);
  return { current, ids: keys.map(({ id }) => id), byId: (id) => byId.get(id) };
}

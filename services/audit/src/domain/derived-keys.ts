import { createHmac, hkdfSync } from 'node:crypto';
import type { KeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';

/** Keys for one purpose, derived from each key of the ring (HKDF, RFC 5869), so that no key serves two ends. */
export const derivedKeys = (ring: KeyRing, purpose: string): ReadonlyMap<string, Buffer> =>
  new Map(
    ring.ids.flatMap((id) => {
      const secret = ring.byId(id);
      return secret ? [[id, Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))] as const] : [];
    }),
  );

export interface Marks {
  readonly currentKeyId: string;
  /** HMAC-SHA-256 of the facts in their order, hexadecimal; undefined when the key is no longer in the ring. */
  of(keyId: string, facts: readonly (string | number)[]): string | undefined;
}

export function marksFor(ring: KeyRing, purpose: string): Marks {
  const keys = derivedKeys(ring, purpose);
  return {
    currentKeyId: ring.current.id,
    of: (keyId, facts) => {
      const key = keys.get(keyId);
      return key && createHmac('sha256', key).update(JSON.stringify(facts)).digest('hex');
    },
  };
}

/** A mark under the current key, which is always in the ring. */
export function markNow(marks: Marks, facts: readonly (string | number)[]): { keyId: string; mark: string } {
  const mark = marks.of(marks.currentKeyId, facts);
  if (mark === undefined) throw new Error('the current key is always in the ring');
  return { keyId: marks.currentKeyId, mark };
}

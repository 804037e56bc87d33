import { createHmac } from 'node:crypto';
import type { AuditEntry } from '@nilecare/contracts/events/audit.ts';
import type { KeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { derivedKeys } from './derived-keys.ts';

/** What stands before the first entry. */
export const CHAIN_START = '0'.repeat(64);

/** Where the chain ends. */
export interface Head {
  readonly position: number;
  readonly hash: string;
}

export interface ChainedEntry {
  readonly entry: AuditEntry;
  readonly position: number;
  readonly keyId: string;
  readonly hash: string;
}

/** One text per entry, whatever order its properties came in; an altered, added or removed fact changes it. */
export function canonicalText(entry: AuditEntry): string {
  const { actor } = entry;
  return JSON.stringify([
    entry.id,
    entry.at,
    entry.service,
    entry.action,
    entry.outcome,
    [actor.kind, actor.id, actor.name, actor.roles],
    entry.patientId,
    entry.facilityId,
    entry.resource,
    entry.reason,
    entry.address,
    entry.traceId,
    entry.details,
  ]);
}

export interface ChainSeal {
  readonly currentKeyId: string;
  /**
   * HMAC-SHA-256 over the hash before, the position and the entry, hexadecimal. Keyed, so that who can write to the
   * database but has not the key cannot make a new chain that fits.
   * @returns undefined when the key is no longer in the ring
   */
  hash(before: string, position: number, entry: AuditEntry, keyId: string): string | undefined;
}

const PURPOSE = 'nilecare audit chain';

/** Seals with keys of the chain alone. */
export function chainSeal(ring: KeyRing): ChainSeal {
  const derived = derivedKeys(ring, PURPOSE);
  return {
    currentKeyId: ring.current.id,
    hash: (before, position, entry, keyId) => {
      const key = derived.get(keyId);
      return (
        key &&
        createHmac('sha256', key)
          .update(`${before}\n${position}\n${canonicalText(entry)}`)
          .digest('hex')
      );
    },
  };
}

/** Chains entries to the head, in their order. */
export function chain(seal: ChainSeal, head: Head, entries: readonly AuditEntry[]): ChainedEntry[] {
  let { position, hash } = head;
  return entries.map((entry) => {
    position += 1;
    const next = seal.hash(hash, position, entry, seal.currentKeyId);
    if (next === undefined) throw new Error('the current key is always in the ring');
    hash = next;
    return { entry, position, keyId: seal.currentKeyId, hash };
  });
}

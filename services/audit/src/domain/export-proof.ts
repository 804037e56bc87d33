import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import type { ExportProof } from '@nilecare/contracts/api/audit-exports.ts';
import { signedText } from '@nilecare/contracts/audit-export-proof.ts';
import type { KeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { derivedKeys } from './derived-keys.ts';

export type ProofFacts = Omit<ExportProof, 'keyId' | 'publicKey' | 'signature'>;

export interface ProofSeal {
  sign(facts: ProofFacts): ExportProof;
}

/** A private key of 32 bytes as PKCS #8 (RFC 8410). */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * Signs with an Ed25519 key that is derived from the current key of the ring: whoever gets an export checks it with the
 * public key and could not have made it, which a mark under a shared key would not give.
 */
export function proofSeal(ring: KeyRing): ProofSeal {
  const seed = derivedKeys(ring, 'nilecare audit exports').get(ring.current.id);
  if (!seed) throw new Error('the current key is always in the ring');
  const key: KeyObject = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).toString('base64');
  const keyId = createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
  return {
    sign(facts) {
      const unsigned = { ...facts, keyId, publicKey };
      return { ...unsigned, signature: sign(null, Buffer.from(signedText(unsigned)), key).toString('base64') };
    },
  };
}

import { createPrivateKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { calculateJwkThumbprint, exportJWK, SignJWT, type JWK } from 'jose';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import { identityKeys, type IdentityKey } from '../data/identity-keys.ts';

export interface IdentityTokens {
  /** An ID token of OpenID Connect. @param claims beside the times */
  sign(claims: Readonly<Record<string, string>>, at: Date, lifeSeconds: number): Promise<string>;
  publicKeys(): Promise<readonly IdentityKey['publicJwk'][]>;
}

const generate = promisify(generateKeyPair);
const ALGORITHM = 'RS256';

/** Signs with a key that is made when it is first needed and kept encrypted. */
export function identityTokens({
  db,
  cipher,
  clock,
}: Pick<Core<AuthTables>, 'db' | 'cipher' | 'clock'>): IdentityTokens {
  const store = identityKeys(db.read, cipher);
  let known: Promise<IdentityKey> | undefined;

  async function make(): Promise<void> {
    const { privateKey, publicKey } = await generate('rsa', { modulusLength: 2048 });
    const jwk: JWK = await exportJWK(publicKey);
    const kid = await calculateJwkThumbprint(jwk, 'sha256');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    await store.begin({ kid, privateKey: pem, publicJwk: { ...jwk, kid, alg: ALGORITHM, use: 'sig' } }, clock.now());
  }

  async function findOrMake(): Promise<IdentityKey> {
    const found = await store.current();
    if (found) return found;
    await make();
    const made = await store.current();
    if (!made) throw new Error('The key of identity tokens could not be read back.');
    return made;
  }

  const current = (): Promise<IdentityKey> => {
    known ??= findOrMake().catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  };

  return {
    async sign(claims, at, lifeSeconds) {
      const { kid, privateKey } = await current();
      const seconds = Math.floor(at.getTime() / 1000);
      return new SignJWT({ ...claims })
        .setProtectedHeader({ alg: ALGORITHM, kid, typ: 'JWT' })
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + lifeSeconds)
        .sign(createPrivateKey(privateKey));
    },
    async publicKeys() {
      await current();
      return store.publicKeys();
    },
  };
}

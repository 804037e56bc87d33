import { createLocalJWKSet, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { ApiClientRow } from '../data/api-clients.ts';
import type { FetchText } from './key-fetch.ts';

/** The public keys of an app. */
export interface ClientKeys {
  /** @param anew read them once more where they were read a while ago: the key that was asked for is not among them */
  of(client: ApiClientRow, anew: boolean): Promise<JWTVerifyGetKey | undefined>;
}

const KeySet = z.object({ keys: z.array(z.looseObject({ kty: z.string(), kid: z.string() })).max(50) });

const FRESH_MS = 5 * 60_000;
/** However many strangers name keys that do not exist, an app is asked for its keys no more often. */
const REST_MS = 30_000;
const MOST_REMEMBERED = 500;

interface Fetched {
  readonly at: number;
  readonly keys: Promise<JWTVerifyGetKey>;
}

export function clientKeys(fetchText: FetchText, clock: Clock): ClientKeys {
  const fetched = new Map<string, Fetched>();

  const read = async (address: string): Promise<JWTVerifyGetKey> =>
    keySetOf(KeySet.parse(JSON.parse(await fetchText(address))));

  return {
    async of({ jwks, jwks_url: address }, anew) {
      if (jwks !== null) return keySetOf(KeySet.parse(JSON.parse(jwks)));
      if (address === null) return undefined;
      const now = clock.now().getTime();
      const held = fetched.get(address);
      if (held && now - held.at < (anew ? REST_MS : FRESH_MS)) return held.keys;
      if (fetched.size >= MOST_REMEMBERED) fetched.clear();
      const keys = read(address);
      fetched.set(address, { at: now, keys });
      return keys;
    },
  };
}

const keySetOf = (keys: z.output<typeof KeySet>): JWTVerifyGetKey => createLocalJWKSet(keys as JSONWebKeySet); // jose reads the rest

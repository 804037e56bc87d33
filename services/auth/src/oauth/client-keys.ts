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

/** However many strangers name keys that do not exist, and while it does not answer, an app is asked no more often. */
const REST_MS = 10_000;
const MOST_REMEMBERED = 500;

interface Held {
  readonly at: number;
  readonly keys: Promise<JWTVerifyGetKey>;
  /** While they are under way, all who ask wait for the same. */
  until: number;
}

export function clientKeys(fetchText: FetchText, clock: Clock): ClientKeys {
  const known = new Map<string, Held>();
  const now = () => clock.now().getTime();

  function fetched(address: string): Held {
    const answer = fetchText(address);
    const keys = answer.then(({ text }) => keySetOf(KeySet.parse(JSON.parse(text))));
    const held: Held = { at: now(), keys, until: Infinity };
    const keep = (ms: number) => {
      held.until = now() + ms;
    };
    Promise.all([answer, keys]).then(
      ([{ freshMs }]) => keep(freshMs),
      () => keep(REST_MS),
    );
    return held;
  }

  return {
    async of({ jwks, jwks_url: address }, anew) {
      if (jwks !== null) return keySetOf(KeySet.parse(JSON.parse(jwks)));
      if (address === null) return undefined;
      const held = known.get(address);
      if (held && now() < (anew ? held.at + REST_MS : held.until)) return held.keys;
      if (known.size >= MOST_REMEMBERED) known.clear();
      const asked = fetched(address);
      known.set(address, asked);
      return asked.keys;
    },
  };
}

const keySetOf = (keys: z.output<typeof KeySet>): JWTVerifyGetKey => createLocalJWKSet(keys as JSONWebKeySet); // jose reads the rest

import argon2 from 'argon2';
import { gate, type Gate } from './gate.ts';

/** OWASP password storage: argon2id, 19 MiB, 2 passes, 1 lane. About 25 ms of one core. */
const parameters = { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Verifications at a time: enough for every core of a small machine, little enough that others get a turn. */
const AT_A_TIME = 2;
const WAITING = 500;

export interface PasswordHasher {
  hash(password: string): Promise<string>;
  /**
   * Whether the password is the one of the hash. Without a hash (no such account, no password set) it takes the same
   * time and says no.
   */
  verify(hash: string | null, password: string): Promise<boolean>;
  /** Whether the hash was made with weaker parameters than today's. */
  isOutdated(hash: string): boolean;
}

/** The same password typed on two keyboards must be the same bytes (NIST SP 800-63B: normalise with NFKC). */
const normalised = (password: string): string => password.normalize('NFKC');

/** @throws TooManyRequests when hundreds are waiting already: hashing is the most expensive thing a stranger can ask for */
export async function passwordHasher(hashing: Gate = gate(AT_A_TIME, WAITING)): Promise<PasswordHasher> {
  const nobodys = await argon2.hash('the password of nobody', parameters);
  return {
    hash: (password) => hashing(() => argon2.hash(normalised(password), parameters)),
    verify: (hash, password) =>
      hashing(async () => {
        const fits = await argon2.verify(hash ?? nobodys, normalised(password));
        return fits && hash !== null;
      }),
    isOutdated: (hash) => argon2.needsRehash(hash, parameters),
  };
}

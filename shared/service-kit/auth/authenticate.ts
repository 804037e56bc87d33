import { Unauthenticated } from '@nilecare/contracts/errors.ts';
import type { Clock } from '../clock.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { anonymous, type Actor } from './actor.ts';
import type { Revocations } from './revocations.ts';
import { tokenVerifier } from './tokens.ts';

export interface Caller {
  readonly actor: Actor;
  readonly token?: string;
  /** Epoch seconds; given with a token. */
  readonly issuedAt?: number;
  readonly expiresAt?: number;
}

/**
 * Who sent this `Authorization` header.
 * @throws Unauthenticated when a token was sent that is not valid any more; without a header the caller is anonymous
 */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

export function authenticator(ring: KeyRing, revocations: Revocations): Authenticate {
  const verify = tokenVerifier(ring);
  return async (authorization) => {
    if (authorization === undefined) return { actor: anonymous() };
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new Unauthenticated('Send the header as: Authorization: Bearer <token>.');
    const { actor, issuedAt, expiresAt } = verify(token);
    if (actor.kind === 'user' && isEnded(revocations, actor, issuedAt))
      throw new Unauthenticated('The session has ended.', { ended: true });
    return { actor, token, issuedAt, expiresAt };
  };
}

/** Whether a caller who was authenticated before, e.g. when a socket was opened, would be so still. Costs no signature. */
export type StillValid = (caller: Caller) => boolean;

export const validity =
  (revocations: Revocations, clock: Clock): StillValid =>
  ({ actor, issuedAt = 0, expiresAt = Infinity }) =>
    expiresAt * 1000 > clock.now().getTime() && !(actor.kind === 'user' && isEnded(revocations, actor, issuedAt));

const isEnded = (revocations: Revocations, actor: Actor, issuedAt: number): boolean =>
  revocations.isRevoked({ sessionId: actor.sessionId, userId: actor.id, issuedAt: issuedAt * 1000 });

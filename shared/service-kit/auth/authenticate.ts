import { Unauthenticated } from '@nilecare/contracts/errors.ts';
import type { Clock } from '../clock.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { anonymous, type Actor } from './actor.ts';
import type { Revocations } from './revocations.ts';
import { signToken, tokenVerifier, USER_AUDIENCE, type AppGrant } from './tokens.ts';

export interface Caller {
  readonly actor: Actor;
  readonly token?: string;
  /** Epoch seconds; given with a token. */
  readonly issuedAt?: number;
  readonly expiresAt?: number;
  /** What the app may do that holds the token; given by `appAuthenticator` alone. */
  readonly app?: AppGrant;
}

/**
 * Who sent this `Authorization` header.
 * @throws Unauthenticated when a token was sent that is not valid any more; without a header the caller is anonymous
 */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

export function authenticator(ring: KeyRing, revocations: Revocations): Authenticate {
  const authenticate = callerBy(ring, revocations);
  return async (authorization) => {
    const caller = await authenticate(authorization);
    if (caller.app) throw new Unauthenticated('The token of an app opens the FHIR server alone.');
    return caller;
  };
}

/**
 * As `authenticator`, for the FHIR server and what stands before it: lets in apps as well. Other services are asked in the
 * name of the app's user with a token of the user's own, which stays inside: they know nothing of scopes.
 */
export function appAuthenticator(ring: KeyRing, revocations: Revocations): Authenticate {
  const authenticate = callerBy(ring, revocations);
  const inner = new Map<string, string | undefined>();

  const innerOf = (shown: string, caller: Caller): string | undefined => {
    if (inner.has(shown)) return inner.get(shown);
    const made = innerToken(ring, caller);
    if (inner.size >= MOST_REMEMBERED) inner.clear();
    inner.set(shown, made);
    return made;
  };

  return async (authorization) => {
    const caller = await authenticate(authorization);
    if (!caller.app || caller.token === undefined) return caller;
    const { token: shown, ...rest } = caller;
    const token = innerOf(shown, caller);
    return token === undefined ? rest : { ...rest, token };
  };
}

function callerBy(ring: KeyRing, revocations: Revocations): Authenticate {
  const verify = tokenVerifier(ring);
  return async (authorization) => {
    if (authorization === undefined) return { actor: anonymous() };
    const token = /^Bearer ([\w.~+/-]+=*)$/i.exec(authorization)?.[1];
    if (token === undefined) throw new Unauthenticated('Send the header as: Authorization: Bearer <token>.');
    const { actor, app, issuedAt, expiresAt } = verify(token);
    if (actor.kind !== 'service' && isEnded(revocations, actor, issuedAt))
      throw new Unauthenticated('The session has ended.', { ended: true });
    return { actor, token, issuedAt, expiresAt, ...(app ? { app } : {}) };
  };
}

const MOST_REMEMBERED = 2_000;

/** What the app's user shows to other services; nothing for an app that acts by itself, which the service asks for in its own name. */
function innerToken(ring: KeyRing, { actor, issuedAt = 0, expiresAt = 0 }: Caller): string | undefined {
  if (actor.kind !== 'user') return undefined;
  const claims = {
    aud: USER_AUDIENCE as typeof USER_AUDIENCE,
    sub: actor.id,
    sid: actor.sessionId ?? '',
    name: actor.name,
    roles: [...actor.roles],
    perms: [...actor.permissions],
    fac: [...actor.facilityIds],
    staff: actor.staffId,
    patient: actor.patientId,
  };
  // From and until the same moments as the app's: what voids that one voids this.
  return signToken(ring, claims, expiresAt - issuedAt, new Date(issuedAt * 1000));
}

/** Whether a caller who was authenticated before, e.g. when a socket was opened, would be so still. Costs no signature. */
export type StillValid = (caller: Caller) => boolean;

export const validity =
  (revocations: Revocations, clock: Clock): StillValid =>
  ({ actor, issuedAt = 0, expiresAt = Infinity }) =>
    expiresAt * 1000 > clock.now().getTime() && !(actor.kind !== 'service' && isEnded(revocations, actor, issuedAt));

const isEnded = (revocations: Revocations, actor: Actor, issuedAt: number): boolean =>
  revocations.isRevoked({ sessionId: actor.sessionId, userId: actor.id, issuedAt: issuedAt * 1000 });

import { createSecretKey } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { z } from 'zod';
import { Unauthenticated } from '@nilecare/contracts/errors.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { Actor, serviceActor } from './actor.ts';

export const USER_AUDIENCE = 'nilecare';
export const SERVICE_AUDIENCE = 'nilecare-services';
/** Of apps that somebody outside made: such a token opens the FHIR server and nothing else. */
export const APP_AUDIENCE = 'nilecare-fhir';
const ISSUER = 'nilecare-auth';

/** Claims of an access token; short names, because it travels with every request. */
const UserClaims = z.object({
  aud: z.literal(USER_AUDIENCE),
  sub: z.string(),
  sid: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  perms: z.array(z.string()),
  fac: z.array(z.string()),
  staff: z.string().nullable(),
  patient: z.string().nullable(),
  iat: z.number(),
  exp: z.number(),
});
export type UserClaims = z.infer<typeof UserClaims>;

const ServiceClaims = z.object({
  aud: z.literal(SERVICE_AUDIENCE),
  sub: z.string(),
  iat: z.number(),
  exp: z.number(),
});

/** A user's claims as an app holds them, with what the app may do; an app that acts by itself has no `sid` of a user. */
const AppClaims = UserClaims.extend({
  aud: z.literal(APP_AUDIENCE),
  kind: z.enum(['user', 'client']),
  client: z.string(),
  scope: z.string(),
  launchPatient: z.string().nullable(),
  encounter: z.string().nullable(),
  jti: z.string(),
});
export type AppClaims = z.infer<typeof AppClaims>;

/** What an app may do and where it was opened (SMART App Launch 2.2). */
export interface AppGrant {
  readonly clientId: string;
  /** Scopes, separated by spaces. */
  readonly scope: string;
  /** The patient and the encounter of the launch. */
  readonly patientId: string | null;
  readonly encounterId: string | null;
  readonly tokenId: string;
}

type Signed<T> = Omit<T, 'iat' | 'exp'>;

export interface VerifiedToken {
  readonly actor: Actor;
  /** Given with the token of an app. */
  readonly app?: AppGrant;
  /** Epoch seconds. */
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/**
 * Signs with the ring's current key; the key id goes into the header, so that keys can be rotated.
 * @param issuedAt kept with its milliseconds, so that a token made right after a revocation is not taken for an older one
 */
export function signToken(
  ring: KeyRing,
  claims: Signed<UserClaims> | Signed<AppClaims> | { aud: typeof SERVICE_AUDIENCE; sub: string },
  lifeSeconds: number,
  issuedAt: Date = new Date(),
): string {
  const { id, secret } = ring.current;
  const iat = issuedAt.getTime() / 1000;
  return jwt.sign({ ...claims, iat }, secret, {
    algorithm: 'HS256',
    keyid: id,
    issuer: ISSUER,
    expiresIn: lifeSeconds,
  });
}

/** Who a bearer token speaks for. @throws Unauthenticated when the token is not ours, altered, or expired */
export type VerifyToken = (token: string) => VerifiedToken;

const MOST_REMEMBERED = 2_000;

/**
 * Verifies tokens of every audience, and remembers those that were good: a session's token comes with every request for a quarter of an
 * hour, and its signature and claims do not change. Its expiry is looked at each time, its actor made anew each time
 * (an actor remembers what it was asked).
 */
export function tokenVerifier(ring: KeyRing): VerifyToken {
  const known = new Map<string, Claims>();
  return (token) => {
    let claims = known.get(token);
    if (!claims) {
      claims = verifiedClaims(ring, token);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(token, claims);
    } else if (claims.exp * 1000 <= Date.now()) {
      known.delete(token);
      throw new Unauthenticated('The bearer token has expired.');
    }
    const times = { issuedAt: claims.iat, expiresAt: claims.exp };
    switch (claims.aud) {
      case USER_AUDIENCE:
        return { actor: userActor(claims), ...times };
      case SERVICE_AUDIENCE:
        return { actor: serviceActor(claims.sub), ...times };
      case APP_AUDIENCE:
        return { actor: appActor(claims), app: grantOf(claims), ...times };
    }
  };
}

const Claims = z.discriminatedUnion('aud', [UserClaims, ServiceClaims, AppClaims]);
type Claims = z.infer<typeof Claims>;

function verifiedClaims(ring: KeyRing, token: string): Claims {
  const claims = Claims.safeParse(verifySignature(ring, token));
  if (!claims.success) throw new Unauthenticated('The bearer token is not one of this platform.');
  return claims.data;
}

function verifySignature(ring: KeyRing, token: string): unknown {
  try {
    const keyId = jwt.decode(token, { complete: true })?.header.kid;
    const secret = keyId === undefined ? undefined : ring.byId(keyId);
    if (!secret) throw new Unauthenticated('The bearer token is not one of this platform.');
    // As a key object: of a buffer the library first tries to make a public key, with every call.
    return jwt.verify(token, createSecretKey(secret), { algorithms: ['HS256'], issuer: ISSUER });
  } catch (error) {
    if (error instanceof jwt.TokenExpiredError) throw new Unauthenticated('The bearer token has expired.');
    throw new Unauthenticated('The bearer token is not valid.');
  }
}

const appActor = (claims: AppClaims): Actor => actorOf(claims, claims.kind === 'user' ? 'user' : 'device');
const userActor = (claims: UserClaims): Actor => actorOf(claims, 'user');

const grantOf = ({ client, scope, launchPatient, encounter, jti }: AppClaims): AppGrant => ({
  clientId: client,
  scope,
  patientId: launchPatient,
  encounterId: encounter,
  tokenId: jti,
});

const actorOf = (claims: Omit<UserClaims, 'aud'>, kind: 'user' | 'device'): Actor =>
  new Actor({
    kind,
    id: claims.sub,
    name: claims.name,
    roles: claims.roles,
    permissions: new Set(claims.perms),
    facilityIds: claims.fac,
    sessionId: claims.sid,
    staffId: claims.staff,
    patientId: claims.patient,
  });

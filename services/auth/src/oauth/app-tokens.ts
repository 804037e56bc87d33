import { splitScopes } from '@nilecare/contracts/smart/scopes.ts';
import { APP_AUDIENCE, signToken } from '@nilecare/service-kit/auth/tokens.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ApiClientRow } from '../data/api-clients.ts';
import type { AuthorisationRow } from '../data/authorisations.ts';
import type { Deps } from '../deps.ts';
import type { Account } from '../domain/account.ts';
import type { Holder } from '../sessions/issue-tokens.ts';

/** The answer of the token endpoint (RFC 6749, 5.1; SMART 2.2, "launch context"). */
export interface TokenAnswer {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
  readonly refresh_token?: string;
  readonly id_token?: string;
  readonly patient?: string;
  readonly encounter?: string;
  readonly fhirUser?: string;
  readonly need_patient_banner?: boolean;
}

/** What is sent to the token endpoint. */
export interface TokenRequest {
  readonly form: URLSearchParams;
  /** Who proved to have sent it. */
  readonly client: ApiClientRow;
  /** Taken before anything was read. */
  readonly at: Date;
}

const minutes = 60;
const CLIENT_LIFE_S = 5 * minutes;
const ID_TOKEN_LIFE_S = 5 * minutes;

export interface Authorised {
  readonly client: ApiClientRow;
  readonly authorisation: AuthorisationRow;
  readonly holder: Holder;
  /** Of this token; no more than those of the authorisation. */
  readonly scopes: string;
  readonly refreshToken: string | undefined;
  readonly nonce: string | null;
}

/** What an app gets that acts for a user. */
export async function tokenAnswer(deps: Deps, authorised: Authorised): Promise<TokenAnswer> {
  const { client, authorisation, holder, scopes, refreshToken, nonce } = authorised;
  const { account, rights, at } = holder;
  const life = deps.own.accessTokenMinutes * minutes;
  const { patient_id: patientId, encounter_id: encounterId } = authorisation;
  const token = signToken(
    deps.tokenKeys,
    {
      ...{ aud: APP_AUDIENCE, kind: 'user', sub: account.id, sid: authorisation.id, name: account.name.en },
      ...{ roles: [...rights.roles], perms: [...rights.permissions], fac: [...account.facilityIds] },
      ...{ staff: account.staffId, patient: account.patientId, client: client.id, scope: scopes },
      ...{ launchPatient: patientId, encounter: encounterId, jti: newId() },
    },
    life,
    at,
  );
  const fhirUser = fhirUserFor(scopes, account, deps);
  return {
    access_token: token,
    token_type: 'Bearer',
    expires_in: life,
    scope: scopes,
    ...(refreshToken === undefined ? {} : { refresh_token: refreshToken }),
    ...(patientId === null ? {} : { patient: patientId, need_patient_banner: true }),
    ...(encounterId === null ? {} : { encounter: encounterId }),
    ...(fhirUser === undefined ? {} : { fhirUser }),
    ...(splitScopes(scopes).includes('openid')
      ? { id_token: await idToken(deps, { account, client, nonce, fhirUser }, at) }
      : {}),
  };
}

/** What an app gets that acts by itself. Its token stands for itself when it is revoked. */
export function clientTokenAnswer(deps: Deps, client: ApiClientRow, scopes: string, at: Date): TokenAnswer {
  const id = newId();
  // No longer than those of users: what voids tokens is remembered for so long.
  const life = Math.min(CLIENT_LIFE_S, deps.own.accessTokenMinutes * minutes);
  const token = signToken(
    deps.tokenKeys,
    {
      ...{ aud: APP_AUDIENCE, kind: 'client', sub: client.id, sid: id, jti: id, name: client.name, client: client.id },
      ...{ roles: [], perms: [], fac: [], staff: null, patient: null, launchPatient: null, encounter: null },
      scope: scopes,
    },
    life,
    at,
  );
  return { access_token: token, token_type: 'Bearer', expires_in: life, scope: scopes };
}

/** The resource that stands for the user, where there is one and the app was let know who the user is. */
export function fhirUserFor(
  scopes: string,
  { staffId, patientId }: Pick<Account, 'staffId' | 'patientId'>,
  { apps }: Pick<Deps, 'apps'>,
): string | undefined {
  const names = splitScopes(scopes);
  if (!names.includes('openid') || !(names.includes('fhirUser') || names.includes('profile'))) return undefined;
  const base = apps.addresses.fhir;
  if (staffId !== null) return `${base}/Practitioner/${staffId}`;
  return patientId === null ? undefined : `${base}/Patient/${patientId}`;
}

interface Identity {
  readonly account: Account;
  readonly client: ApiClientRow;
  readonly nonce: string | null;
  readonly fhirUser: string | undefined;
}

const idToken = ({ apps }: Deps, { account, client, nonce, fhirUser }: Identity, at: Date): Promise<string> =>
  apps.identity.sign(
    {
      iss: apps.addresses.issuer,
      sub: account.id,
      aud: client.id,
      ...(nonce === null ? {} : { nonce }),
      ...(fhirUser === undefined ? {} : { fhirUser, profile: fhirUser }),
    },
    at,
    ID_TOKEN_LIFE_S,
  );

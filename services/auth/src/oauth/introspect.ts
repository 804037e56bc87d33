import type { Authenticate, Caller } from '@nilecare/service-kit/auth/authenticate.ts';
import { accounts } from '../data/accounts.ts';
import type { ApiClientRow } from '../data/api-clients.ts';
import { authorisations } from '../data/authorisations.ts';
import type { Deps } from '../deps.ts';
import { tokenHash } from '../security/opaque-token.ts';
import { fhirUserFor } from './app-tokens.ts';

export type Introspection =
  { readonly active: false } | ({ readonly active: true } & Readonly<Record<string, unknown>>);

const INACTIVE: Introspection = { active: false };

/** Whether a token is good and what for (RFC 7662). An app is told of its own tokens; of any other that it is none. */
export async function introspect(
  token: string,
  client: ApiClientRow,
  deps: Deps,
  authenticateApps: Authenticate,
): Promise<Introspection> {
  const caller = await authenticateApps(`Bearer ${token}`).catch(() => undefined);
  const known = caller?.app ? await ofAccess(caller, caller.app.clientId, deps) : await ofRefresh(token, deps);
  return known?.['client_id'] === client.id ? { active: true, ...known } : INACTIVE;
}

type Facts = Readonly<Record<string, unknown>>;

async function ofAccess(caller: Caller, clientId: string, deps: Deps): Promise<Facts | undefined> {
  const { actor, app, issuedAt, expiresAt } = caller;
  if (!app) return undefined;
  const times = { iat: Math.floor(issuedAt ?? 0), exp: Math.floor(expiresAt ?? 0) };
  const plain = {
    client_id: clientId,
    scope: app.scope,
    token_type: 'Bearer',
    sub: actor.id,
    iss: deps.apps.addresses.issuer,
  };
  if (actor.kind !== 'user') return { ...plain, ...times };
  const authorisation = await authorisations(deps.db.read).byId(actor.sessionId ?? '');
  if (!authorisation || authorisation.ended_at !== null) return undefined;
  const fhirUser = fhirUserFor(app.scope, actor, deps);
  return {
    ...plain,
    ...times,
    ...(app.patientId === null ? {} : { patient: app.patientId }),
    ...(app.encounterId === null ? {} : { encounter: app.encounterId }),
    ...(fhirUser === undefined ? {} : { fhirUser }),
  };
}

async function ofRefresh(token: string, { db, cipher, clock }: Deps): Promise<Facts | undefined> {
  const found = await authorisations(db.read).ofToken(tokenHash(token));
  const isOpen =
    found !== undefined &&
    found.ended_at === null &&
    found.token_used_at === null &&
    found.token_expires_at > clock.now() &&
    (await accounts(db.read, cipher).byId(found.user_id))?.active === true;
  if (!isOpen) return undefined;
  const exp = Math.floor(found.token_expires_at.getTime() / 1000);
  return { client_id: found.client_id, scope: found.scopes, sub: found.user_id, exp };
}

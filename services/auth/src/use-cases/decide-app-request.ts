import * as api from '@nilecare/contracts/api/auth-apps.ts';
import { splitScopes } from '@nilecare/contracts/smart/scopes.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { apiClients } from '../data/api-clients.ts';
import { appRequests } from '../data/app-requests.ts';
import { authorisations } from '../data/authorisations.ts';
import { sessions } from '../data/sessions.ts';
import type { AuthTx } from '../data/store.ts';
import type { Deps } from '../deps.ts';
import { answerTo, needsPatient, scopesWithin } from '../domain/app-request.ts';
import { REFRESH_LIFE_MS } from '../oauth/exchange-code.ts';
import { mustOpen, openRequest, settledPatient, type OpenRequest } from '../oauth/open-request.ts';
import { newOpaqueToken, tokenHash } from '../security/opaque-token.ts';

const CODE_LIFE_MS = 60_000;
const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

export const decideAppRequest: Handler<typeof api.decideAppRequest, Deps> = async ({ params, body }, deps) => {
  const { actor, db } = deps;
  const open = await openRequest(params.request, deps);
  const { request, client } = open;
  if (!body.approve) {
    await db.transaction(async (tx) => {
      await decideOnce(tx, open, deps);
      await tx.audit.record('app.refuse', { actor, resource: `api-client/${client.id}` });
    });
    return { redirectTo: answerTo(request.redirect_uri, { error: 'access_denied', ...signed(open, deps) }) };
  }
  const scopes = scopesWithin(body.scopes?.join(' ') ?? request.scopes, request.scopes);
  if (scopes === '') throw new api.ScopesRefused('Leave the app at least one of the things it asks for, or deny it.');
  const patientId = await patientOf(scopes, body.patientId, open, deps);
  const code = newOpaqueToken();
  await db.transaction((tx) => approve(tx, { open, scopes, patientId, code }, deps));
  return { redirectTo: answerTo(request.redirect_uri, { code, ...signed(open, deps) }) };
};

/** What shows the app that the answer is to its question, and from whom (RFC 9207). */
const signed = ({ request }: OpenRequest, { apps }: Deps) => ({ state: request.state, iss: apps.addresses.issuer });

type Context = Deps & { readonly actor: Actor };

/** @throws PatientNeeded, NoCareRelationship */
async function patientOf(
  scopes: string,
  chosen: string | null,
  { request }: OpenRequest,
  context: Context,
): Promise<string | null> {
  const needed = needsPatient(scopes) || request.patient_id !== null;
  if (!needed) return null;
  const patientId = settledPatient(request, context.actor) ?? chosen;
  if (patientId === null) throw new api.PatientNeeded('The app works with one record: choose whose.');
  await mustOpen(patientId, context);
  return patientId;
}

/** @throws RequestOver when it was decided in the meantime */
async function decideOnce(tx: AuthTx, { request }: OpenRequest, { clock }: Deps): Promise<void> {
  if (!(await appRequests(tx).decide(request.request_hash, clock.now())))
    throw new api.RequestOver('It was decided already. Go back to the app and begin again.');
}

/** Whoever changes the app holds its row: what was approved meanwhile is ended with the rest. @throws RequestOver */
async function mustBeAsRead(tx: AuthTx, { id, version }: OpenRequest['client']): Promise<void> {
  if ((await apiClients(tx).lock(id)).version !== version)
    throw new api.RequestOver('The app was changed meanwhile. Go back to it and begin again.');
}

interface Approval {
  readonly open: OpenRequest;
  readonly scopes: string;
  readonly patientId: string | null;
  readonly code: string;
}

async function approve(tx: AuthTx, { open, scopes, patientId, code }: Approval, context: Context): Promise<void> {
  const { actor, clock } = context;
  const { request, client } = open;
  await mustBeAsRead(tx, client);
  await decideOnce(tx, open, context);
  const at = clock.now();
  const id = newId();
  const offline = splitScopes(scopes).includes('offline_access');
  const session = offline || actor.sessionId === null ? undefined : await sessions(tx).byId(actor.sessionId);
  await authorisations(tx).open({
    id,
    client_id: client.id,
    user_id: actor.id,
    session_id: session?.id ?? null,
    scopes,
    patient_id: patientId,
    encounter_id: request.encounter_id,
    granted_at: at,
    expires_at: session?.expires_at ?? new Date(at.getTime() + (offline ? YEAR_MS : REFRESH_LIFE_MS)),
  });
  await authorisations(tx).addCode({
    code_hash: tokenHash(code),
    authorisation_id: id,
    redirect_uri: request.redirect_uri,
    code_challenge: request.code_challenge,
    nonce: request.nonce,
    expires_at: new Date(at.getTime() + CODE_LIFE_MS),
  });
  await tx.audit.record('app.authorise', {
    actor,
    patientId,
    resource: `authorisation/${id}`,
    details: { app: client.id, scopes },
  });
}

import { apiClients, redirectUrisOf, type ApiClientRow } from '../data/api-clients.ts';
import { appRequests } from '../data/app-requests.ts';
import type { Deps } from '../deps.ts';
import { answerTo, judgeRequest, scopesInContext, type KnownApp, type RequestError } from '../domain/app-request.ts';
import { newOpaqueToken, tokenHash } from '../security/opaque-token.ts';

const REQUEST_LIFE_MS = 15 * 60_000;
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * Where the browser goes that an app sent here: to the page on which the user decides, back to the app with an error, or,
 * when who asks is not certain, to the page that says so.
 */
export async function authorize(parameters: URLSearchParams, deps: Deps): Promise<string> {
  const { db, clock, apps } = deps;
  const clientId = parameters.get('client_id') ?? '';
  const client = ID.test(clientId) ? await apiClients(db.read).row(clientId) : undefined;
  const verdict = judgeRequest(parameters, client && knownApp(client), apps.addresses.fhir);
  if (verdict.kind === 'untrusted' || !client)
    return answerTo(apps.addresses.page, { error: verdict.kind === 'untrusted' ? verdict.reason : 'client' });
  const { redirectUri, state } = verdict;
  const refused = (error: RequestError, description: string): string =>
    answerTo(redirectUri, { error, error_description: description, state, iss: apps.addresses.issuer });
  if (verdict.kind === 'refused') return refused(verdict.error, verdict.description);

  const at = clock.now();
  const launch = verdict.launch === null ? undefined : await appRequests(db.read).launch(tokenHash(verdict.launch));
  const isItsLaunch = launch !== undefined && launch.client_id === client.id && launch.expires_at > at;
  if (verdict.launch !== null && !isItsLaunch)
    return refused('invalid_request', 'The launch is not known or too old; open the app again.');
  const scopes = scopesInContext(verdict.scopes, launch);
  if (scopes === '') return refused('invalid_scope', 'There is no launch that the scopes are about.');
  const token = newOpaqueToken();
  await appRequests(db.read).add({
    request_hash: tokenHash(token),
    client_id: client.id,
    redirect_uri: redirectUri,
    scopes,
    state: verdict.state,
    code_challenge: verdict.codeChallenge,
    nonce: verdict.nonce,
    patient_id: launch?.patient_id ?? null,
    encounter_id: launch?.encounter_id ?? null,
    launched_by: launch?.user_id ?? null,
    expires_at: new Date(at.getTime() + REQUEST_LIFE_MS),
  });
  return answerTo(apps.addresses.page, { request: token });
}

const knownApp = (row: ApiClientRow): KnownApp => ({
  active: row.active === 1,
  kind: row.kind,
  redirectUris: redirectUrisOf(row),
  scopes: row.scopes,
});

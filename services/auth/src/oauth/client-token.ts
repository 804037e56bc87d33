import type { Deps } from '../deps.ts';
import { scopesWithin } from '../domain/app-request.ts';
import { clientTokenAnswer, type TokenAnswer, type TokenRequest } from './app-tokens.ts';
import { clientActor } from './client-proof.ts';
import { OAuthError } from './oauth-error.ts';

/** A token for an app that acts by itself (SMART backend services); it proves itself by a signed assertion alone. */
export async function clientToken({ form, client, at }: TokenRequest, deps: Deps): Promise<TokenAnswer> {
  if (client.kind !== 'backend' || form.get('client_assertion') === null)
    throw new OAuthError('unauthorized_client', 'This is for apps without a user, which sign an assertion.');
  const scopes = scopesWithin(form.get('scope') ?? '', client.scopes);
  if (scopes === '')
    throw new OAuthError('invalid_scope', 'None of the scopes is among those that the app is registered with.');
  const answer = clientTokenAnswer(deps, client, scopes, at);
  await deps.db.transaction((tx) =>
    tx.audit.record('app-token.issue', {
      actor: clientActor(client),
      resource: `api-client/${client.id}`,
      details: { scopes },
    }),
  );
  return answer;
}

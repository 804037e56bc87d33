import { authorisations, type AuthorisationRow, type FoundAppToken } from '../data/authorisations.ts';
import type { AuthTx } from '../data/store.ts';
import type { Deps } from '../deps.ts';
import { scopesWithin } from '../domain/app-request.ts';
import { judge, refreshExpiry } from '../domain/refresh-rotation.ts';
import { successorOf, tokenHash } from '../security/opaque-token.ts';
import { tokenAnswer, type Authorised, type TokenAnswer, type TokenRequest } from './app-tokens.ts';
import { clientActor } from './client-proof.ts';
import { endAuthorisation } from './end-authorisation.ts';
import { activeHolder, REFRESH_LIFE_MS } from './exchange-code.ts';
import { OAuthError } from './oauth-error.ts';

type Outcome = { readonly authorised: Authorised } | { readonly reused: true };

const over = () => new OAuthError('invalid_grant', 'The refresh token is not good any more. Ask the user again.');

/** A refresh token for new tokens; it changes with each use, by the rules that sessions have. */
export async function refreshAppToken(asked: TokenRequest, deps: Deps): Promise<TokenAnswer> {
  const outcome = await deps.db.transaction((tx) => exchange(tx, deps, asked));
  if ('authorised' in outcome) return tokenAnswer(deps, outcome.authorised);
  await deps.announcer.announce();
  throw new OAuthError('invalid_grant', 'The refresh token was used twice; the app must ask the user again.');
}

async function exchange(tx: AuthTx, deps: Deps, { form, client, at }: TokenRequest): Promise<Outcome> {
  const token = form.get('refresh_token') ?? '';
  const found = await authorisations(tx).lockToken(tokenHash(token));
  const authorisation = found && (await authorisations(tx).byId(found.authorisationId));
  if (!found || authorisation?.client_id !== client.id) throw over();
  const verdict = judge({ ...found, successorUsed: await wasSuccessorUsed(tx, deps, found, token) }, at);
  if (verdict === 'over') throw over();
  if (verdict === 'reused') {
    await endAuthorisation(tx, { id: authorisation.id, reason: 'token-reuse', at, actor: clientActor(client) });
    return { reused: true };
  }
  const scopes = scopesOf(form, authorisation);
  const holder = await activeHolder(tx, deps, authorisation, at);
  const refreshToken =
    verdict === 'rotate' ? await rotate(tx, deps, { token, authorisation, at }) : repeated(deps, found, token);
  await authorisations(tx).used(authorisation.id, at);
  return { authorised: { client, authorisation, holder, scopes, refreshToken, nonce: null } };
}

/** Fewer than were approved, where the app asks for fewer. */
function scopesOf(form: URLSearchParams, { scopes }: AuthorisationRow): string {
  const asked = form.get('scope');
  if (asked === null) return scopes;
  const given = scopesWithin(asked, scopes);
  if (given === '') throw new OAuthError('invalid_scope', 'None of these scopes was approved.');
  return given;
}

async function wasSuccessorUsed(tx: AuthTx, { tokenKeys }: Deps, found: FoundAppToken, token: string) {
  if (found.usedAt === null) return null;
  const key = found.successorKey === null ? undefined : tokenKeys.byId(found.successorKey);
  return key ? authorisations(tx).tokenWasUsed(tokenHash(successorOf(token, key))) : true;
}

interface Rotation {
  readonly token: string;
  readonly authorisation: AuthorisationRow;
  readonly at: Date;
}

async function rotate(tx: AuthTx, { tokenKeys }: Deps, { token, authorisation, at }: Rotation): Promise<string> {
  const { id, secret } = tokenKeys.current;
  const next = successorOf(token, secret);
  const expiresAt = refreshExpiry(at, authorisation.expires_at, REFRESH_LIFE_MS);
  await authorisations(tx).useToken(tokenHash(token), id, at);
  await authorisations(tx).addToken({
    hash: tokenHash(next),
    authorisationId: authorisation.id,
    issuedAt: at,
    expiresAt,
  });
  return next;
}

function repeated({ tokenKeys }: Deps, found: FoundAppToken, token: string): string {
  const key = found.successorKey === null ? undefined : tokenKeys.byId(found.successorKey);
  if (!key) throw over();
  return successorOf(token, key);
}

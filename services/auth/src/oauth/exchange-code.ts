import { splitScopes } from '@nilecare/contracts/smart/scopes.ts';
import { accounts } from '../data/accounts.ts';
import { authorisations, type AuthorisationRow } from '../data/authorisations.ts';
import { sessions } from '../data/sessions.ts';
import type { AuthTx, Store } from '../data/store.ts';
import type { Deps } from '../deps.ts';
import { provesChallenge } from '../domain/app-request.ts';
import { newOpaqueToken, tokenHash } from '../security/opaque-token.ts';
import { rightsOfAccount, type Holder } from '../sessions/issue-tokens.ts';
import { tokenAnswer, type Authorised, type TokenAnswer, type TokenRequest } from './app-tokens.ts';
import { clientActor } from './client-proof.ts';
import { endAuthorisation } from './end-authorisation.ts';
import { OAuthError } from './oauth-error.ts';

export const days = 24 * 60 * 60 * 1000;
/** An app that is not used for so long is to ask again. */
export const REFRESH_LIFE_MS = 90 * days;

type Outcome = { readonly authorised: Authorised } | { readonly reused: true };

/** The code of an approval for tokens (RFC 6749, 4.1.3). A code that comes twice was stolen: what it gave is taken back. */
export async function exchangeCode(asked: TokenRequest, deps: Deps): Promise<TokenAnswer> {
  const outcome = await deps.db.transaction((tx) => exchange(tx, deps, asked));
  if ('authorised' in outcome) return tokenAnswer(deps, outcome.authorised);
  await deps.announcer.announce();
  throw new OAuthError('invalid_grant', 'The code was used before; its tokens are void. Begin again.');
}

const invalid = () =>
  new OAuthError('invalid_grant', 'The code is not known, too old, or not for this app. Begin again.');

async function exchange(tx: AuthTx, deps: Deps, { form, client, at }: TokenRequest): Promise<Outcome> {
  const hash = tokenHash(form.get('code') ?? '');
  const code = await authorisations(tx).lockCode(hash);
  const authorisation = code && (await authorisations(tx).byId(code.authorisation_id));
  if (!code || authorisation?.client_id !== client.id) throw invalid();
  if (code.used_at !== null) {
    await endAuthorisation(tx, { id: authorisation.id, reason: 'code-reuse', at, actor: clientActor(client) });
    return { reused: true };
  }
  const isItsOwn =
    form.get('redirect_uri') === code.redirect_uri &&
    provesChallenge(form.get('code_verifier') ?? '', code.code_challenge);
  if (code.expires_at <= at || authorisation.ended_at !== null || !isItsOwn) throw invalid();
  const holder = await activeHolder(tx, deps, authorisation, at);
  await authorisations(tx).useCode(hash, at);
  await authorisations(tx).used(authorisation.id, at);
  const refreshToken = await firstRefreshToken(tx, authorisation, at);
  await tx.audit.record('app-token.issue', {
    actor: clientActor(client),
    patientId: authorisation.patient_id,
    resource: `authorisation/${authorisation.id}`,
  });
  const { scopes } = authorisation;
  return { authorised: { client, authorisation, holder, scopes, refreshToken, nonce: code.nonce } };
}

/**
 * The user as the account is now.
 * @throws OAuthError when it is closed, or when the sign-in is over that the app was let in with
 */
export async function activeHolder(
  tx: Store,
  { cipher }: Deps,
  authorisation: AuthorisationRow,
  at: Date,
): Promise<Holder> {
  const account = await accounts(tx, cipher).byId(authorisation.user_id);
  const { session_id: sessionId } = authorisation;
  const session = sessionId === null ? undefined : await sessions(tx).byId(sessionId);
  const isOver = sessionId !== null && (!session || session.ended_at !== null || session.expires_at <= at);
  if (!account?.active || isOver) throw new OAuthError('invalid_grant', 'The user is not signed in any more.');
  return { account, rights: await rightsOfAccount(tx, account), at };
}

/** Only apps get one that asked to go on, with the user or without. */
async function firstRefreshToken(tx: AuthTx, authorisation: AuthorisationRow, at: Date): Promise<string | undefined> {
  const names = splitScopes(authorisation.scopes);
  if (!names.includes('offline_access') && !names.includes('online_access')) return undefined;
  const token = newOpaqueToken();
  await authorisations(tx).addToken({
    hash: tokenHash(token),
    authorisationId: authorisation.id,
    issuedAt: at,
    expiresAt: new Date(Math.min(at.getTime() + REFRESH_LIFE_MS, authorisation.expires_at.getTime())),
  });
  return token;
}

import * as api from '@nilecare/contracts/api/auth.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { accountActor } from '../accounts/account-actor.ts';
import { accounts } from '../data/accounts.ts';
import { revocations } from '../data/revocations.ts';
import { sessions, type FoundToken } from '../data/sessions.ts';
import type { AuthTx } from '../data/store.ts';
import type { Deps } from '../deps.ts';
import { judge, refreshExpiry } from '../domain/refresh-rotation.ts';
import { endAuthorisationsOfSession } from '../oauth/end-authorisation.ts';
import { successorOf, tokenHash } from '../security/opaque-token.ts';
import { announceEnded } from '../sessions/end-sessions.ts';
import { rightsOfAccount, tokensFor, type Holder, type RefreshToken } from '../sessions/issue-tokens.ts';

type Outcome =
  | { readonly kind: 'tokens'; readonly found: FoundToken; readonly holder: Holder; readonly refresh: RefreshToken }
  | { readonly kind: 'reused'; readonly found: FoundToken }
  | { readonly kind: 'over' | 'inactive' };

/** What is decided is committed first and answered then: a session that a reused token ended stays ended. */
export const refresh: Handler<typeof api.refresh, Deps> = async ({ body }, deps) => {
  const at = deps.clock.now();
  const outcome = await deps.db.transaction((tx) => exchange(tx, deps, body.refreshToken, at));
  switch (outcome.kind) {
    case 'tokens': {
      const { found, holder, refresh: next } = outcome;
      await deps.liveSessions.put({
        id: found.sessionId,
        user_id: found.userId,
        last_seen_at: at,
        expires_at: found.sessionExpiresAt,
      });
      return tokensFor(deps, holder, found.sessionId, next);
    }
    case 'reused':
      await announceEnded(deps, [outcome.found.sessionId]);
      throw new api.RefreshReused('The session was ended, because its token was used twice. Sign in again.');
    case 'inactive':
      throw new api.AccountInactive('Ask an administrator to activate the account.');
    case 'over':
      throw new api.BadCredentials('The session is over. Sign in again.');
  }
};

async function exchange(tx: AuthTx, deps: Deps, token: string, at: Date): Promise<Outcome> {
  const found = await findToken(tx, deps, token);
  const verdict = found ? judge(found, at) : 'over';
  if (!found || verdict === 'over') return { kind: 'over' };
  const account = await accounts(tx, deps.cipher).byId(found.userId);
  if (!account?.active) return { kind: 'inactive' };
  if (verdict === 'reused') {
    await sessions(tx).end(found.sessionId, 'token-reuse', at);
    await revocations(tx).session(found.sessionId, at);
    await endAuthorisationsOfSession(tx, found.sessionId, at);
    await tx.audit.record('session.token-reuse', {
      actor: accountActor(account, found.sessionId),
      resource: `session/${found.sessionId}`,
      outcome: 'denied',
    });
    return { kind: 'reused', found };
  }
  const holder = { account, rights: await rightsOfAccount(tx, account), at };
  const next = verdict === 'rotate' ? await rotate(tx, deps, found, token, at) : repeated(deps, found, token);
  return { kind: 'tokens', found, holder, refresh: next };
}

/** The token as it is kept, its row and the session's locked, with whether its successor was used. */
async function findToken(tx: AuthTx, deps: Deps, token: string): Promise<FoundToken | undefined> {
  const found = await sessions(tx).lockToken(tokenHash(token));
  if (!found) return undefined;
  const key = found.successorKey === null ? undefined : deps.tokenKeys.byId(found.successorKey);
  // A key that was dropped from the ring cannot make the successor again: as if it was used.
  const successorUsed =
    found.usedAt === null ? null : key ? await sessions(tx).tokenWasUsed(tokenHash(successorOf(token, key))) : true;
  return { ...found, successorUsed };
}

async function rotate(tx: AuthTx, deps: Deps, found: FoundToken, token: string, at: Date): Promise<RefreshToken> {
  const { id, secret } = deps.tokenKeys.current;
  const next = successorOf(token, secret);
  const expiresAt = refreshExpiry(at, found.sessionExpiresAt, deps.own.sessionIdleHours);
  await sessions(tx).useToken(tokenHash(token), id, at);
  await sessions(tx).addToken({ hash: tokenHash(next), sessionId: found.sessionId, issuedAt: at, expiresAt });
  await sessions(tx).seen(found.sessionId, at);
  return { token: next, expiresAt };
}

function repeated(deps: Deps, found: FoundToken, token: string): RefreshToken {
  const key = found.successorKey === null ? undefined : deps.tokenKeys.byId(found.successorKey);
  if (!key || !found.usedAt) throw new api.BadCredentials('The session is over. Sign in again.');
  const expiresAt = refreshExpiry(found.usedAt, found.sessionExpiresAt, deps.own.sessionIdleHours);
  return { token: successorOf(token, key), expiresAt };
}

import type { Authenticate } from '@nilecare/service-kit/auth/authenticate.ts';
import type { ApiClientRow } from '../data/api-clients.ts';
import { authorisations } from '../data/authorisations.ts';
import { revocations } from '../data/revocations.ts';
import type { Deps } from '../deps.ts';
import { tokenHash } from '../security/opaque-token.ts';
import { clientActor } from './client-proof.ts';
import { endAuthorisation } from './end-authorisation.ts';

/**
 * An app gives a token back (RFC 7009): what the user approved is over, with all its tokens; a token without a user is void
 * by itself. Tokens of others, and what is none, change nothing and are not told from each other.
 */
export async function revoke(
  token: string,
  client: ApiClientRow,
  deps: Deps,
  authenticateApps: Authenticate,
): Promise<void> {
  const { db, clock, announcer } = deps;
  const at = clock.now();
  const caller = await authenticateApps(`Bearer ${token}`).catch(() => undefined);
  const own = caller?.app?.clientId === client.id ? caller : undefined;
  if (own?.app && own.actor.kind !== 'user') {
    const { tokenId } = own.app;
    await db.transaction(async (tx) => {
      await revocations(tx).session(tokenId, at);
      await tx.audit.record('app.end', {
        actor: clientActor(client),
        resource: `api-client/${client.id}`,
        reason: 'app',
      });
    });
  } else {
    const byRefresh = await authorisations(db.read).ofToken(tokenHash(token));
    const id = own?.actor.sessionId ?? (byRefresh?.client_id === client.id ? byRefresh.id : undefined);
    if (id === undefined) return;
    await db.transaction((tx) => endAuthorisation(tx, { id, reason: 'app', at, actor: clientActor(client) }));
  }
  await announcer.announce();
}

import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { authorisations, type AuthorisationEnd } from '../data/authorisations.ts';
import { revocations } from '../data/revocations.ts';
import type { AuthTx } from '../data/store.ts';

/** Ends that an app is let in, in the database; what voids its tokens is announced after the commit. Whether it was open. */
export async function endAuthorisation(
  tx: AuthTx,
  ending: { readonly id: string; readonly reason: AuthorisationEnd; readonly at: Date; readonly actor: Actor },
): Promise<boolean> {
  const { id, reason, at, actor } = ending;
  if (!(await authorisations(tx).end(id, reason, at))) return false;
  await revocations(tx).session(id, at);
  const stolen = reason === 'code-reuse' || reason === 'token-reuse';
  await tx.audit.record('app.end', {
    actor,
    resource: `authorisation/${id}`,
    reason,
    outcome: stolen ? 'denied' : 'success',
  });
  return true;
}

/** Ends what ends with a sign-in; that the sign-in ended is in the trail. */
export async function endAuthorisationsOfSession(tx: AuthTx, sessionId: string, at: Date): Promise<void> {
  for (const { id } of await authorisations(tx).openOfSession(sessionId))
    if (await authorisations(tx).end(id, 'session', at)) await revocations(tx).session(id, at);
}

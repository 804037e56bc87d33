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
export const endAuthorisationsOfSession = async (tx: AuthTx, sessionId: string, at: Date): Promise<void> =>
  endWithSignIn(tx, await authorisations(tx).openOfSession(sessionId), at);

/**
 * Ends what an account let in, also what goes on without it: who ends all sign-ins, because a password or a telephone was
 * lost or somebody does not work here any more, leaves no other way in.
 * @param except the sign-in that goes on, with what it let in
 */
export const endAuthorisationsOfUser = async (
  tx: AuthTx,
  { userId, except, at }: { readonly userId: string; readonly except: string | null; readonly at: Date },
): Promise<void> => endWithSignIn(tx, await authorisations(tx).openOfUser(userId, except), at);

async function endWithSignIn(tx: AuthTx, open: readonly { readonly id: string }[], at: Date): Promise<void> {
  for (const { id } of open) if (await authorisations(tx).end(id, 'session', at)) await revocations(tx).session(id, at);
}

import type { Deps } from '../deps.ts';
import { revocations } from '../data/revocations.ts';
import { sessions, type EndReason } from '../data/sessions.ts';
import type { AuthTx } from '../data/store.ts';
import { endAuthorisationsOfSession, endAuthorisationsOfUser } from '../oauth/end-authorisation.ts';

/** Ends sessions of an account in the database, and what was let in with them. @returns the ids of those that were open */
export async function endSessions(
  tx: AuthTx,
  ending: { userId: string; reason: EndReason; at: Date; except?: string | null; only?: string },
): Promise<string[]> {
  const { userId, reason, at, except, only } = ending;
  const open = await sessions(tx).openOf(userId, at);
  const ended: string[] = [];
  for (const { id } of open) {
    if (id === except || (only !== undefined && id !== only)) continue;
    if (!(await sessions(tx).end(id, reason, at))) continue;
    await revocations(tx).session(id, at);
    await endAuthorisationsOfSession(tx, id, at);
    ended.push(id);
  }
  if (only === undefined) await endAuthorisationsOfUser(tx, { userId, except: except ?? null, at });
  return ended;
}

/** After the commit: says it to all services and takes the sessions out of Redis. */
export async function announceEnded({ announcer, liveSessions }: Deps, sessionIds: readonly string[]): Promise<void> {
  await liveSessions.end(sessionIds);
  await announcer.announce();
}

import type { z } from 'zod';
import type { Session } from '@nilecare/contracts/api/auth.ts';
import { sessions } from '../data/sessions.ts';
import type { Deps } from '../deps.ts';

/** The open sessions of an account, newest first. */
export async function sessionList(
  { db, clock, liveSessions }: Deps,
  userId: string,
  currentId: string | null,
): Promise<{ items: z.output<typeof Session>[] }> {
  const open = await sessions(db.read).openOf(userId, clock.now());
  const lastSeen = await liveSessions.lastSeen(open.map(({ id }) => id));
  const items = open.map((row) => ({
    id: row.id,
    userId: row.user_id,
    deviceName: row.device_name,
    address: row.address,
    createdAt: row.created_at.toISOString(),
    lastSeenAt: (lastSeen.get(row.id) ?? row.last_seen_at).toISOString(),
    current: row.id === currentId,
  }));
  return { items };
}

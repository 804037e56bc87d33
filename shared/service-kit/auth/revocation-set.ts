/**
 * Members of the shared set and what they mean:
 * `session:<id>` every token of the session is void; `user:<id>:<ms>` tokens of the user issued before <ms> are void.
 */
const USER = /^user:(.+):(\d{1,16})$/;
const SESSION = 'session:';

export const sessionMember = (sessionId: string): string => `${SESSION}${sessionId}`;
export const userMember = (userId: string, before: Date): string => `user:${userId}:${before.getTime()}`;

export interface TokenFacts {
  readonly sessionId: string | null;
  readonly userId: string;
  /** Epoch ms; a fraction of a second counts, so auth puts it into `iat`. */
  readonly issuedAt: number;
}

export interface RevocationSet {
  /** `expiresAt`: epoch ms after which no token can be left that the entry concerns. */
  add(member: string, expiresAt: number): void;
  isRevoked(token: TokenFacts, now: number): boolean;
  dropExpired(now: number): void;
  readonly size: number;
}

interface UserEntry {
  readonly before: number;
  readonly expiresAt: number;
}

/** Revocations in memory. Nothing is ever taken back: entries only expire, so knowledge from any source can be added. */
export function revocationSet(): RevocationSet {
  const sessions = new Map<string, number>();
  const users = new Map<string, UserEntry>();

  function addUser(userId: string, entry: UserEntry): void {
    const known = users.get(userId);
    if (!known || known.before < entry.before) users.set(userId, entry);
  }

  return {
    add(member, expiresAt) {
      const user = USER.exec(member);
      if (user?.[1] !== undefined) addUser(user[1], { before: Number(user[2]), expiresAt });
      else if (member.startsWith(SESSION)) {
        const id = member.slice(SESSION.length);
        sessions.set(id, Math.max(expiresAt, sessions.get(id) ?? 0));
      }
    },
    isRevoked({ sessionId, userId, issuedAt }, now) {
      if (sessionId !== null && (sessions.get(sessionId) ?? 0) > now) return true;
      const user = users.get(userId);
      // `iat` is seconds with a fraction, which loses a little on its way back to milliseconds.
      return user !== undefined && user.expiresAt > now && Math.round(issuedAt) < user.before;
    },
    dropExpired(now) {
      for (const [id, expiresAt] of sessions) if (expiresAt <= now) sessions.delete(id);
      for (const [id, { expiresAt }] of users) if (expiresAt <= now) users.delete(id);
    },
    get size() {
      return sessions.size + users.size;
    },
  };
}

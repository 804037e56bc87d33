/** A refresh token as it is kept, with the session it belongs to. */
export interface KeptToken {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  /** Whether the token that followed it was used; null when none did. */
  readonly successorUsed: boolean | null;
  readonly sessionExpiresAt: Date;
  readonly sessionEnded: boolean;
}

export type RotationVerdict =
  /** First use: the successor is made. */
  | 'rotate'
  /** The same successor is answered once more. */
  | 'repeat'
  /** Used before: somebody else has it too. The session must end. */
  | 'reused'
  | 'over';

/**
 * How long the same token may come again. An answer gets lost on a bad network, two tabs of one browser renew at once:
 * both look like a theft to a server that allows no second use, and sign a nurse out in the middle of her work. Within
 * this time the very same successor is answered, so the session's line of tokens never forks: a thief who comes second
 * holds the token its owner holds, and whoever of the two uses it later is noticed.
 */
export const GRACE_MS = 10_000;

/** What to do with a presented refresh token. The grace ends at once when the successor was used: its owner has it. */
export function judge(token: KeptToken, now: Date): RotationVerdict {
  if (token.sessionEnded || token.sessionExpiresAt <= now) return 'over';
  if (token.usedAt === null) return token.expiresAt > now ? 'rotate' : 'over';
  const inGrace = now.getTime() - token.usedAt.getTime() <= GRACE_MS;
  return inGrace && token.successorUsed === false ? 'repeat' : 'reused';
}

/** Until when a refresh token issued now is good: the session ends when it is not refreshed for `idleMs`, or is too old. */
export const refreshExpiry = (now: Date, sessionExpiresAt: Date, idleMs: number): Date =>
  new Date(Math.min(now.getTime() + idleMs, sessionExpiresAt.getTime()));

import type { SecondStep, Tokens } from '@nilecare/contracts/api/auth.ts';
import { Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Deps } from '../deps.ts';
import type { SignInResult } from './continue-sign-in.ts';

/** After the commit: the tokens, or what is still to be done. */
export async function signInAnswer(
  { liveSessions, own }: Deps,
  result: SignInResult,
  at: Date,
): Promise<Tokens | Reply<SecondStep>> {
  if ('step' in result) return new Reply(202, result.step);
  const { tokens } = result;
  await liveSessions.put({
    id: tokens.sessionId,
    user_id: tokens.profile.id,
    last_seen_at: at,
    expires_at: new Date(at.getTime() + own.sessionMaxHours),
  });
  return tokens;
}

import type * as api from '@nilecare/contracts/api/auth.ts';
import { accepted } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { accounts } from '../data/accounts.ts';
import { resetMails } from '../data/reset-mails.ts';
import type { Deps } from '../deps.ts';
import { RESET_LIFE_MS, RESET_WINDOW_MS, RESETS_PER_WINDOW } from '../domain/reset-mail.ts';
import { newOpaqueToken, tokenHash } from '../security/opaque-token.ts';

const NOBODY = '00000000-0000-7000-8000-000000000000';

/**
 * Writes the request down, whether there is such an account or not, and answers; a background worker sends the mail.
 * So neither the answer, nor its time, nor a notification service that fails says who has an account.
 */
export const requestPasswordReset: Handler<typeof api.requestPasswordReset, Deps> = async ({ body }, deps) => {
  const { db, cipher, clock, actor, resetMailer } = deps;
  const at = clock.now();
  const found = await accounts(db.read, cipher).credential(body.userName);
  const mails = resetMails(db.read, cipher);
  const lately = await mails.countSince(found?.id ?? NOBODY, new Date(at.getTime() - RESET_WINDOW_MS));
  const userId = lately < RESETS_PER_WINDOW ? (found?.id ?? null) : null;
  const token = newOpaqueToken();
  const expiresAt = new Date(at.getTime() + RESET_LIFE_MS);
  await db.transaction(async (tx) => {
    await resetMails(tx, cipher).add({ id: newId(), userId, token, tokenHash: tokenHash(token), at, expiresAt });
    await tx.audit.record('password.reset-request', {
      actor,
      ...(found ? { resource: `user/${found.id}` } : {}),
      outcome: userId ? 'success' : 'failure',
    });
  });
  resetMailer.wake();
  return accepted();
};

import type { ClientOf } from '@nilecare/contracts/client.ts';
import type * as notificationApi from '@nilecare/contracts/api/notification.ts';
import { onlyFacility } from '@nilecare/service-kit/auth/actor.ts';
import type { Background, Core } from '@nilecare/service-kit/define-service.ts';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import { accounts } from '../data/accounts.ts';
import { resetMails, type WaitingMail } from '../data/reset-mails.ts';
import { RESET_LIFE_MS, resetLink, retryMailAfter } from '../domain/reset-mail.ts';
import { coalesced } from '../security/coalesced.ts';
import type { AuthSettings } from '../settings.ts';

export interface ResetMailer extends Background {
  /** There is a new one. */
  wake(): void;
}

const AT_A_TIME = 20;
const SWEEP_MS = 5_000;
/** Another instance may take a mail that was taken so long ago and not handed over. */
const TAKEN_FOR_MS = 60_000;

/** Hands mails with reset links to the notification service, again and again until their link is too old. */
export function resetMailer(
  { db, cipher, clock, log, own }: Core<AuthTables, AuthSettings>,
  notification: ClientOf<typeof notificationApi>,
): ResetMailer {
  let timer: NodeJS.Timeout | undefined;
  const stopping = new AbortController();
  const store = resetMails(db.read, cipher);

  async function send(mail: WaitingMail): Promise<void> {
    const account = mail.userId === null ? undefined : await accounts(db.read, cipher).byId(mail.userId);
    if (!account?.active || !account.email || mail.token === null || mail.expiresAt <= clock.now())
      return store.done(mail.id);
    const { name, userName, language, email } = account;
    const facilityId = onlyFacility(account.facilityIds);
    await notification.sendMail({
      body: {
        dedupeKey: `password-reset ${mail.id}`,
        to: email,
        language,
        facilityId,
        kind: 'password-reset',
        variables: {
          name,
          userName,
          link: resetLink(own.publicUrl, mail.token),
          minutes: String(RESET_LIFE_MS / 60_000),
        },
      },
    });
    await store.done(mail.id);
  }

  const sendOrWait = (mail: WaitingMail) =>
    send(mail).catch(async (error: unknown) => {
      log.warn({ error, attempts: mail.attempts }, 'a reset mail could not be handed over yet');
      await store.again(mail.id, new Date(clock.now().getTime() + retryMailAfter(mail.attempts)));
    });

  const sendDue = coalesced(async () => {
    while (!stopping.signal.aborted) {
      const now = clock.now();
      const retryAt = new Date(now.getTime() + TAKEN_FOR_MS);
      const due = await db.transaction((tx) => resetMails(tx, cipher).take(now, retryAt, AT_A_TIME));
      if (due.length === 0) return;
      for (const mail of due) await sendOrWait(mail);
    }
  });
  let last: Promise<void> = Promise.resolve();
  const wake = () => {
    last = sendDue().catch((error: unknown) => log.warn({ error }, 'reset mails cannot be sent now'));
  };

  return {
    wake,
    async start() {
      wake();
      timer = setInterval(wake, SWEEP_MS);
      timer.unref();
      await Promise.resolve();
    },
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await last;
    },
  };
}

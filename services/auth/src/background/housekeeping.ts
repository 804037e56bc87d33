import type { Background, Core } from '@nilecare/service-kit/define-service.ts';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import { appRequests } from '../data/app-requests.ts';
import { authorisations } from '../data/authorisations.ts';
import { challenges } from '../data/challenges.ts';
import { resetMails } from '../data/reset-mails.ts';
import { revocations } from '../data/revocations.ts';
import { sessions } from '../data/sessions.ts';
import { throttles } from '../data/throttles.ts';
import { usedAssertions } from '../data/used-assertions.ts';

const hours = 60 * 60 * 1000;
const days = 24 * hours;
const EVERY_MS = hours;
const KEEP_SESSIONS_MS = 30 * days;
const KEEP_RESETS_MS = 7 * days;
const KEEP_THROTTLES_MS = days;
const KEEP_REVOCATIONS_MS = 2 * hours;
const SESSIONS_AT_A_TIME = 1_000;

/** Removes, once an hour, what nobody asks for any more. The audit trail keeps what happened. */
export function housekeeping({ db, cipher, clock, log }: Core<AuthTables, unknown>): Background {
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();

  async function tidy(): Promise<void> {
    const now = clock.now();
    const before = (age: number) => new Date(now.getTime() - age);
    await challenges(db.read).removeExpired(now);
    await usedAssertions(db.read).removeExpired(now);
    await appRequests(db.read).removeExpired(now);
    await authorisations(db.read).removeOver(before(KEEP_SESSIONS_MS), SESSIONS_AT_A_TIME);
    await throttles(db.read).removeBefore(before(KEEP_THROTTLES_MS));
    await revocations(db.read).removeBefore(before(KEEP_REVOCATIONS_MS));
    await resetMails(db.read, cipher).removeBefore(before(KEEP_RESETS_MS));
    await sessions(db.read).removeOver(before(KEEP_SESSIONS_MS), SESSIONS_AT_A_TIME);
  }
  const begin = () => {
    round = tidy().catch((error: unknown) => log.warn({ error }, 'old rows could not be removed'));
  };

  return {
    async start() {
      begin();
      timer = setInterval(begin, EVERY_MS);
      timer.unref();
      await Promise.resolve();
    },
    async stop() {
      clearInterval(timer);
      await round;
    },
  };
}

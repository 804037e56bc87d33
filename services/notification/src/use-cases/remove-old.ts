import { oldRows, removeDeliveries, removeEscalations, ROWS_AT_ONCE } from '../data/retention.ts';
import type { Deps } from '../deps.ts';

const DAY = 86_400_000;
/** Providers repeat what they tell for some days; a rate that was not touched for so long is whole again. */
const SHORT_DAYS = 30;
/** The longest time for which a notice is told once (`dedupeForMinutes`). */
const LONGEST_ROUND_DAYS = 30;

/**
 * Removes what is older than it is kept. What is still on its way, waits for a digest, or runs stays, however old it is.
 * The rounds of a notice outlive what was sent in them: counted from one again, none meets a message of its own name.
 */
export async function removeOld({ db, clock, own }: Deps): Promise<void> {
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * DAY);
  const old = oldRows(db.read);
  const [kept, short] = [daysAgo(own.messagesKeptDays), daysAgo(SHORT_DAYS)];
  await untilNone(() => db.transaction((tx) => removeDeliveries(tx, kept)));
  await untilNone(() => db.transaction((tx) => removeEscalations(tx, kept)));
  await untilNone(() => old.notices(kept));
  await untilNone(() => old.operatorAlerts(kept));
  await untilNone(() => old.noticeRounds(daysAgo(own.messagesKeptDays + LONGEST_ROUND_DAYS)));
  await untilNone(() => old.providerEvents(short));
  await untilNone(() => old.rateTokens(short));
}

async function untilNone(removeSome: () => Promise<number>): Promise<void> {
  while ((await removeSome()) === ROWS_AT_ONCE);
}

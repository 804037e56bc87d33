import { sql } from 'kysely';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { take, type Rate } from '../domain/token-bucket.ts';

/** Takes one message of a person's rate, in the caller's transaction. @returns whether there was one left */
export async function takeFromRate(
  db: Reader<NotificationTables>,
  { userId, channel }: { readonly userId: string; readonly channel: string },
  rate: Rate,
  now: Date,
): Promise<boolean> {
  const row = await db
    .selectFrom('rate_tokens')
    .selectAll()
    .where('user_id', '=', userId)
    .where('channel', '=', channel)
    .forUpdate()
    .executeTakeFirst();
  const { taken, left } = take(row && { tokens: row.tokens, countedAt: row.counted_at }, rate, now);
  const values = { tokens: left.tokens, counted_at: left.countedAt };
  // Two who are the first at the same time: the later one counts on what the earlier one left.
  await db
    .insertInto('rate_tokens')
    .values({ user_id: userId, channel, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['user_id', 'channel'])
        .doUpdateSet(row ? values : { tokens: sql<number>`greatest(0, rate_tokens.tokens - ${taken ? 1 : 0})` }),
    )
    .execute();
  return taken;
}

/**
 * The round of a notice that may be told again once `forMs` have passed: 1 for the first.
 * Notices of one key wait for each other here, so that two at the same time are of one round.
 */
export async function roundOf(
  db: Reader<NotificationTables>,
  dedupeKey: string,
  forMs: number,
  now: Date,
): Promise<number> {
  const limit = new Date(now.getTime() - forMs);
  const { round } = await db
    .insertInto('notice_rounds')
    .values({ dedupe_key: dedupeKey, round: 1, opened_at: now })
    .onConflict((conflict) =>
      conflict.column('dedupe_key').doUpdateSet({
        round: sql<number>`notice_rounds.round + (case when notice_rounds.opened_at <= ${limit} then 1 else 0 end)`,
        opened_at: sql<Date>`case when notice_rounds.opened_at <= ${limit} then ${now} else notice_rounds.opened_at end`,
      }),
    )
    .returning('round')
    .executeTakeFirstOrThrow();
  return round;
}

import { sql } from 'kysely';
import type { DeviceReader } from '../deps.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { RefusedMessage } from '../ingestion/read-messages.ts';

const EXCERPT_BYTES = 400;
/** Of one batch only so many are kept whole; a broken device can send thousands a second. */
const KEPT_PER_BATCH = 50;

/** The beginning of a payload as text that a database takes and a screen shows. */
const excerptOf = (payload: Buffer): string =>
  payload
    .subarray(0, EXCERPT_BYTES)
    .toString('utf8')
    // eslint-disable-next-line no-control-regex -- control characters are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '�');

export const quarantineWriter = (db: DeviceReader) => ({
  /** Counts every refusal and keeps the first ones of the batch whole. */
  async add(refused: readonly RefusedMessage[]): Promise<void> {
    if (refused.length === 0) return;
    await db
      .insertInto('quarantine')
      .values(
        refused.slice(0, KEPT_PER_BATCH).map((it) => ({
          id: newId(it.receivedAt),
          received_at: new Date(it.receivedAt),
          topic: it.topic.slice(0, 200),
          device_id: it.deviceId,
          reason: it.reason,
          detail: it.detail.slice(0, 500),
          excerpt: excerptOf(it.payload),
          bytes: it.payload.length,
        })),
      )
      .execute();
    const counts = [...Map.groupBy(refused, (it) => it.reason)].map(([reason, of]) => ({ reason, count: of.length }));
    await db
      .insertInto('quarantine_counts')
      .values(counts)
      .onConflict((conflict) =>
        conflict.column('reason').doUpdateSet({ count: sql`quarantine_counts.count + excluded.count` }),
      )
      .execute();
  },

  /** Removes all but the newest. */
  trim: async (kept: number): Promise<void> => {
    await sql`
      delete from quarantine where (received_at, id) < (
        select received_at, id from quarantine order by received_at desc, id desc offset ${kept} limit 1
      )`.execute(db);
  },
});

import { sql, type Selectable } from 'kysely';
import type { QuarantineTable } from '@nilecare/database/device/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { DeviceReader } from '../deps.ts';
import type { RefusedMessage } from '../ingestion/refused-message.ts';

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

interface QuarantineFilter {
  readonly facilityIds: readonly string[] | null;
  readonly deviceId?: string | undefined;
  readonly reason?: string | undefined;
  readonly after?: readonly [receivedAt: string, id: string] | undefined;
  readonly limit: number;
}

export const quarantineReader = (db: DeviceReader) => ({
  /** Newest first. */
  list({ facilityIds, deviceId, reason, after, limit }: QuarantineFilter): Promise<Selectable<QuarantineTable>[]> {
    let query = db.selectFrom('quarantine').selectAll().where(within('facility_id', facilityIds));
    if (deviceId) query = query.where('device_id', '=', deviceId);
    if (reason) query = query.where('reason', '=', reason);
    if (after) query = query.where(sql<boolean>`(received_at, id) < (${new Date(after[0])}, ${after[1]}::uuid)`);
    return query.orderBy('received_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  },

  /** How many messages were ever refused, by reason. */
  async counts(facilityIds: readonly string[] | null): Promise<Record<string, number>> {
    const rows = await db
      .selectFrom('quarantine_counts')
      .select(({ fn }) => ['reason', fn.sum<string>('count').as('count')])
      .where(within('facility_id', facilityIds))
      .groupBy('reason')
      .execute();
    return Object.fromEntries(rows.map(({ reason, count }) => [reason, Number(count)]));
  },
});

export const quarantineWriter = (db: DeviceReader) => ({
  /** Counts every refusal and keeps the first ones of the batch whole, each for the facility its device is in now. */
  async add(refused: readonly RefusedMessage[]): Promise<void> {
    if (refused.length === 0) return;
    const facilities = await facilitiesOf(db, refused);
    const facilityOf = ({ deviceId }: RefusedMessage) => facilities.get(deviceId ?? '') ?? null;
    await db
      .insertInto('quarantine')
      .values(
        refused.slice(0, KEPT_PER_BATCH).map((it) => ({
          id: newId(it.receivedAt),
          received_at: new Date(it.receivedAt),
          topic: it.topic.slice(0, 200),
          device_id: it.deviceId,
          facility_id: facilityOf(it),
          reason: it.reason,
          detail: it.detail.slice(0, 500),
          excerpt: excerptOf(it.payload),
          bytes: it.bytes,
        })),
      )
      .execute();
    for (const [facility_id, ofFacility] of Map.groupBy(refused, facilityOf)) await count(db, facility_id, ofFacility);
  },

  /** Removes all but the newest. */
  trim: async (kept: number): Promise<void> => {
    await sql`
      delete from quarantine where (received_at, id) < (
        select received_at, id from quarantine order by received_at desc, id desc offset ${kept} limit 1
      )`.execute(db);
  },
});

/** The facilities of the devices that are registered, by device. */
async function facilitiesOf(db: DeviceReader, refused: readonly RefusedMessage[]): Promise<Map<string, string>> {
  const ids = [...new Set(refused.flatMap((it) => it.deviceId ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await db.selectFrom('devices').select(['id', 'facility_id']).where('id', 'in', ids).execute();
  return new Map(rows.map((row) => [row.id, row.facility_id]));
}

async function count(db: DeviceReader, facility_id: string | null, refused: readonly RefusedMessage[]): Promise<void> {
  const counts = [...Map.groupBy(refused, (it) => it.reason)].map(([reason, of]) => ({
    reason,
    count: of.reduce((sum, it) => sum + it.count, 0),
  }));
  await db
    .insertInto('quarantine_counts')
    .values(counts.map((it) => ({ facility_id, ...it })))
    .onConflict((conflict) =>
      conflict.columns(['facility_id', 'reason']).doUpdateSet({ count: sql`quarantine_counts.count + excluded.count` }),
    )
    .execute();
}

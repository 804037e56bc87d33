import { sql } from 'kysely';
import { z } from 'zod';
import { QuarantineReason, type listQuarantine as endpoint } from '@nilecare/contracts/api/device.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';

export const listQuarantine: Handler<typeof endpoint, Deps> = async ({ query }, { db }) => {
  const { limit, cursor, deviceId, reason } = query;
  const after = positionAfter(cursor, z.tuple([z.string(), z.string()]));
  let rows = db.read.selectFrom('quarantine').selectAll();
  if (deviceId) rows = rows.where('device_id', '=', deviceId);
  if (reason) rows = rows.where('reason', '=', reason);
  if (after) rows = rows.where(sql<boolean>`(received_at, id) < (${new Date(after[0])}, ${after[1]}::uuid)`);
  const [found, counts] = await Promise.all([
    rows
      .orderBy('received_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute(),
    db.read.selectFrom('quarantine_counts').selectAll().execute(),
  ]);
  const page = pageOfRows(found, limit, (row) => [row.received_at.toISOString(), row.id]);
  return {
    nextCursor: page.nextCursor,
    counts: Object.fromEntries(counts.map((it) => [it.reason, Number(it.count)])),
    items: page.items.map((row) => ({
      id: row.id,
      receivedAt: row.received_at.toISOString(),
      topic: row.topic,
      deviceId: row.device_id,
      reason: QuarantineReason.parse(row.reason),
      detail: row.detail,
      excerpt: row.excerpt,
      bytes: row.bytes,
    })),
  };
};

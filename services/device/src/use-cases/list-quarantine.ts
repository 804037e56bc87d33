import type { Selectable } from 'kysely';
import { z } from 'zod';
import { QuarantineReason, type listQuarantine as endpoint } from '@nilecare/contracts/api/device-quarantine.ts';
import type { QuarantineTable } from '@nilecare/database/device/tables.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { quarantineReader } from '../data/quarantine.ts';
import type { Deps } from '../deps.ts';

export const listQuarantine: Handler<typeof endpoint, Deps> = async ({ query }, { actor, db, seen }) => {
  const { limit, cursor, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([z.iso.datetime(), z.uuid()]));
  const facilityIds = actor.facilityFilter();
  const reader = quarantineReader(db.read);
  const [found, counts] = await Promise.all([
    reader.list({ ...filter, facilityIds, after, limit: limit + 1 }),
    reader.counts(facilityIds),
  ]);
  // A payload that could not be read names no patient, and may hold her values all the same.
  seen([]);
  const page = pageOfRows(found, limit, (row) => [row.received_at.toISOString(), row.id]);
  return { nextCursor: page.nextCursor, counts, items: page.items.map(messageOf) };
};

const messageOf = (row: Selectable<QuarantineTable>) => ({
  id: row.id,
  receivedAt: row.received_at.toISOString(),
  topic: row.topic,
  deviceId: row.device_id,
  reason: QuarantineReason.parse(row.reason),
  detail: row.detail,
  excerpt: row.excerpt,
  bytes: row.bytes,
});

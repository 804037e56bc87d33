import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/notification.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { outboxOnly } from '../channels/outbox-only.ts';
import { deliveries, type DeliveryRow } from '../data/deliveries.ts';
import type { Deps } from '../deps.ts';

/** A reset link opens an account: where it really went out, nobody but its addressee reads it. */
const mayBeShown = (row: DeliveryRow): boolean => row.kind !== 'password-reset' || row.provider === outboxOnly.provider;

export const listDeliveries: Handler<typeof api.listDeliveries, Deps> = async ({ query }, { actor, db, cipher }) => {
  const { limit, cursor, channel, state } = query;
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const rows = await deliveries(db.read).page(
    { facilityIds: actor.facilityFilter(), channel, state, after },
    limit + 1,
  );
  const open = (row: DeliveryRow, column: 'subject' | 'body', value: string) =>
    cipher.decrypt(value, { table: 'deliveries', column, rowId: row.id });
  const page = pageOfRows(rows, limit, (row) => [row.created_at.toISOString(), row.id]);
  return {
    nextCursor: page.nextCursor,
    items: page.items.map((row) => ({
      id: row.id,
      facilityId: row.facility_id,
      channel: row.channel,
      kind: row.kind,
      to: row.shown_to,
      subject: row.subject === null ? null : open(row, 'subject', row.subject),
      text: mayBeShown(row) ? open(row, 'body', row.body) : '',
      state: row.state,
      provider: row.provider,
      attempts: row.attempts,
      lastError: row.last_error,
      createdAt: row.created_at.toISOString(),
      sentAt: row.sent_at?.toISOString() ?? null,
    })),
  };
};

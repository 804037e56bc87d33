import type { Delivery } from '@nilecare/contracts/api/notification.ts';
import { outboxOnly } from '../channels/outbox-only.ts';
import type { DeliveryRow } from '../data/deliveries.ts';
import type { Deps } from '../deps.ts';
import { PASSWORD_RESET } from '../templates/catalogue.ts';

/** A reset link opens an account: where it really went out, nobody but its addressee reads it. */
const mayBeShown = (row: DeliveryRow): boolean => row.kind !== PASSWORD_RESET || row.provider === outboxOnly.provider;

/** A delivery as the outbox page shows it. */
export function deliveryView(row: DeliveryRow, { cipher }: Pick<Deps, 'cipher'>): Delivery {
  const open = (column: 'subject' | 'body', value: string) =>
    cipher.decrypt(value, { table: 'deliveries', column, rowId: row.id });
  return {
    id: row.id,
    facilityId: row.facility_id,
    channel: row.channel,
    kind: row.kind,
    priority: row.priority,
    to: row.shown_to,
    subject: row.subject === null ? null : open('subject', row.subject),
    text: mayBeShown(row) ? open('body', row.body) : '',
    state: row.state,
    reason: row.reason,
    provider: row.provider,
    providerMessageId: row.provider_message_id,
    attempts: row.attempts,
    lastError: row.last_error,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
  };
}

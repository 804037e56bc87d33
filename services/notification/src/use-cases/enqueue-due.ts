import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import { deliveries, type DeliveryRow } from '../data/deliveries.ts';
import type { Deps } from '../deps.ts';
import { isSettled } from '../domain/delivery-state.ts';
import { isTooOld } from '../domain/next-try.ts';
import { enqueue } from './queue-delivery.ts';
import { move } from './settle-delivery.ts';

const AT_ONCE = 200;

/**
 * Gives to their queues what is due: what waited for another try or for the end of quiet hours, what was being sent when
 * its process was killed, and what a broker lost. Nothing stays on its way for ever: what is too old ends as failed.
 * @returns how many were due
 */
export const enqueueDue = ({ db, clock }: Deps): Promise<number> =>
  db.transaction(async (tx) => {
    const now = clock.now();
    // While tasks wait for RabbitMQ here, it has lost none: more of them would be of no use.
    if (await isQueueing(tx, now)) return 0;
    const due = await deliveries(tx).lockDue(now, AT_ONCE);
    for (const row of due) await again(tx, row, now);
    return due.length;
  });

async function again(tx: Tx<NotificationTables>, row: DeliveryRow, now: Date): Promise<void> {
  if (isSettled(row.state)) return deliveries(tx).set(row.id, { due_at: null });
  if (isTooOld({ priority: row.priority, createdAt: row.created_at }, now))
    return void (await move(tx, row.id, 'fail', { reason: 'expired', due_at: null }));
  // An attempt whose time is over stays without an end: the worker asks the provider about it first.
  if (row.state === 'sending') await move(tx, row.id, 'postpone', {});
  await deliveries(tx).set(row.id, { due_at: await enqueue(tx, row, now) });
}

const ON_ITS_WAY_MS = 5_000;

async function isQueueing(tx: Tx<NotificationTables>, now: Date): Promise<boolean> {
  const row = await tx
    .selectFrom('outbox')
    .select('seq')
    .where('destination', '=', 'rabbitmq')
    .where('created_at', '<', new Date(now.getTime() - ON_ITS_WAY_MS))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

import type { Updateable } from 'kysely';
import type { DeliveriesTable, NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import type { Taken } from '../channels/channel.ts';
import { attempts, deliveries } from '../data/deliveries.ts';
import type { Deps } from '../deps.ts';
import { stateAfter, type DeliveryEvent } from '../domain/delivery-state.ts';
import { withoutAddresses } from '../domain/mask.ts';
import { isTooOld, waitAfter } from '../domain/next-try.ts';
import type { Begun } from './begin-attempt.ts';

/** Providers quote the address they refuse; the deliveries page shows none. */
export const failureOf = (error: unknown): string =>
  withoutAddresses(error instanceof Error ? error.message : 'failed').slice(0, 500);

/** Moves a delivery by an event where its state allows it. @returns whether it moved */
export async function move(
  tx: Tx<NotificationTables>,
  id: string,
  event: DeliveryEvent,
  values: Updateable<DeliveriesTable>,
): Promise<boolean> {
  const row = await deliveries(tx).lock(id);
  const state = row && stateAfter(row.state, event);
  if (!state) return false;
  await deliveries(tx).set(id, { state, ...values });
  return true;
}

interface Answered {
  readonly attempt: number;
  readonly provider: string;
  readonly outcome: 'sent' | 'found';
}

/** The provider has it. A web hook may have been faster: what it told stays. */
export const recordSent = (
  id: string,
  { attempt, provider, outcome }: Answered,
  taken: Taken,
  deps: Deps,
): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    await attempts(tx).end(id, attempt, { ended_at: now, outcome, error: null });
    const row = await deliveries(tx).lock(id);
    if (!row) return;
    await deliveries(tx).set(id, {
      state: stateAfter(row.state, 'sent') ?? row.state,
      reason: stateAfter(row.state, 'sent') ? null : row.reason,
      provider,
      provider_message_id: taken.providerMessageId ?? row.provider_message_id,
      sent_at: row.sent_at ?? now,
      last_error: null,
      due_at: null,
    });
  });

/** The provider will never take it. */
export const recordRefused = (id: string, attempt: number, reason: string, error: unknown, deps: Deps): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const words = failureOf(error);
    await attempts(tx).end(id, attempt, { ended_at: deps.clock.now(), outcome: 'refused', error: words });
    await move(tx, id, 'fail', { reason, last_error: words, due_at: null });
  });

/** The provider did not take it now: it comes again after a while, or was tried often enough. */
export const recordFailed = ({ row, attempt }: Begun, error: unknown, deps: Deps): Promise<void> =>
  deps.db.transaction(async (tx) => {
    const now = deps.clock.now();
    const words = failureOf(error);
    await attempts(tx).end(row.id, attempt, { ended_at: now, outcome: 'failed', error: words });
    const wait = waitAfter(row.channel, attempt);
    if (wait === undefined || isTooOld({ priority: row.priority, createdAt: row.created_at }, now))
      await move(tx, row.id, 'fail', { reason: 'given-up', last_error: words, due_at: null });
    else await move(tx, row.id, 'postpone', { last_error: words, due_at: new Date(now.getTime() + wait) });
  });

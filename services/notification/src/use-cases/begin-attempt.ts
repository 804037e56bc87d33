import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import { attempts, deliveries, type AttemptRow, type DeliveryRow } from '../data/deliveries.ts';
import { escalations } from '../data/escalations.ts';
import type { Deps } from '../deps.ts';
import { isSettled } from '../domain/delivery-state.ts';
import { keepBack } from './queue-delivery.ts';

export interface Begun {
  readonly row: DeliveryRow;
  /** 1 for the first. */
  readonly attempt: number;
}

export type Beginning =
  | { readonly todo: 'nothing' }
  | { readonly todo: 'send'; readonly begun: Begun }
  /** An earlier attempt's answer is not known: the provider may have the message. */
  | { readonly todo: 'look'; readonly row: DeliveryRow; readonly unanswered: AttemptRow };

/** Between the end of an attempt's time and the moment when another may be made. */
const MARGIN_MS = 5_000;

/**
 * Takes a delivery for one attempt, before its provider is asked: whoever else has a task for it leaves it alone until
 * the attempt's time is over, and what becomes of this process, the attempt is on record. A call that somebody answered
 * meanwhile is kept back, as is news of a visit that later news overtook.
 */
export const beginAttempt = ({ id }: { readonly id: string }, { db, clock, channels }: Deps): Promise<Beginning> =>
  db.transaction(async (tx): Promise<Beginning> => {
    const now = clock.now();
    const row = await deliveries(tx).lock(id);
    if (!row || isSettled(row.state)) return { todo: 'nothing' };
    if (row.state === 'sending' && row.due_at !== null && row.due_at > now) return { todo: 'nothing' };
    const channel = channels[row.channel];
    const until = new Date(now.getTime() + channel.limitMs + MARGIN_MS);
    const unanswered = await attempts(tx).unanswered(id);
    if (unanswered && channel.find) {
      await deliveries(tx).set(id, { state: 'sending', due_at: until });
      return { todo: 'look', row, unanswered };
    }
    if (unanswered) {
      const lost = { ended_at: now, outcome: 'failed', error: 'the answer was lost' } as const;
      await attempts(tx).end(id, unanswered.attempt, lost);
    }
    const reason = await whyKeptBack(tx, row, now);
    if (reason !== null) {
      await keepBack(tx, id, reason);
      return { todo: 'nothing' };
    }
    const attempt = row.attempts + 1;
    await attempts(tx).begin({ delivery_id: id, attempt, provider: channel.provider, started_at: now });
    await deliveries(tx).set(id, { state: 'sending', attempts: attempt, due_at: until });
    return { todo: 'send', begun: { row, attempt } };
  });

/** What became of it while it waited: somebody answered, there is later news, or it is of no use any more. */
async function whyKeptBack(
  tx: Tx<NotificationTables>,
  row: DeliveryRow,
  now: Date,
): Promise<'answered' | 'overtaken' | 'expired' | null> {
  if (row.useful_until !== null && row.useful_until <= now) return 'expired';
  if (row.about_id !== null && (await escalations(tx).isAnswered(row.about_id))) return 'answered';
  return (await deliveries(tx).isOvertaken(row)) ? 'overtaken' : null;
}

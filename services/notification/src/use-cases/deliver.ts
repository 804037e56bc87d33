import { deliveries } from '../data/deliveries.ts';
import { Undeliverable } from '../channels/channel.ts';
import type { Deps } from '../deps.ts';
import { withoutAddresses } from '../domain/mask.ts';

export interface Outcome {
  readonly provider: string;
}

/** Providers quote the address they refuse; the deliveries page shows none. */
export const failureOf = (error: unknown): string =>
  withoutAddresses(error instanceof Error ? error.message : 'failed').slice(0, 500);

/**
 * Hands one delivery to its channel's provider.
 * @returns undefined when there is nothing to do any more: it was sent before, or will never be taken
 * @throws what the provider answered, noted at the delivery; the task comes again
 */
export async function deliver(deliveryId: string, attempt: number, deps: Deps): Promise<Outcome | undefined> {
  const { db, cipher, channels } = deps;
  const row = await deliveries(db.read).find(deliveryId);
  if (!row || row.state === 'sent') return undefined;
  const open = (column: string, value: string) => cipher.decrypt(value, { table: 'deliveries', column, rowId: row.id });
  const channel = channels[row.channel];
  try {
    await channel.send({
      id: row.id,
      to: open('address', row.address),
      subject: row.subject === null ? null : open('subject', row.subject),
      text: open('body', row.body),
    });
    return { provider: channel.provider };
  } catch (error) {
    await deliveries(db.read).markTried(row.id, attempt, failureOf(error));
    if (!(error instanceof Undeliverable)) throw error;
    await deliveries(db.read).markFailed(row.id, failureOf(error));
    return undefined;
  }
}

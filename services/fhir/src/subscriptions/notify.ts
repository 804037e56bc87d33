import { newId } from '@nilecare/service-kit/ids.ts';
import type { Caller } from '../rest/exchange.ts';
import { FhirError } from '../rest/outcome.ts';
import { readerOf, type Reader } from '../store/reader.ts';
import { type Answered } from '../store/shown.ts';
import { notificationBundle, type NotificationKind, type ToldEvent } from './notification.ts';
import type { Delivery, SubscriptionState } from './subscription-store.ts';
import type { SubscriptionParts } from './subscription-parts.ts';
import type { Watch } from './watch.ts';

/** Events with their resources, as far as these are open to who is told; with the ids of the patients whose they are. */
export interface Opened {
  readonly events: readonly ToldEvent[];
  readonly patients: readonly string[];
}

/**
 * Those of the references that are open. Where they concern more patients together than can be asked about, each is asked
 * about alone; one that does so by itself is open to nobody who has to be asked for.
 */
export async function openAmong(reader: Reader, references: readonly string[]): Promise<Answered[]> {
  try {
    return await reader.among(references);
  } catch (error) {
    if (!(error instanceof FhirError)) throw error;
    if (references.length === 1) return [];
    const open: Answered[] = [];
    for (const it of references) open.push(...(await openAmong(reader, [it])));
    return open;
  }
}

/** What of noted events may be told now. */
export async function opened(
  { store }: Pick<SubscriptionParts, 'store'>,
  rows: readonly Delivery[],
  { access }: Pick<Caller, 'access'>,
): Promise<Opened> {
  const open = await openAmong(readerOf(store, access), [...new Set(rows.map(({ focus }) => focus))]);
  const byFocus = new Map(open.map((it) => [it._id, it]));
  return {
    events: rows.map(({ n, at, focus, method }) => {
      const found = byFocus.get(focus);
      return { number: n, at, method, focus: found ? focus : null, body: found?.body ?? '' };
    }),
    patients: [...new Set(open.flatMap(({ pat }) => pat))],
  };
}

type Told = Pick<SubscriptionState, 'events' | 'status' | 'error'>;
type Frame = Pick<SubscriptionParts, 'clock' | 'base'>;

const bundleOf =
  (kind: NotificationKind) =>
  ({ clock, base }: Frame, watch: Watch, state: Told, events: readonly ToldEvent[] = []) =>
    notificationBundle(
      {
        watch,
        kind,
        status: state.status,
        total: state.events,
        events,
        error: state.error,
        bundleId: newId(),
        at: clock.now(),
      },
      base,
    );

export const handshakeOf = bundleOf('handshake');
export const heartbeatOf = bundleOf('heartbeat');
export const notificationOf = bundleOf('event-notification');
export const eventsOf = bundleOf('query-event');

import type { ResourceDocument } from '../store/documents.ts';
import type { Session } from '../store/transactions.ts';
import type { Delivery } from './subscription-store.ts';
import type { SubscriptionParts } from './subscription-parts.ts';

/** A version that a subscription is to tell of. */
export type Version = Pick<ResourceDocument, '_id' | 'v' | 'at' | 'method'>;

/** Gives events their numbers, unless they have some. */
export async function numberEvents(
  { subscriptions: { states, deliveries } }: Pick<SubscriptionParts, 'subscriptions'>,
  id: string,
  events: readonly Version[],
  session: Session,
): Promise<void> {
  const state = await states.findOne({ _id: id }, { session });
  if (!state || state.status === 'off' || events.length === 0) return;
  const known = await deliveries
    .find({ s: id, $or: events.map(({ _id, v }) => ({ focus: _id, v })) }, { session, projection: { focus: 1, v: 1 } })
    .toArray();
  const isKnown = ({ _id, v }: Version) => known.some((it) => it.focus === _id && it.v === v);
  const rows = events.filter((it) => !isKnown(it)).map((it, at): Delivery => rowOf(id, state.events + at + 1, it));
  if (rows.length === 0) return;
  await deliveries.insertMany(rows, { session });
  await states.updateOne({ _id: id }, { $set: { events: state.events + rows.length } }, { session });
}

const rowOf = (s: string, n: number, { _id, v, at, method }: Version): Delivery => ({
  _id: `${s}/${n}`,
  s,
  n,
  focus: _id,
  v,
  at,
  method,
  attempts: 0,
});

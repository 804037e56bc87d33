import { Schema, type mongo } from 'mongoose';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { Store } from '../store/open-store.ts';
import type { Look } from './feed.ts';

/** A look that an owner who was away still owes an answer to. */
export interface OwedLook {
  /** Of the feed and what is looked at: however many events hint at it, it is owed once. */
  readonly _id: string;
  readonly feed: string;
  readonly look: Look;
  /** When it is asked for again. */
  readonly due: Date;
  readonly since: Date;
}

/** Looks that wait for owners who are away, while what others own goes on. They outlast the process. */
export interface OwedLooks {
  /** @throws ServiceUnavailable where so many wait that the events have to wait themselves */
  owe(looks: readonly { readonly feed: string; readonly look: Look }[], now: Date): Promise<void>;
  /** Takes one of some feeds that is due, for so long that no other instance asks for it at the same time. */
  take(feeds: readonly string[], now: Date): Promise<OwedLook | null>;
  /** It was answered; unless it was owed anew meanwhile. */
  settle(owed: OwedLook): Promise<void>;
  /** How many wait, by feeds. */
  waiting(): Promise<ReadonlyMap<string, number>>;
}

const AGAIN_MS = 10_000;
/** A day of a large hospital; with more of them the events wait in Kafka. */
const MOST_OWED = 200_000;

const schema = new Schema(
  { _id: String, feed: String, due: Date },
  { versionKey: false, autoIndex: false, strict: false, collection: 'owed_looks' },
).index({ due: 1 });

const keyOf = (feed: string, { id, part = '' }: Look): string => `${feed} ${id} ${part}`;

export async function openOwedLooks({ connection }: Pick<Store, 'connection'>): Promise<OwedLooks> {
  const model = connection.model('OwedLook', schema);
  await model.createCollection();
  await model.createIndexes();
  const rows: mongo.Collection<OwedLook> = connection
    .getClient()
    .db(connection.name)
    .collection<OwedLook>('owed_looks');
  return {
    async owe(looks, now) {
      if (looks.length === 0) return;
      if ((await rows.estimatedDocumentCount()) > MOST_OWED)
        throw new ServiceUnavailable('Too much waits for services that are away: the events wait with it.');
      const due = new Date(now.getTime() + AGAIN_MS);
      await rows.bulkWrite(
        looks.map(({ feed, look }) => ({
          updateOne: {
            filter: { _id: keyOf(feed, look) },
            update: {
              $set: {
                ...{ feed, due, 'look.id': look.id },
                ...(look.part !== undefined && { 'look.part': look.part }),
                // Also where what hints at it later is no news: it names all messages then.
                ...(look.isNews && { 'look.isNews': true }),
              },
              // Of all that hinted at it meanwhile.
              ...(look.messages && { $addToSet: { 'look.messages': { $each: [...look.messages] } } }),
              $setOnInsert: { since: now },
            },
            upsert: true,
          },
        })),
        { ordered: false },
      );
    },
    take: (feeds, now) =>
      rows.findOneAndUpdate(
        { feed: { $in: [...feeds] }, due: { $lte: now } },
        { $set: { due: new Date(now.getTime() + AGAIN_MS) } },
        { sort: { due: 1 }, returnDocument: 'after' },
      ),
    async settle({ _id, due }) {
      await rows.deleteOne({ _id, due });
    },
    async waiting() {
      const counted = rows.aggregate<{ _id: string; count: number }>([
        { $group: { _id: '$feed', count: { $sum: 1 } } },
      ]);
      return new Map((await counted.toArray()).map(({ _id, count }) => [_id, count]));
    },
  };
}

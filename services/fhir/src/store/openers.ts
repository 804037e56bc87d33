import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Schema, type Connection, type mongo } from 'mongoose';
import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import { presentMoment, SEEN_MS, standingOf, type Standing } from './standing.ts';

/** Who has the database open to write to it, this process among them. */
export interface Openers extends Pick<Standing, 'aloneFor' | 'doubted'> {
  /** Resolves when nobody else remembers what this process is about to change. @throws where the database is away */
  untilMayChange(): Promise<void>;
  close(): Promise<void>;
}

interface Opener {
  readonly _id: string;
  /** By the clock of the database. */
  readonly until: Date;
}

const LOOKS_EVERY_MS = 1_000;
const RENEWS_EVERY_MS = 5_000;

const schema = new Schema(
  { _id: String, until: Date },
  { versionKey: false, autoIndex: false, collection: 'openers' },
).index({ until: 1 }, { expireAfterSeconds: 0 });

/** Stands among those who have the database open from now on, until it is closed ([ADR 43](../../../../docs/adr/0043-what-a-fhir-server-remembers.md)). */
export async function openersOf(connection: Connection): Promise<Openers> {
  const model = connection.model('Opener', schema);
  await model.createCollection();
  await model.createIndexes();
  const rows: mongo.Collection<Opener> = connection.getClient().db(connection.name).collection<Opener>('openers');
  const standing = standingOf(presentMoment);
  const holder = randomUUID();
  let renewedAt = -Infinity;
  let isDoubted = false;

  async function renew(): Promise<void> {
    const askedAt = presentMoment();
    await rows.updateOne({ _id: holder }, [{ $set: { until: { $add: ['$$NOW', SEEN_MS] } } }], { upsert: true });
    standing.renewed(askedAt, presentMoment());
    renewedAt = askedAt.steady;
  }

  async function look(): Promise<void> {
    const askedAt = presentMoment();
    const other = await rows.findOne({ _id: { $ne: holder }, $expr: { $gt: ['$until', '$$NOW'] } });
    standing.looked(askedAt, other !== null);
  }

  async function round(): Promise<void> {
    if (performance.now() - renewedAt >= RENEWS_EVERY_MS) await renew();
    await look();
  }

  await round();
  // That the database is away is told by its health; who cannot look remembers nothing meanwhile.
  const silent = { warn: () => undefined };
  const loop = untilStopped(silent, { name: 'openers', everyMs: LOOKS_EVERY_MS, waitsFirst: true }, round);
  await loop.start();
  return {
    aloneFor: () => standing.aloneFor(),
    doubted() {
      isDoubted = true;
      standing.doubted();
    },
    async untilMayChange() {
      if (standing.mayChangeIn() === undefined) {
        await renew();
        await look();
      }
      const ms = standing.mayChangeIn() ?? 0;
      if (ms > 0) await pause(ms);
    },
    async close() {
      await loop.stop();
      // A change that may still come about is not to be missed by who opens next.
      if (!isDoubted) await rows.deleteOne({ _id: holder }).catch(() => undefined);
    },
  };
}

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Schema, type Connection, type mongo } from 'mongoose';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { untilStopped } from '@nilecare/service-kit/background/until-stopped.ts';
import { presentMoment, SEEN_MS, standingOf, type Standing } from './standing.ts';

/** Who has the database open to write to it, this process among them. */
export interface Openers extends Pick<Standing, 'aloneFor' | 'doubted'> {
  /** Resolves when nobody else remembers what this process is about to change. @throws where the database is away, or it is closed */
  untilMayChange(): Promise<void>;
  /** @param isChanging whether there is a change that may still come about: then others go on seeing that it was here */
  close(isChanging: boolean): Promise<void>;
}

/** One who has it open; or how many came, which is never over. */
interface Opener {
  readonly _id: string;
  /** By the clock of the database. */
  readonly until?: Date;
  /** Whether it was still seen when it was renewed last. */
  readonly wasSeen?: boolean;
  readonly count?: number;
}

const COMINGS = 'comings';

const LOOKS_EVERY_MS = 1_000;
const RENEWS_EVERY_MS = 5_000;
/** For an answer that nobody would believe any more; and for leaving where the database is away. */
const PATIENCE_MS = 1_000;

const schema = new Schema(
  { _id: String, until: Date, wasSeen: Boolean, count: Number },
  { versionKey: false, autoIndex: false, collection: 'openers' },
).index({ until: 1 }, { expireAfterSeconds: 0 });

/**
 * Stands among those who have the database open from now on, until it is closed ([ADR 43](../../../../docs/adr/0043-what-a-fhir-server-remembers.md)).
 * @param told after each look: whether nobody else may change anything
 */
export async function openersOf(connection: Connection, told: (isAlone: boolean) => void): Promise<Openers> {
  const model = connection.model('Opener', schema);
  await model.createCollection();
  await model.createIndexes();
  const rows: mongo.Collection<Opener> = connection.getClient().db(connection.name).collection<Opener>('openers');
  const standing = standingOf(presentMoment);
  const holder = randomUUID();
  let renewedAt = -Infinity;
  let isClosed = false;
  let coming: Promise<void> | undefined;

  async function comeAnew(): Promise<void> {
    await rows.updateOne({ _id: COMINGS }, { $inc: { count: 1 } }, { upsert: true });
    mustBeOpen();
    await renew();
    await lookIfPossible();
  }

  /** Those who have to come at the same time come together. */
  const come = (): Promise<void> => (coming ??= comeAnew().finally(() => (coming = undefined)));

  function mustBeOpen(): void {
    if (isClosed) throw new ServiceUnavailable('The FHIR server is stopping.');
  }

  async function renew(): Promise<void> {
    const askedAt = presentMoment();
    const until = { $add: ['$$NOW', SEEN_MS] };
    // By the clock of the database: a machine that slept with all of its own does not know that its row was over.
    const own = await rows.findOneAndUpdate(
      { _id: holder },
      [{ $set: { wasSeen: { $gt: ['$until', '$$NOW'] }, until } }],
      {
        upsert: true,
        returnDocument: 'after',
      },
    );
    standing.renewed(askedAt, presentMoment(), own?.wasSeen === true);
    renewedAt = askedAt.steady;
  }

  // A primary that was deposed and does not know it yet has to hear from the majority first, and does not.
  const sure = { readConcern: { level: 'linearizable' }, maxTimeMS: PATIENCE_MS } as const;
  async function look(): Promise<void> {
    const askedAt = presentMoment();
    const seen = { $expr: { $gt: ['$until', '$$NOW'] } };
    const found = await rows.find({ $or: [{ _id: COMINGS }, { _id: { $ne: holder }, ...seen }] }, sure).toArray();
    const comings = found.find((it) => it._id === COMINGS)?.count ?? 0;
    standing.looked(askedAt, { others: found.some((it) => it._id !== COMINGS), comings });
  }

  const tell = (): void => told(standing.aloneFor() !== undefined);
  /** Who cannot look stands as one who found somebody. */
  const lookIfPossible = (): Promise<void> => look().catch(() => undefined);

  async function round(): Promise<void> {
    try {
      if (standing.mayChangeIn() === undefined) return await come();
      if (performance.now() - renewedAt >= RENEWS_EVERY_MS) await renew();
      await look();
    } finally {
      tell();
    }
  }

  await come();
  tell();
  // That the database is away is told by its health.
  const silent = { warn: () => undefined };
  const loop = untilStopped(silent, { name: 'openers', everyMs: LOOKS_EVERY_MS, waitsFirst: true }, round);
  await loop.start();

  async function leave(isChanging: boolean): Promise<void> {
    await loop.stop();
    if (!isChanging && !standing.isDoubtful()) await rows.deleteOne({ _id: holder });
  }

  return {
    aloneFor: () => standing.aloneFor(),
    doubted: () => standing.doubted(),
    async untilMayChange() {
      mustBeOpen();
      if (standing.mayChangeIn() === undefined) await come();
      const ms = standing.mayChangeIn();
      if (ms === undefined) throw new ServiceUnavailable('The database of FHIR takes too long: try again.');
      if (ms > 0) await pause(ms);
      mustBeOpen();
    },
    async close(isChanging) {
      isClosed = true;
      // What is left there ends by itself.
      await Promise.race([leave(isChanging).catch(() => undefined), pause(PATIENCE_MS, undefined, { ref: false })]);
    },
  };
}

import { Schema, type mongo } from 'mongoose';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { Store } from '../store/open-store.ts';
import type { Owner } from '../subscriptions/subscription-store.ts';

export type BulkState = 'waiting' | 'running' | 'ready' | 'failed' | 'cancelled';

/** What an export holds: everything that is open to who asked, of all patients, or of some. */
export interface ExportOrder {
  readonly kind: 'export';
  readonly level: 'system' | 'patient' | 'group';
  readonly groupId: string | null;
  readonly types: readonly string[];
  readonly since: Date | null;
  /** Searches, as `Observation?category=laboratory`. */
  readonly typeFilters: readonly string[];
}

/** What an import reads. */
export interface ImportOrder {
  readonly kind: 'import';
  readonly inputs: readonly { readonly type: string; readonly url: string }[];
}

export type BulkOrder = ExportOrder | ImportOrder;

/** A file that a job made, encrypted in the store of files. */
export interface BulkFile {
  readonly name: string;
  readonly type: string;
  readonly count: number;
  readonly keyId: string;
  readonly isError: boolean;
  /** Of an import: which input it is about. */
  readonly input?: string;
}

export interface BulkJob {
  readonly _id: string;
  readonly order: BulkOrder;
  readonly owner: Owner;
  /** The address that it was asked for by. */
  readonly request: string;
  readonly state: BulkState;
  readonly createdAt: Date;
  /** What was written later is not in it. */
  readonly transactionTime: Date;
  /** When its task was put into the queue. */
  readonly queuedAt: Date | null;
  /** Attempts that began; only the last one may say how far it is. */
  readonly attempts: number;
  readonly seenAt: Date | null;
  readonly done: number;
  readonly files: readonly BulkFile[];
  readonly failure: string | null;
  readonly expiresAt: Date;
}

const KEPT_MS = 24 * 3_600_000;
/** A worker says so often that it lives; one that was silent much longer is taken for gone. */
export const SILENT_MS = 60_000;
const MOST_ATTEMPTS = 6;
/** Unfinished ones of one person or app. */
const MOST_UNFINISHED = 5;
const FINISHED: readonly BulkState[] = ['ready', 'failed', 'cancelled'];
const OPEN: readonly BulkState[] = ['waiting', 'running'];

const schema = new Schema(
  { _id: String, state: String, expiresAt: Date },
  { versionKey: false, autoIndex: false, strict: false, collection: 'bulk_jobs' },
)
  .index({ state: 1, queuedAt: 1 })
  .index({ 'owner.id': 1, state: 1 });

/** Somebody who asks for much waits for some of it first. */
export class TooMuchAsked extends Error {}
/** The attempt is not the last one any more, or the job was cancelled: it ends. */
export class Superseded extends Error {}

export type BulkJobs = Awaited<ReturnType<typeof openBulkJobs>>;

/** Rows of exports and imports: the task in the queue holds the id and nothing else. */
export async function openBulkJobs({ connection }: Pick<Store, 'connection'>) {
  const model = connection.model('BulkJob', schema);
  await model.createCollection();
  await model.createIndexes();
  const rows: mongo.Collection<BulkJob> = connection.getClient().db(connection.name).collection<BulkJob>('bulk_jobs');

  return {
    rows,
    /** @throws TooMuchAsked */
    async add(order: BulkOrder, owner: Owner, request: string, now: Date): Promise<BulkJob> {
      const unfinished = await rows.countDocuments({ 'owner.id': owner.id, state: { $in: [...OPEN] } });
      if (unfinished >= MOST_UNFINISHED) throw new TooMuchAsked();
      const job: BulkJob = {
        _id: newId(now.getTime()),
        order,
        owner,
        request,
        state: 'waiting',
        createdAt: now,
        transactionTime: now,
        queuedAt: null,
        attempts: 0,
        seenAt: null,
        done: 0,
        files: [],
        failure: null,
        expiresAt: new Date(now.getTime() + KEPT_MS),
      };
      await rows.insertOne(job);
      return job;
    },
    find: (id: string): Promise<BulkJob | null> => rows.findOne({ _id: id }),
    async queued(id: string, at: Date): Promise<void> {
      await rows.updateOne({ _id: id }, { $set: { queuedAt: at } });
    },
    /** Begins an attempt, which takes over from any before it. @returns null where nothing is to be done */
    async begin(id: string, now: Date): Promise<BulkJob | null> {
      const job = await rows.findOneAndUpdate(
        { _id: id, state: { $in: [...OPEN] } },
        { $set: { state: 'running', seenAt: now, done: 0 }, $inc: { attempts: 1 } },
        { returnDocument: 'after' },
      );
      if (!job || job.attempts <= MOST_ATTEMPTS) return job;
      await this.end(job, { state: 'failed', failure: 'It was tried several times and did not come to an end.' });
      return null;
    },
    /** How many resources there are so far. @throws Superseded */
    async progress({ _id, attempts }: BulkJob, done: number, now: Date): Promise<void> {
      const { matchedCount } = await rows.updateOne(
        { _id, attempts, state: 'running' },
        { $set: { done, seenAt: now } },
      );
      if (matchedCount === 0) throw new Superseded();
    },
    /** @throws Superseded */
    async end(
      { _id, attempts }: BulkJob,
      change: Partial<Pick<BulkJob, 'state' | 'failure' | 'files' | 'expiresAt'>>,
    ): Promise<void> {
      const { matchedCount } = await rows.updateOne({ _id, attempts, state: 'running' }, { $set: change });
      if (matchedCount === 0) throw new Superseded();
    },
    /** Cancels it, or forgets what it made. */
    async cancel(id: string): Promise<void> {
      await rows.updateOne({ _id: id }, { $set: { state: 'cancelled' } });
    },
    /** Those whose task did not reach its queue, or whose worker is gone. */
    stranded: (now: Date): Promise<BulkJob[]> => {
      const silent = new Date(now.getTime() - 2 * SILENT_MS);
      return rows
        .find({
          $or: [
            {
              state: 'waiting',
              $or: [{ queuedAt: null }, { queuedAt: { $lt: new Date(now.getTime() - 10 * SILENT_MS) } }],
            },
            { state: 'running', seenAt: { $lt: silent } },
          ],
        })
        .limit(50)
        .toArray();
    },
    /** Those that nobody gets any more: with their files. */
    over: (now: Date): Promise<BulkJob[]> =>
      rows
        .find({
          $or: [
            { expiresAt: { $lt: now } },
            { state: 'cancelled' },
            { state: { $in: [...FINISHED] }, expiresAt: { $lt: now } },
          ],
        })
        .limit(50)
        .toArray(),
    async forget(id: string): Promise<void> {
      await rows.deleteOne({ _id: id });
    },
  };
}

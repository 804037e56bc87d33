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
  /** Of each resource, as `Patient.name` or `code`; none: all of it. */
  readonly elements: readonly string[];
}

/** What an import reads. */
export interface ImportOrder {
  readonly kind: 'import';
  readonly inputs: readonly { readonly type: string; readonly url: string }[];
}

export type BulkOrder = ExportOrder | ImportOrder;

/** Where the manifest lists it. */
export type BulkList = 'output' | 'deleted' | 'error';

/** What a job has to tell, mostly in a file. */
export interface BulkFile {
  readonly list: BulkList;
  readonly type: string;
  readonly count: number;
  /** Encrypted in the store of files; null where the count is all that there is to tell. */
  readonly content: { readonly name: string; readonly keyId: string } | null;
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
  /** When its task was put into the queue; null where it did not get there, and once somebody has it. */
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
/** A worker says so often that it lives; one that was silent for longer is taken for gone. */
export const BEAT_MS = 5_000;
export const SILENT_MS = 20_000;
const QUEUED_FOR_MS = 600_000;
const MOST_ATTEMPTS = 6;
/** Of one person or app: those that are not done, and those whose files are kept. */
const MOST_UNFINISHED = 5;
const MOST_KEPT = 50;
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
      const job: BulkJob = {
        _id: newId(now.getTime()),
        order,
        owner,
        request,
        state: 'waiting',
        createdAt: now,
        queuedAt: null,
        attempts: 0,
        seenAt: null,
        done: 0,
        files: [],
        failure: null,
        expiresAt: new Date(now.getTime() + KEPT_MS),
      };
      // Counted once it is there: of many at once none comes through that is too many.
      await rows.insertOne(job);
      const ofOwner = { 'owner.id': owner.id, state: { $ne: 'cancelled' as const } };
      const unfinished = await rows.countDocuments({ ...ofOwner, state: { $in: [...OPEN] } });
      if (unfinished > MOST_UNFINISHED || (await rows.countDocuments(ofOwner)) > MOST_KEPT) {
        await rows.deleteOne({ _id: job._id });
        throw new TooMuchAsked();
      }
      return job;
    },
    find: (id: string): Promise<BulkJob | null> => rows.findOne({ _id: id }),
    async queued(id: string, at: Date): Promise<void> {
      await rows.updateOne({ _id: id }, { $set: { queuedAt: at } });
    },
    /**
     * Begins an attempt, which takes over from one whose worker is gone. @returns null where there is nothing to do, or
     * somebody does it: a task can stand in the queue twice
     */
    async begin(id: string, now: Date): Promise<BulkJob | null> {
      const silent = new Date(now.getTime() - SILENT_MS);
      const job = await rows.findOneAndUpdate(
        { _id: id, $or: [{ state: 'waiting' }, { state: 'running', seenAt: { $lt: silent } }] },
        { $set: { state: 'running', seenAt: now, queuedAt: null, done: 0 }, $inc: { attempts: 1 } },
        { returnDocument: 'after' },
      );
      if (!job || job.attempts <= MOST_ATTEMPTS) return job;
      await this.end(job, { state: 'failed', failure: 'It was tried several times and did not come to an end.' }, now);
      return null;
    },
    /** Says that its worker lives. */
    async alive({ _id, attempts }: BulkJob, now: Date): Promise<void> {
      await rows.updateOne({ _id, attempts, state: 'running' }, { $set: { seenAt: now } });
    },
    /** Lets the next one have it at once. */
    async giveBack({ _id, attempts }: BulkJob): Promise<void> {
      await rows.updateOne({ _id, attempts, state: 'running' }, { $set: { state: 'waiting' } });
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
      change: Partial<Pick<BulkJob, 'state' | 'failure' | 'files'>>,
      now: Date,
    ): Promise<void> {
      const { matchedCount } = await rows.updateOne(
        { _id, attempts, state: 'running' },
        { $set: { ...change, expiresAt: new Date(now.getTime() + KEPT_MS) } },
      );
      if (matchedCount === 0) throw new Superseded();
    },
    /** Cancels it, or forgets what it made. */
    async cancel(id: string): Promise<void> {
      await rows.updateOne({ _id: id }, { $set: { state: 'cancelled' } });
    },
    /** Those whose task did not reach its queue, or whose worker is gone: unless they stand in the queue. */
    stranded: (now: Date): Promise<BulkJob[]> => {
      const before = (ms: number) => new Date(now.getTime() - ms);
      const left = [
        { state: 'waiting' as const },
        { state: 'running' as const, seenAt: { $lt: before(3 * SILENT_MS) } },
      ];
      const unqueued = [{ queuedAt: null }, { queuedAt: { $lt: before(QUEUED_FOR_MS) } }];
      return rows
        .find({ $and: [{ $or: left }, { $or: unqueued }] })
        .limit(50)
        .toArray();
    },
    /** Those that nobody gets any more: with their files. */
    over: (now: Date): Promise<BulkJob[]> =>
      rows
        .find({ $or: [{ expiresAt: { $lt: now } }, { state: 'cancelled' }] })
        .limit(50)
        .toArray(),
    async forget(id: string): Promise<void> {
      await rows.deleteOne({ _id: id });
    },
  };
}

import { createConnection, mongo, type Connection } from 'mongoose';
import { refusal } from '../rest/outcome.ts';
import { gathered } from './gathered.ts';
import { openersOf, type Openers } from './openers.ts';
import { pagesTogether, type PageQuestion } from './pages-together.ts';
import { remembered, type Remembered } from './remembered.ts';
import { type Answered, SHOWN, type Shown } from './shown.ts';
import { roomOf } from './room.ts';
import {
  claimSchema,
  resourceSchema,
  versionSchema,
  type ClaimDocument,
  type ResourceDocument,
  type VersionDocument,
} from './documents.ts';

export type Session = mongo.ClientSession;

/** The collections of the server, and transactions over them. */
export interface Store {
  readonly connection: Connection;
  readonly resources: mongo.Collection<ResourceDocument>;
  readonly versions: mongo.Collection<VersionDocument>;
  readonly claims: mongo.Collection<ClaimDocument>;
  /** The current version of a resource, whoever asks: remembered, or asked together with what is asked at the same time. */
  currentOf(reference: string): Promise<Shown | null>;
  /** To be waited for before a stored resource is changed, so that nobody answers what it was before. */
  changing(reference: string, session: Session): Promise<void>;
  /** A page that is asked for together with those that are asked at the same time. */
  pageTogether(question: PageQuestion): Promise<Answered[]>;
  /**
   * Stores first versions that belong together in one command, with what others store at the same time, in their order: what
   * ends the server in between leaves those at the front. The ids of one of them may be taken already.
   */
  insertTogether(documents: readonly ResourceDocument[]): Promise<'stored' | 'taken'>;
  /**
   * Runs the work in one transaction; it is run again where another transaction was in its way.
   * @param documents how many it writes, where it is many: the database holds them in memory until they are committed
   * @throws what the work throws: then nothing of it is stored
   */
  transaction<Result>(work: (session: Session) => Promise<Result>, documents?: number): Promise<Result>;
  /**
   * Reads that all see the database as of one moment, the present one unless another is given.
   * @param work gets what tells the moment, once something was read
   * @throws FhirError 410 where the moment is longer ago than the database remembers
   */
  asOf<Result>(
    moment: Moment | undefined,
    work: (session: Session, moment: () => Moment | undefined) => Promise<Result>,
  ): Promise<Result>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A moment of the database: seconds since 1970, and a counter within them. */
export type Moment = readonly [seconds: number, counter: number];

/** A write is acknowledged when a majority of the replica set has it in its journal. */
const DURABLE = { w: 'majority', journal: true } as const;

/**
 * Connects to MongoDB, and makes collections and indexes that are missing.
 * Schemas and indexes are mongoose's; what is on the path of each request goes to its collections directly: documents are
 * made by the indexer alone, and casting them again would cost more than the write.
 * @param room characters of resources that it remembers while nobody else has the database open; what is not said is none
 * @throws when it cannot be reached
 */
export async function openStore(url: string, poolSize: number, room = 0): Promise<Store> {
  const connection = await createConnection(url, {
    maxPoolSize: poolSize,
    serverSelectionTimeoutMS: 5_000,
    writeConcern: DURABLE,
    autoIndex: false,
    autoCreate: false,
    // All text in the database was written as UTF-8 by this driver: what is read is not gone through again.
    enableUtf8Validation: false,
  }).asPromise();
  const models = [
    connection.model('Resource', resourceSchema),
    connection.model('Version', versionSchema),
    connection.model('Claim', claimSchema),
  ];
  for (const model of models) {
    await model.createCollection();
    await model.createIndexes();
  }
  // The driver that mongoose carries types its collections by mongoose's own package.
  const collection = <Row extends mongo.Document>(name: string) =>
    connection.getClient().db(connection.name).collection<Row>(name);
  const resources = collection<ResourceDocument>('resources');
  const inTransactions = roomOf(MOST_UNCOMMITTED);
  const openers = await openersOf(connection);
  const known = remembered(
    gathered(MOST_AT_ONCE, (references) => currentAmong(resources, references)),
    () => openers.aloneFor(),
    room,
  );
  return {
    connection,
    resources,
    currentOf: (reference) => known.currentOf(reference),
    async changing(reference, session) {
      await openers.untilMayChange();
      known.changing(reference, session);
    },
    pageTogether: pagesTogether(resources),
    insertTogether: gathered(MOST_AT_ONCE / 2, (groups) => insertEach(resources, groups)),
    versions: collection<VersionDocument>('versions'),
    claims: collection<ClaimDocument>('claims'),
    transaction: (work, documents = 1) =>
      inTransactions(documents, () => inOneTransaction({ connection, known, openers }, work)),
    asOf: (moment, work) => asOf(connection, moment, work),
    ping: async () => {
      await connection.getClient().db(connection.name).command({ ping: 1 });
    },
    async close() {
      await openers.close();
      await connection.close();
    },
  };
}

/**
 * Documents that transactions write at the same time, at the most. Where they are too many for its cache, MongoDB gives some
 * of the transactions up, which are then run again, and stand in each other's way for ever.
 */
const MOST_UNCOMMITTED = 2_000;

interface Changed {
  readonly connection: Connection;
  readonly known: Remembered;
  readonly openers: Openers;
}

async function inOneTransaction<Result>(
  { connection, known, openers }: Changed,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await connection.startSession();
  try {
    return await session.withTransaction(() => work(session), { writeConcern: DURABLE });
  } catch (error) {
    if (error instanceof mongo.MongoError && error.hasErrorLabel(UNKNOWN)) openers.doubted();
    throw error;
  } finally {
    known.ended(session);
    await session.endSession();
  }
}

/** Whether it was committed is not known. */
const UNKNOWN = 'UnknownTransactionCommitResult';

/** Questions that go to the database as one. */
const MOST_AT_ONCE = 64;

async function currentAmong(
  resources: Store['resources'],
  references: readonly string[],
): Promise<readonly (Shown | null)[]> {
  const [only] = references;
  const filter = references.length === 1 && only !== undefined ? { _id: only } : { _id: { $in: [...references] } };
  const found = await resources.find(filter, { projection: SHOWN }).toArray();
  const byId = new Map(found.map((it) => [it._id, it]));
  return references.map((it) => byId.get(it) ?? null);
}

/** The index says that a resource of this id is there. */
const TAKEN = 11_000;

async function insertEach(
  resources: Store['resources'],
  groups: readonly (readonly ResourceDocument[])[],
): Promise<readonly ('stored' | 'taken')[]> {
  const documents = groups.flat();
  try {
    await resources.insertMany(documents, { ordered: false });
    return groups.map(() => 'stored');
  } catch (error) {
    if (!(error instanceof mongo.MongoBulkWriteError)) throw error;
    const failures = [error.writeErrors].flat();
    // An error of the connection comes in the same class: then nobody knows what became of the documents.
    const isDecided = error.insertedCount + failures.length === documents.length;
    if (!isDecided || error.result.getWriteConcernError() || failures.some(({ code }) => code !== TAKEN)) throw error;
    const taken = new Set(failures.map(({ index }) => documents[index]));
    return groups.map((group) => (group.some((it) => taken.has(it)) ? 'taken' : 'stored'));
  }
}

/** The driver keeps the moment of a snapshot in the session, and takes one that is set before the first read. */
type SnapshotSession = Session & { snapshotTime?: mongo.Timestamp };

/** SnapshotTooOld and SnapshotUnavailable */
const FORGOTTEN: ReadonlySet<unknown> = new Set([239, 246]);
/** InvalidOptions: the moment that was asked for is not there yet. */
const NOT_YET = 72;

async function asOf<Result>(
  connection: Connection,
  moment: Moment | undefined,
  work: (session: Session, moment: () => Moment | undefined) => Promise<Result>,
): Promise<Result> {
  const session: SnapshotSession = await connection.startSession({ snapshot: true });
  try {
    if (moment) session.snapshotTime = new mongo.Timestamp({ t: moment[0], i: moment[1] });
    return await work(session, () => {
      const { snapshotTime } = session;
      return snapshotTime && [snapshotTime.high >>> 0, snapshotTime.low >>> 0];
    });
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (FORGOTTEN.has(code) || (moment && code === NOT_YET))
      throw refusal(410, 'expired', 'These pages were made too long ago: ask for the first page again.');
    throw error;
  } finally {
    await session.endSession();
  }
}

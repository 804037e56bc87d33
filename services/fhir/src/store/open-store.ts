import { createConnection, mongo, type Connection } from 'mongoose';
import { gathered } from './gathered.ts';
import { openersOf } from './openers.ts';
import { pagesTogether, type PageQuestion } from './pages-together.ts';
import { remembered } from './remembered.ts';
import { type Answered, SHOWN, type Shown } from './shown.ts';
import { roomOf } from './room.ts';
import { asOf, DURABLE, inOneTransaction, type Moment, type Session } from './transactions.ts';
import {
  claimSchema,
  resourceSchema,
  versionSchema,
  type ClaimDocument,
  type ResourceDocument,
  type VersionDocument,
} from './documents.ts';

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

/** What a store remembers of what it read, while nobody else has the database open. */
export interface Memory {
  /** Characters of resources; 0: everything is asked for. */
  readonly room: number;
  /** Told every second whether that is so. */
  readonly told: (isAlone: boolean) => void;
}
const NO_MEMORY: Memory = { room: 0, told: () => undefined };

/**
 * Documents that transactions write at the same time, at the most. Where they are too many for its cache, MongoDB gives some
 * of the transactions up, which are then run again, and stand in each other's way for ever.
 */
const MOST_UNCOMMITTED = 2_000;

/**
 * Connects to MongoDB, and makes collections and indexes that are missing.
 * Schemas and indexes are mongoose's; what is on the path of each request goes to its collections directly: documents are
 * made by the indexer alone, and casting them again would cost more than the write.
 * @throws when it cannot be reached
 */
export async function openStore(url: string, poolSize: number, memory = NO_MEMORY): Promise<Store> {
  const connection = await createConnection(url, {
    maxPoolSize: poolSize,
    serverSelectionTimeoutMS: 5_000,
    writeConcern: DURABLE,
    autoIndex: false,
    autoCreate: false,
    // All text in the database was written as UTF-8 by this driver: what is read is not gone through again.
    enableUtf8Validation: false,
  }).asPromise();
  try {
    return await storeOn(connection, memory);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

async function storeOn(connection: Connection, { room, told }: Memory): Promise<Store> {
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
  const openers = await openersOf(connection, told);
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
      await openers.close(known.isChanging());
      await connection.close();
    },
  };
}

/** Questions that go to the database as one. */
const MOST_AT_ONCE = 64;

/** What a majority of the replica set has: it is not taken back when another one becomes its first. */
const LASTING = { level: 'majority' } as const;

async function currentAmong(
  resources: Store['resources'],
  references: readonly string[],
): Promise<readonly (Shown | null)[]> {
  const [only] = references;
  const filter = references.length === 1 && only !== undefined ? { _id: only } : { _id: { $in: [...references] } };
  const found = await resources.find(filter, { projection: SHOWN, readConcern: LASTING }).toArray();
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

import { createConnection, type Connection, type mongo } from 'mongoose';
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
  /**
   * Runs the work in one transaction; it is run again where another transaction was in its way.
   * @throws what the work throws: then nothing of it is stored
   */
  transaction<Result>(work: (session: Session) => Promise<Result>): Promise<Result>;
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** A write is acknowledged when a majority of the replica set has it in its journal. */
const DURABLE = { w: 'majority', journal: true } as const;

/**
 * Connects to MongoDB, and makes collections and indexes that are missing.
 * Schemas and indexes are mongoose's; what is on the path of each request goes to its collections directly: documents are
 * made by the indexer alone, and casting them again would cost more than the write.
 * @throws when it cannot be reached
 */
export async function openStore(url: string, poolSize: number): Promise<Store> {
  const connection = await createConnection(url, {
    maxPoolSize: poolSize,
    serverSelectionTimeoutMS: 5_000,
    writeConcern: DURABLE,
    autoIndex: false,
    autoCreate: false,
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
  return {
    connection,
    resources: collection<ResourceDocument>('resources'),
    versions: collection<VersionDocument>('versions'),
    claims: collection<ClaimDocument>('claims'),
    transaction: async (work) => {
      const session = await connection.startSession();
      try {
        return await session.withTransaction(() => work(session), { writeConcern: DURABLE });
      } finally {
        await session.endSession();
      }
    },
    ping: async () => {
      await connection.getClient().db(connection.name).command({ ping: 1 });
    },
    close: () => connection.close(),
  };
}

import { mongo, type Connection } from 'mongoose';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { refusal } from '../rest/outcome.ts';
import type { Openers } from './openers.ts';
import type { Remembered } from './remembered.ts';

export type Session = mongo.ClientSession;

/** A moment of the database: seconds since 1970, and a counter within them. */
export type Moment = readonly [seconds: number, counter: number];

/** A write is acknowledged when a majority of the replica set has it in its journal. */
export const DURABLE = { w: 'majority', journal: true } as const;

interface Parts {
  readonly connection: Connection;
  readonly known: Pick<Remembered, 'ended'>;
  readonly openers: Pick<Openers, 'doubted'>;
}

/** Runs the work in one transaction, again where another one was in its way. @throws what the work throws: then nothing is stored */
export async function inOneTransaction<Result>(
  { connection, known, openers }: Parts,
  work: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await connection.startSession();
  let isCommitting = false;
  try {
    return await session.withTransaction(
      async () => {
        isCommitting = false;
        const result = await work(session);
        // A connection that is closed meanwhile takes it back, and the driver would call that done.
        if (!session.inTransaction()) throw new ServiceUnavailable('The FHIR server is stopping.');
        isCommitting = true;
        return result;
      },
      { writeConcern: DURABLE },
    );
  } catch (error) {
    // Behind its work only the commit can fail: whether it came about is not known, whatever the error is called.
    if (isCommitting) openers.doubted();
    throw error;
  } finally {
    known.ended(session);
    await session.endSession();
  }
}

/** The driver keeps the moment of a snapshot in the session, and takes one that is set before the first read. */
type SnapshotSession = Session & { snapshotTime?: mongo.Timestamp };

/** SnapshotTooOld and SnapshotUnavailable */
const FORGOTTEN: ReadonlySet<unknown> = new Set([239, 246]);
/** InvalidOptions: the moment that was asked for is not there yet. */
const NOT_YET = 72;

/** Reads that all see the database as of one moment; as that of `Store`. */
export async function asOf<Result>(
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

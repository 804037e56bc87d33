import { mongo } from 'mongoose';

const AGAIN = ['TransientTransactionError', 'RetryableWriteError'] as const;

/** Whether the database does not answer now, or others were in the way for too long: the same may do in a moment. */
export const isAway = (error: unknown): boolean =>
  error instanceof mongo.MongoError &&
  (error instanceof mongo.MongoNetworkError ||
    error instanceof mongo.MongoServerSelectionError ||
    AGAIN.some((label) => error.hasErrorLabel(label)));

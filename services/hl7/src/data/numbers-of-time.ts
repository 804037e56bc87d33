import { sql } from 'kysely';
import type { Reader } from '../deps.ts';

/** Clocks of instances differ by less, and a message is stored sooner. */
const SLACK_MS = 60_000;

type Column = 'hl7_messages.received_at' | 'hl7_outgoing.created_at';

/** Numbers of messages: those of a time are from the first one on, and before the end. */
export interface Numbers {
  /** Undefined without a moment. */
  readonly first: number | undefined;
  readonly end: number | undefined;
  /** Nothing came from then on. */
  readonly isEmpty: boolean;
}

/**
 * Between which numbers the messages of a time are: numbers grow as time does, and whatever else is asked for is in their
 * order. A little more than the time itself.
 */
export async function numbersOf(db: Reader, column: Column, from?: Date, to?: Date): Promise<Numbers> {
  const [first, end] = await Promise.all([
    firstSince(db, column, from && new Date(from.getTime() - SLACK_MS)),
    firstSince(db, column, to && new Date(to.getTime() + SLACK_MS)),
  ]);
  return { first, end, isEmpty: from !== undefined && first === undefined };
}

async function firstSince(db: Reader, column: Column, moment: Date | undefined): Promise<number | undefined> {
  if (!moment) return undefined;
  const [table = ''] = column.split('.');
  const found = sql<{ seq: number }>`
    select seq from ${sql.table(table)} where ${sql.ref(column)} >= ${moment} order by ${sql.ref(column)}, seq limit 1`;
  return (await found.execute(db)).rows[0]?.seq;
}

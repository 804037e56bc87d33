import { readBatch } from '../er7/batch.ts';
import { header, segment } from '../er7/compose.ts';
import { textOfSegments } from '../er7/segments.ts';
import { writtenInUtc } from '../er7/timestamp.ts';
import { Unreadable } from '../er7/unreadable.ts';

/**
 * The answers to a batch, as a batch of their own; to one that is not whole one of no messages that says why.
 * @param receive called for each message, in their order
 */
export async function answeredBatch(
  text: string,
  at: Date,
  receive: (message: string) => Promise<string | undefined>,
): Promise<string> {
  const read = readOf(text);
  if (read instanceof Unreadable) return batchOf([], at, read.message);
  const answers = await Promise.all(read.messages.map(receive));
  return batchOf(
    answers.filter((it) => it !== undefined),
    at,
  );
}

function readOf(text: string): ReturnType<typeof readBatch> | Unreadable {
  try {
    return readBatch(text);
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

/** BHS-10 and BTS-2 are comments: people read them. */
const batchOf = (messages: readonly string[], at: Date, comment?: string): string =>
  textOfSegments([header('BHS', { 7: writtenInUtc(at), 10: comment })]) +
  messages.join('') +
  textOfSegments([segment('BTS', { 1: String(messages.length), 2: comment })]);

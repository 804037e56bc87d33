import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { outgoingAnswers } from '../data/outgoing-answers.ts';
import type { Deps } from '../deps.ts';
import type { Message } from '../er7/message.ts';
import { readAnswer } from './sending/read-answer.ts';
import { takeAnswer } from './sending/take-answer.ts';

/** Types of messages that answer one of ours: in the enhanced mode they may come over a channel, much later. */
const ANSWERS: ReadonlySet<string> = new Set(['ACK', 'ORR', 'ORL', 'RRE', 'RRO']);

export const isAnswer = (code: string): boolean => ANSWERS.has(code);

/** Takes an answer that came over a channel. @returns whether there is a message of the channel's facility that it answers */
export async function takeInboundAnswer(
  message: Message,
  text: string,
  { id: channelId, facilityId }: Pick<Hl7Channel, 'id' | 'facilityId'>,
  parts: Pick<Deps, 'db' | 'cipher' | 'clock' | 'tally'>,
): Promise<boolean> {
  const answer = readAnswer(message);
  const known = answer && (await outgoingAnswers(parts.db.read).messageOf(answer.controlId, { facilityId }));
  if (!known) return false;
  await takeAnswer(known.seq, { text, answer }, { destinationId: null, channelId }, parts);
  return true;
}

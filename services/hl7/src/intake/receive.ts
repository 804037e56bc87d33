import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ChannelBook } from '../channels/channel-book.ts';
import type { Deps } from '../deps.ts';
import { isBatch } from '../er7/batch.ts';
import type { Message } from '../er7/message.ts';
import { linesOf, parseMessage, readMessage, type Received } from '../er7/read-message.ts';
import { writtenInUtc } from '../er7/timestamp.ts';
import { Unreadable } from '../er7/unreadable.ts';
import type { Peer } from '../mllp/listener.ts';
import { acknowledgement, type AnswerCode } from './acknowledgement.ts';
import { answeredBatch } from './batch-answer.ts';
import { faultsIn, type Accepts } from './judge-header.ts';
import type { Keeper } from './keep.ts';
import { headerOf, isEnhanced, isWanted, type MessageHeader } from './message-header.ts';
import { patientIdentifiers, patientKeyOf } from './patient-keys.ts';
import type { Fault } from './refusal.ts';

export interface Intake extends Pick<Deps, 'cipher' | 'clock' | 'log'> {
  readonly keeper: Keeper;
  readonly book: () => ChannelBook;
  readonly knows: Accepts['knows'];
  /** Told that there is something to do. */
  readonly wake: () => void;
}

/**
 * Takes what came in one frame: a message, or a batch of them.
 * @returns the answer; undefined where the sender wants none. @throws what the database throws: then nothing is answered
 */
export async function receive(bytes: Buffer, peer: Peer, intake: Intake): Promise<string | undefined> {
  if (!isBatch(bytes.toString('latin1', 0, 64))) return receiveMessage(bytes, peer, intake);
  // Its messages are taken in their order: what is told of each comes before the first wait.
  return answeredBatch(bytes.toString('latin1'), intake.clock.now(), (it) =>
    receiveMessage(Buffer.from(it, 'latin1'), peer, intake),
  );
}

/** What a message says of itself, as far as it can be read before its channel and character set are known. */
export function headerIn(bytes: Buffer): MessageHeader | Unreadable {
  try {
    const [header = ''] = linesOf(bytes.toString('latin1', 0, 8192));
    return headerOf(parseMessage(header));
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

async function receiveMessage(bytes: Buffer, peer: Peer, intake: Intake): Promise<string | undefined> {
  const header = headerIn(bytes);
  if (header instanceof Unreadable) return answerTo(undefined, [faultOf(header)], intake).text;
  const channel = intake.book().channelFor(peer, header);
  if (!channel) {
    intake.log.warn(
      { address: peer.address, sender: header.sendingApplication },
      'a message of no channel was refused',
    );
    const text = 'No channel takes messages of this MSH-3 and MSH-4 from this address: ask for one.';
    return answerTo(header, [{ code: '204', place: 'MSH-3', text }], intake, 'AR').text;
  }
  const received = readOf(bytes, channel);
  if (received instanceof Unreadable)
    return refuse({ channel, header, text: bytes.toString('latin1') }, [faultOf(received)], intake);
  const read = { channel, header: headerOf(received.message), text: received.text };
  const faults = faultsIn(read.header, { processingIds: channel.processingIds, knows: intake.knows });
  if (faults.length > 0) return refuse(read, faults, intake);
  return accept(read, received.message, intake);
}

function readOf(bytes: Buffer, channel: Hl7Channel): Received | Unreadable {
  try {
    return readMessage(bytes, channel.characterSet);
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

interface Read {
  readonly channel: Hl7Channel;
  readonly header: MessageHeader;
  readonly text: string;
}

async function accept(read: Read, message: Message, intake: Intake): Promise<string | undefined> {
  const { header } = read;
  const { cipher } = intake;
  const patientKeys = patientIdentifiers(message).map((it) => patientKeyOf(it, cipher));
  const kept = await intake.keeper.keep({ ...read, patientKeys, answer: answerTo(header, [], intake) });
  switch (kept.kind) {
    case 'new':
      intake.wake();
      return said(header, true, kept.answer);
    case 'again':
      return said(header, true, kept.answer);
    case 'taken': {
      const text = 'This control id was that of another message: give each message its own, and send this one again.';
      return said(header, false, answerTo(header, [{ code: '205', place: 'MSH-10', text }], intake).text);
    }
  }
}

/** Kept as well, to be seen: but its control id is free for the message that is meant. */
async function refuse(read: Read, faults: readonly Fault[], intake: Intake): Promise<string | undefined> {
  const [fault] = faults;
  const answer = answerTo(read.header, faults, intake);
  if (fault) await intake.keeper.keep({ ...read, patientKeys: [], answer, fault });
  return said(read.header, false, answer.text);
}

/** In the enhanced mode the sender says when it wants to hear of the commit. */
const said = (header: MessageHeader, isGood: boolean, answer: string): string | undefined =>
  isEnhanced(header) && !isWanted(header.acceptAnswer, isGood) ? undefined : answer;

function answerTo(
  header: MessageHeader | undefined,
  faults: readonly Fault[],
  { clock }: Pick<Intake, 'clock'>,
  code = codeFor(header, faults),
): { readonly code: AnswerCode; readonly text: string } {
  const now = clock.now();
  const at = { controlId: newId(now.getTime()).replaceAll('-', '').slice(0, 20), writtenAt: writtenInUtc(now) };
  return { code, text: acknowledgement(header, { code, faults }, at) };
}

/** Types, versions and processing ids that are not taken are rejected; all else that is wrong is an error (table 0008). */
function codeFor(header: MessageHeader | undefined, faults: readonly Fault[]): AnswerCode {
  const mode = header && isEnhanced(header) ? 'C' : 'A';
  if (faults.length === 0) return `${mode}A`;
  return faults.some(({ code }) => code.startsWith('2') && code !== '205') ? `${mode}R` : `${mode}E`;
}

export const faultOf = ({ code, place, message }: Unreadable): Fault => ({ code, place, text: message });

/** The answer to a frame that is too long, of which there is the beginning. */
export function refuseTooLong(head: Buffer, intake: Intake): string {
  const header = headerIn(head);
  const fault = {
    code: '207',
    place: null,
    text: 'The message is longer than this port takes: send it in parts.',
  } as const;
  return answerTo(header instanceof Unreadable ? undefined : header, [fault], intake, 'AR').text;
}

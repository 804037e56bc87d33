import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ChannelBook } from '../channels/channel-book.ts';
import type { Deps } from '../deps.ts';
import { isBatch } from '../er7/batch.ts';
import { fault, type Fault } from '../er7/fault.ts';
import type { Message } from '../er7/message.ts';
import { firstLine, keptText, parseMessage, readMessage, type KeptText, type Received } from '../er7/read-message.ts';
import { writtenInUtc } from '../er7/timestamp.ts';
import { Unreadable } from '../er7/unreadable.ts';
import type { Peer } from '../mllp/listener.ts';
import type { Query, QueryDeps, QueryHandler } from '../inbound/handler.ts';
import { acknowledgement, type Answer, type AnswerCode } from './acknowledgement.ts';
import { answerQuery, noteShown, noteShownAgain } from './answer-query.ts';
import { answeredBatch } from './batch-answer.ts';
import { faultsIn, type Accepts } from './judge-header.ts';
import type { Keeper } from './keep.ts';
import type { KeptBefore } from './lane.ts';
import { headerOf, isEnhanced, isWanted, type MessageHeader } from './message-header.ts';
import { patientIdentifiers, patientKeyOf } from './patient-keys.ts';

export interface Intake extends Pick<Deps, 'cipher' | 'clock' | 'log' | 'tally'> {
  readonly keeper: Keeper;
  readonly book: () => ChannelBook;
  readonly knows: Accepts['knows'];
  /** What is answered at once, and with what. */
  readonly queries: {
    readonly handlerOf: (code: string, event: string) => QueryHandler | undefined;
    readonly deps: QueryDeps;
  };
  /** Messages of these types answer one of ours. */
  readonly isAnswer: (code: string) => boolean;
  /** @returns whether there is a message that it answers */
  readonly takeAnswer: (message: Message, text: string, channel: Hl7Channel) => Promise<boolean>;
  /** Told that there is something to do. */
  readonly wake: () => void;
}

/** Bytes of what cannot be read that are kept to be looked at. */
const MOST_UNREADABLE = 1_000_000;

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

/** What is written so says the same in every character set that is known here: it need not be read again. */
const SAME_IN_ALL_SETS = /^[ -~]*$/;

/** What a message says of itself, as far as it can be read before its channel and character set are known. */
export function headerIn(bytes: Buffer): MessageHeader | Unreadable {
  try {
    return headerOf(parseMessage(firstLine(bytes)));
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

async function receiveMessage(bytes: Buffer, peer: Peer, intake: Intake): Promise<string | undefined> {
  const header = headerIn(bytes);
  if (header instanceof Unreadable) return answerTo(undefined, [header.fault], intake).text;
  const channel = intake.book().channelFor(peer, header);
  if (!channel) {
    intake.log.warn(
      { host: peer.address, application: header.sendingApplication },
      'a message of no channel was refused',
    );
    return answerTo(header, [fault('204', 'MSH-3', 'no-channel')], intake, 'AR').text;
  }
  const received = readOf(bytes, channel);
  if (received instanceof Unreadable) return refuse({ channel, header, text: unread(bytes) }, [received.fault], intake);
  const isSame = SAME_IN_ALL_SETS.test(firstLine(bytes));
  const read = { channel, header: isSame ? header : headerOf(received.message), text: received.text };
  const faults = faultsIn(read.header, { processingIds: channel.processingIds, knows: intake.knows });
  if (faults.length > 0) return refuse(read, faults, intake);
  const handler = intake.queries.handlerOf(read.header.code, read.header.event);
  if (handler) return answer(read, received.message, handler, intake);
  if (intake.isAnswer(read.header.code)) return acceptAnswer(read, received.message, intake);
  return accept(read, received.message, intake);
}

/** In the original mode nobody answers an answer; in the enhanced one it is a message that is taken. */
async function acceptAnswer(
  { header, channel, text }: Read,
  message: Message,
  intake: Intake,
): Promise<string | undefined> {
  const isKnown = await intake.takeAnswer(message, text.bytes.toString(), channel);
  const faults = isKnown ? [] : [fault('204', 'MSA-2', 'answers-nothing')];
  if (!isEnhanced(header)) return undefined;
  return said(header, isKnown, answerTo(header, faults, intake).text);
}

const unread = (bytes: Buffer): KeptText => keptText(bytes.toString('latin1', 0, MOST_UNREADABLE));

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
  readonly text: KeptText;
}

async function accept(read: Read, message: Message, intake: Intake): Promise<string | undefined> {
  const { header } = read;
  const { cipher } = intake;
  const patientKeys = patientIdentifiers(message).map((it) => patientKeyOf(it, cipher));
  const kept = await intake.keeper.keep({ ...read, patientKeys, answer: answerTo(header, [], intake) });
  switch (kept.kind) {
    case 'new':
      intake.tally.add(read.channel.id, 'messages');
      intake.wake();
      return said(header, true, kept.answer);
    case 'again':
      return said(header, true, kept.answer);
    case 'taken':
      return refuse(read, [TAKEN], intake);
  }
}

/**
 * A query is answered at once, in either mode. It is kept with its answer, and whose data that holds is in the trail, before it
 * is given. One that comes again is given the same answer, and nobody is looked for.
 */
async function answer(
  read: Read,
  message: Message,
  handler: QueryHandler,
  intake: Intake,
): Promise<string | undefined> {
  const { deps } = intake.queries;
  const query = { channel: read.channel, message };
  const before = await intake.keeper.known(read);
  if (before) return answerAgain(before, query, read, intake);
  const judged = await answerQuery(query, handler, deps);
  const written = { code: judged.answer.code, text: writtenAnswer(read.header, judged.answer, intake) };
  const ended = judged.fault ? { fault: judged.fault } : { isDone: true };
  const { shown } = judged;
  const kept = await intake.keeper.keep({ ...read, patientKeys: [], answer: written, shown, ...ended });
  if (kept.kind !== 'new') return answerAgain(kept, query, read, intake);
  intake.tally.add(read.channel.id, 'messages');
  if (judged.fault) intake.tally.add(read.channel.id, 'refused');
  await noteShown(kept.id, query, shown, deps);
  return kept.answer;
}

async function answerAgain(before: KeptBefore, query: Query, read: Read, intake: Intake): Promise<string> {
  if (before.kind === 'taken') return refusedAnswer(read, [TAKEN], intake);
  await noteShownAgain(before, query, intake.queries.deps);
  return before.answer;
}

const refuse = async (read: Read, faults: readonly Fault[], intake: Intake): Promise<string | undefined> =>
  said(read.header, false, await refusedAnswer(read, faults, intake));

/** Kept as well, to be seen: but its control id is free for the message that is meant. */
async function refusedAnswer(read: Read, faults: readonly Fault[], intake: Intake): Promise<string> {
  const [first] = faults;
  const answer = answerTo(read.header, faults, intake);
  if (first) await intake.keeper.keep({ ...read, patientKeys: [], answer, fault: first });
  intake.tally.add(read.channel.id, 'messages');
  intake.tally.add(read.channel.id, 'refused');
  return answer.text;
}

const TAKEN = fault('205', 'MSH-10', 'control-id-taken');

/** In the enhanced mode the sender says when it wants to hear of the commit. */
const said = (header: MessageHeader, isGood: boolean, answer: string): string | undefined =>
  isEnhanced(header) && !isWanted(header.acceptAnswer, isGood) ? undefined : answer;

function answerTo(
  header: MessageHeader | undefined,
  faults: readonly Fault[],
  intake: Pick<Intake, 'clock'>,
  code = codeFor(header, faults),
): { readonly code: AnswerCode; readonly text: string } {
  return { code, text: writtenAnswer(header, { code, faults }, intake) };
}

function writtenAnswer(header: MessageHeader | undefined, given: Answer, { clock }: Pick<Intake, 'clock'>): string {
  const now = clock.now();
  const at = { controlId: newId(now.getTime()).replaceAll('-', '').slice(0, 20), writtenAt: writtenInUtc(now) };
  return acknowledgement(header, given, at);
}

/** Types, versions and processing ids that are not taken are rejected; all else that is wrong is an error (table 0008). */
function codeFor(header: MessageHeader | undefined, faults: readonly Fault[]): AnswerCode {
  const mode = header && isEnhanced(header) ? 'C' : 'A';
  if (faults.length === 0) return `${mode}A`;
  return faults.some(({ code }) => code.startsWith('2') && code !== '205') ? `${mode}R` : `${mode}E`;
}

/** The answer to a frame that is too long, of which there is the beginning; that is kept where its channel is known. */
export async function refuseTooLong(head: Buffer, peer: Peer, intake: Intake): Promise<string | undefined> {
  const header = headerIn(head);
  const tooLong = fault('207', null, 'frame-too-long');
  if (header instanceof Unreadable) return answerTo(undefined, [tooLong], intake, 'AR').text;
  const channel = intake.book().channelFor(peer, header);
  if (!channel) return answerTo(header, [tooLong], intake, 'AR').text;
  return refuse({ channel, header, text: unread(head) }, [tooLong], intake);
}

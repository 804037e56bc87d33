import { createHash } from 'node:crypto';
import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import { piecesOf } from '@nilecare/service-kit/background/pieces.ts';
import type { KeptText } from '../er7/read-message.ts';
import type { AnswerCode } from './acknowledgement.ts';
import type { Fault } from '../er7/fault.ts';
import type { MessageHeader } from './message-header.ts';

/** A message that came, with the answer that its sender gets when it is safe. */
export interface Arrival {
  readonly channel: Hl7Channel;
  readonly header: MessageHeader;
  readonly text: KeptText;
  readonly patientKeys: readonly string[];
  readonly answer: { readonly code: AnswerCode; readonly text: string };
  /** It was a query, and is answered. */
  readonly isDone?: boolean;
  /** Whose data the answer holds. */
  readonly shown?: readonly string[];
  /** What keeps it from being worked on; kept to be seen. */
  readonly fault?: Fault;
}

/** Each part with its length before it: no two lists of parts are hashed as one. */
function hashOf(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length} `).update(part);
  return hash.digest('base64url');
}

/** Who sent it, as it is shown and as control ids are told apart. */
export const senderOf = ({ sendingApplication, sendingFacility }: MessageHeader): string =>
  `${sendingApplication}|${sendingFacility}`;

/** What tells a message from others. */
export type Claiming = Pick<Arrival, 'channel' | 'header' | 'text'>;

/** Two messages with one claim are one message. */
export const claimOf = ({ channel, header }: Pick<Arrival, 'channel' | 'header'>): string =>
  hashOf(channel.id, senderOf(header), header.controlId);

/** Bytes that are hashed before others have their turn. */
const PIECE = 1024 * 1024;

/** Of what a message says. When it was written is no part of it: some senders write that anew when they send it again. */
export async function fingerprintOf({ text, header }: Pick<Arrival, 'text' | 'header'>): Promise<string> {
  const { bytes, letters } = text;
  const ends = [bytes.indexOf('\r'), bytes.indexOf('\n')].filter((it) => it >= 0);
  const end = Math.min(bytes.length, ...ends);
  const msh = bytes.toString('utf8', 0, end);
  const undated = header.writtenAt === '' ? msh : msh.replace(header.writtenAt, '');
  // As `hashOf` takes parts, without a copy of the second one.
  const hash = createHash('sha256')
    .update(`${undated.length} `)
    .update(undated)
    .update(`${letters - msh.length} `);
  const rest = bytes.subarray(end);
  for await (const { from, to } of piecesOf(rest.length, PIECE)) hash.update(rest.subarray(from, to));
  return hash.digest('base64url');
}

import type { Content } from '../er7/compose.ts';
import { encodingCharacters, STANDARD, type Delimiters } from '../er7/delimiters.ts';
import { unescaped } from '../er7/escapes.ts';
import type { Message } from '../er7/message.ts';

/** What MSH says of a message. */
export interface MessageHeader {
  readonly sendingApplication: string;
  readonly sendingFacility: string;
  readonly receivingApplication: string;
  readonly receivingFacility: string;
  readonly writtenAt: string;
  /** `ADT` */
  readonly code: string;
  /** `A01`; empty where the type has none. */
  readonly event: string;
  readonly controlId: string;
  /** The same to be given back: letter by letter, where the answer is written with the same delimiters. */
  readonly controlIdGiven: Content;
  /** P, T or D: production, training, debugging. */
  readonly processingId: string;
  readonly version: string;
  /** When the sender wants a commit answer, table 0155; undefined: the original mode. */
  readonly acceptAnswer: Wish | undefined;
  /** When it wants an application answer. */
  readonly applicationAnswer: Wish | undefined;
}

/** Table 0155: always, never, where something is wrong, where nothing is. */
export type Wish = 'AL' | 'NE' | 'ER' | 'SU';
const WISHES: readonly Wish[] = ['AL', 'NE', 'ER', 'SU'];

export function headerOf(message: Message): MessageHeader {
  const msh = message.first('MSH');
  const text = (field: number, component = 1) => msh?.field(field).text(component)?.trim() ?? '';
  const wish = (field: number) => WISHES.find((it) => it === text(field).toUpperCase());
  // As it stands, spaces, delimiters and all: what another system counts with is its own affair.
  const writtenId = msh?.fields[9] ?? '';
  const controlId = unescaped(writtenId, message.delimiters);
  const code = text(9);
  // Of 2.2 and before, and of senders who have not noticed: `ADT_A01`.
  const [, olderCode, olderEvent] = /^([A-Z]{3})[_-]([A-Z]\d\d)$/.exec(code) ?? [];
  return {
    sendingApplication: text(3),
    sendingFacility: text(4),
    receivingApplication: text(5),
    receivingFacility: text(6),
    writtenAt: text(7),
    code: olderCode ?? code,
    event: text(9, 2) || (olderEvent ?? ''),
    controlId,
    controlIdGiven: isStandard(message.delimiters) ? { written: writtenId } : controlId,
    processingId: text(11),
    version: text(12),
    acceptAnswer: wish(15),
    applicationAnswer: wish(16),
  };
}

const isStandard = (delimiters: Delimiters): boolean =>
  delimiters.field === STANDARD.field && encodingCharacters(delimiters) === encodingCharacters(STANDARD);

/** Whether the sender speaks the enhanced mode: commit answers, and application answers of their own (HL7 v2.5.1, 2.9.3). */
export const isEnhanced = ({ acceptAnswer, applicationAnswer }: MessageHeader): boolean =>
  acceptAnswer !== undefined || applicationAnswer !== undefined;

/** Whether an answer is wanted. @param isGood whether it says that all is well */
export function isWanted(wish: Wish | undefined, isGood: boolean): boolean {
  switch (wish) {
    case 'AL':
      return true;
    case 'ER':
      return !isGood;
    case 'SU':
      return isGood;
    case 'NE':
    case undefined:
      return false;
  }
}

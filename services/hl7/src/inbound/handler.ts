import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import type { Deps } from '../deps.ts';
import type { Message } from '../er7/message.ts';
import type { Fault } from '../intake/refusal.ts';

/** A message that is worked on. */
export interface Work {
  readonly messageId: string;
  readonly channel: Hl7Channel;
  readonly message: Message;
  /** `A01` */
  readonly event: string;
}

export interface Effect {
  /** Whose record it is about now; null where it is nobody's. */
  readonly patientId: string | null;
}

/**
 * Does what messages of some kinds say, by asking the services that own it. It may be called again for a message that it
 * was half through with: each step asks under a key of message and step, or looks first at what is there.
 * @throws MessageFault where the message itself cannot be right, and what the services refuse
 */
export interface InboundHandler {
  /** `ADT^A01` */
  readonly kinds: readonly string[];
  handle(work: Work, deps: Deps): Promise<Effect>;
}

/** What is wrong with a message that could be read. It does not get better by trying again. */
export class MessageFault extends Error {
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.text);
    this.fault = fault;
  }
}

export const faultAt = (code: Fault['code'], place: string, text: string): MessageFault =>
  new MessageFault({ code, place, text });

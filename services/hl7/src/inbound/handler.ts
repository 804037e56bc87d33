import type { Hl7Channel } from '@nilecare/contracts/api/hl7.ts';
import type { OwnHl7CauseCode } from '@nilecare/contracts/hl7-causes/hl7-causes.ts';
import type { Deps } from '../deps.ts';
import type { Message } from '../er7/message.ts';
import type { Answer } from '../intake/acknowledgement.ts';
import { fault, type Because, type Fault, type ValuesOf } from '../er7/fault.ts';

/** A message that is worked on. */
export interface Work {
  readonly messageId: string;
  readonly channel: Hl7Channel;
  readonly message: Message;
  /** `A01` */
  readonly event: string;
  readonly receivedAt: Date;
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

/** A query that came. */
export type Query = Pick<Work, 'channel' | 'message'>;

/** Queries are answered while the ports open. */
export type QueryDeps = Omit<Deps, 'ports'>;

export interface Answered {
  readonly answer: Answer;
  /** Whose data the answer holds. */
  readonly shown: readonly string[];
}

/** Answers queries at once, on the connection on which they came: it reads, and changes nothing. */
export interface QueryHandler {
  /** `QBP^Q22` */
  readonly kinds: readonly string[];
  /** Of its answers. */
  readonly type: { readonly event: string; readonly structure: string };
  /** @throws MessageFault, and what the services refuse */
  answer(query: Query, deps: QueryDeps): Promise<Answered>;
}

/** What is wrong with a message that could be read. It does not get better by trying again. */
export class MessageFault extends Error {
  readonly fault: Fault;
  /** What else is wrong with it: of a query all of that is told. */
  readonly others: readonly Fault[];

  constructor(fault: Fault, others: readonly Fault[] = []) {
    super(fault.text);
    this.fault = fault;
    this.others = others;
  }
}

export const faultAt = <Code extends OwnHl7CauseCode>(
  code: Fault['code'],
  place: string,
  cause: Code,
  ...values: ValuesOf<Code>
): MessageFault => new MessageFault(fault(code, place, cause, ...values));

/** What another try may not meet, because something was not heard of everywhere yet: no fault of the message. */
export class NotYet extends Error {
  readonly because: Because;

  constructor(because: Because, options?: ErrorOptions) {
    super(because.text, options);
    this.because = because;
  }
}

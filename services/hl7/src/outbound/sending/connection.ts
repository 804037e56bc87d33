import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { destinations } from '../../data/destinations.ts';
import type { Deps } from '../../deps.ts';
import { commitAnswer } from './commit-answer.ts';
import { converse, type Conversation, type Heard } from './conversation.ts';
import { takeOther } from './take-answer.ts';

/** Of one connection: whoever sends more that answers nothing is left. */
const MOST_OTHERS = 100;

/** The connection to a destination: opened when it is needed, kept, and opened anew where the address has changed. */
export interface Connection {
  /** @throws Unreachable */
  open(destination: Hl7Destination, signal: AbortSignal): Promise<Conversation>;
  /** An answer came; said once in the log. */
  reached(): Promise<void>;
  /** Nothing gets through; said once in the log. */
  lost(why: string): Promise<void>;
  close(): void;
}

export function connection(destinationId: string, deps: Deps): Connection {
  const { db, log, clock, own } = deps;
  let current: { readonly to: string; readonly conversation: Conversation } | undefined;
  /** Another instance may have noted it, before or after. */
  let isPerhapsLost = true;

  function close(): void {
    isPerhapsLost = true;
    current?.conversation.close();
    current = undefined;
  }

  function heardOthers(): (heard: Heard) => void {
    let others = 0;
    return (heard) => {
      others += 1;
      log.warn(
        { destination: destinationId, code: heard.answer?.code, others },
        'an answer came that is none to the message that was sent',
      );
      if (others > MOST_OTHERS) return close();
      void takeOther(heard, destinationId, deps)
        .then(() => {
          if (heard.answer?.wantsCommit) current?.conversation.say(commitAnswer(heard.text, clock.now()));
        })
        .catch((error: unknown) => log.warn({ err: error }, 'an answer could not be noted'));
    };
  }

  return {
    async open(destination, signal) {
      const { host, port, tls, authority, characterSet } = destination;
      const to = JSON.stringify([host, port, tls, authority, characterSet]);
      if (current?.conversation.isOpen && current.to === to) return current.conversation;
      close();
      const options = { longestMessage: own.mllpLongestMessage, characterSet, other: heardOthers() };
      current = { to, conversation: await converse(destination, options, signal) };
      return current.conversation;
    },
    async reached() {
      if (!isPerhapsLost) return;
      isPerhapsLost = false;
      if (await destinations(db.read).reachable(destinationId))
        log.info({ destination: destinationId }, 'a destination of HL7 answers again');
    },
    async lost(why) {
      if (await destinations(db.read).unreachable(destinationId, why, clock.now()))
        log.warn({ destination: destinationId, why }, 'a destination of HL7 cannot be reached; it is tried again');
    },
    close,
  };
}

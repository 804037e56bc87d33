import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { destinations } from '../../data/destinations.ts';
import type { Deps } from '../../deps.ts';
import type { Because } from '../../er7/fault.ts';
import { commitAnswer } from './commit-answer.ts';
import { converse, type Conversation, type Heard } from './conversation.ts';
import { noteStray, takeOther } from './take-answer.ts';

/** Of one connection: whoever sends more that answers nothing which was sent is left. */
const MOST_STRAYS = 100;

/** The connection to a destination: opened when it is needed, kept, and opened anew where the address has changed. */
export interface Connection {
  /** @throws Unreachable */
  open(destination: Hl7Destination, signal: AbortSignal): Promise<Conversation>;
  /** An answer came; said once in the log. */
  reached(): Promise<void>;
  /** Nothing gets through; said once in the log. */
  lost(why: Because): Promise<void>;
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

  /** Takes what comes besides the answer that is waited for, one after the other: the word of applications on what was committed. */
  function heardOthers(): (heard: Heard, on: Conversation) => void {
    let strays = 0;
    let before = Promise.resolve();

    async function take(heard: Heard, on: Conversation): Promise<void> {
      const isKnown = await takeOther(heard, destinationId, deps);
      if (!isKnown && strays > MOST_STRAYS) return;
      if (!isKnown) {
        strays += 1;
        log.warn(
          { destinationId, code: heard.answer?.code, count: strays },
          'an answer came that is none to a message that was sent',
        );
        await noteStray(heard, destinationId, deps);
      }
      if (heard.answer?.wantsCommit) on.say(commitAnswer(heard.text, clock.now()));
      if (strays > MOST_STRAYS) on.close();
    }

    return (heard, on) => {
      before = before
        .then(() => take(heard, on))
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
      if (await destinations(db.read).reachable(destinationId))
        log.info({ destinationId }, 'a destination of HL7 answers again');
      isPerhapsLost = false;
    },
    async lost(why) {
      if (await destinations(db.read).unreachable(destinationId, why, clock.now()))
        log.warn({ destinationId }, 'a destination of HL7 cannot be reached; it is tried again');
    },
    close,
  };
}

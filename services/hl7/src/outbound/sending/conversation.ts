import { decoded } from '../../er7/character-sets.ts';
import { because, type Because } from '../../er7/fault.ts';
import { parseMessage, readMessage } from '../../er7/read-message.ts';
import { Unreadable } from '../../er7/unreadable.ts';
import { openLink, type Address, type Link } from './link.ts';
import { readAnswer, type ReadAnswer } from './read-answer.ts';

/** Something that came over a connection, read as far as it can be. */
export interface Heard {
  readonly text: string;
  readonly answer: ReadAnswer | undefined;
}

export type Reply =
  | { readonly kind: 'answered'; readonly heard: Heard & { readonly answer: ReadAnswer } }
  /** Whether it was taken nobody knows. */
  | { readonly kind: 'unknown'; readonly why: Because };

/** One message at a time to another system, and its answer. */
export interface Conversation {
  readonly isOpen: boolean;
  /** Sends a message and waits for the answer that names it; whatever else comes meanwhile is for `other`. */
  ask(message: Buffer, controlId: string, withinMs: number): Promise<Reply>;
  /** Sends what nobody answers. */
  say(message: string): void;
  close(): void;
}

interface Options {
  readonly longestMessage: number;
  /** Of answers that name none in MSH-18. */
  readonly characterSet: string;
  /** Answers to what was sent before, to nothing that was sent, and what is no answer. */
  other(heard: Heard, on: Conversation): void;
}

/** @throws Unreachable */
export async function converse(address: Address, options: Options, signal: AbortSignal): Promise<Conversation> {
  let awaited: { readonly controlId: string; readonly settle: (reply: Reply) => void; others: number } | undefined;
  const link: Link = await openLink(
    address,
    {
      longestMessage: options.longestMessage,
      heard(bytes) {
        const heard = read(bytes, options.characterSet);
        const { answer } = heard;
        // By MSA-2 alone: a late answer to an earlier message is none to this one.
        if (awaited && answer?.code && answer.controlId === awaited.controlId)
          awaited.settle({ kind: 'answered', heard: { ...heard, answer } });
        else {
          if (awaited) awaited.others += 1;
          options.other(heard, conversation);
        }
      },
    },
    signal,
  );
  void link.over.then((why) => awaited?.settle({ kind: 'unknown', why }));

  const conversation: Conversation = {
    get isOpen() {
      return link.isOpen;
    },
    ask: (message, controlId, withinMs) =>
      new Promise((resolve) => {
        const settle = (reply: Reply): void => {
          clearTimeout(timer);
          awaited = undefined;
          resolve(reply);
        };
        const timer = setTimeout(() => settle({ kind: 'unknown', why: unanswered(withinMs, own.others) }), withinMs);
        const own = { controlId, settle, others: 0 };
        awaited = own;
        if (link.isOpen) link.write(message);
        else settle({ kind: 'unknown', why: because('connection-ended') });
      }),
    say: (message) => link.write(Buffer.from(message)),
    close: () => link.close(),
  };
  return conversation;
}

/** Who answers with another MSA-2 is told of that, not of its silence. */
const unanswered = (withinMs: number, others: number): Because =>
  because(others === 0 ? 'no-answer' : 'no-answer-to-it', { count: withinMs / 1_000 });

function read(bytes: Buffer, characterSet: string): Heard {
  try {
    const { message, text } = readMessage(bytes, characterSet);
    return { text: text.bytes.toString(), answer: readAnswer(message) };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  return { text: bytes.toString('latin1'), answer: inHeaderAlone(bytes) };
}

/** An answer whose letters are of no set that is known still says which message it is for, and what of it. */
function inHeaderAlone(bytes: Buffer): ReadAnswer | undefined {
  try {
    return readAnswer(parseMessage(decoded(bytes, '8859/1')));
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
}

import type { Language } from '@nilecare/contracts/primitives.ts';

export interface Message {
  /** Stays the same when a message is tried again, so that a provider can drop the second copy. */
  readonly id: string;
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
  readonly language: Language;
  readonly priority: 'critical' | 'normal';
  /** Where a mail program unsubscribes its user; absent on what nobody can unsubscribe from. */
  readonly unsubscribeUrl?: string;
}

export interface Taken {
  /** What the provider calls the message, where it tells. */
  readonly providerMessageId: string | null;
}

/** A way to reach people. */
export interface Channel {
  /** Name that the deliveries page shows. */
  readonly provider: string;
  /** The longest time that `send` takes, ms: afterwards its process was killed. */
  readonly limitMs: number;
  /**
   * @throws Undeliverable when the provider will never take the message
   * @throws InDoubt when it may have taken it, and `find` can tell later
   * @throws anything else when it does not take it now; it is tried again
   */
  send(message: Message): Promise<Taken>;
  /**
   * Looks for a message that was sent since then, by a provider that does not recognise a second copy itself.
   * @param isFree whether the provider's message belongs to no other delivery
   */
  find?(
    message: Message,
    since: Date,
    isFree: (providerMessageId: string) => Promise<boolean>,
  ): Promise<Taken | undefined>;
  /** Ends the connections that are kept for the next message. */
  close?(): void;
}

/** The provider refuses this message for good, e.g. because the mailbox does not exist. */
export class Undeliverable extends Error {
  /** In a word, as the deliveries page shows it. */
  readonly reason: string;

  constructor(reason: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** The answer was lost: the provider may have the message, or not. */
export class InDoubt extends Error {}

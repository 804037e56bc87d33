export interface Message {
  /** Stays the same when a message is tried again, so that a provider can drop the second copy. */
  readonly id: string;
  readonly to: string;
  readonly subject: string | null;
  readonly text: string;
}

/** A way to reach people. */
export interface Channel {
  /** Name that the deliveries page shows. */
  readonly provider: string;
  /**
   * @throws Undeliverable when the provider will never take the message
   * @throws anything else when it does not take it now; it is tried again
   */
  send(message: Message): Promise<void>;
  /** Ends the connections that are kept for the next message. */
  close?(): void;
}

/** The provider refuses this message for good, e.g. because the mailbox does not exist. */
export class Undeliverable extends Error {}

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
  /** @throws when the provider does not take the message; it is tried again */
  send(message: Message): Promise<void>;
}

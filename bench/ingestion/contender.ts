/** One way of taking messages from the broker, running as a process of its own. */
export interface Contender {
  readonly name: string;
  /** What counts as done with a message. */
  readonly does: string;
  /** Starts it; resolves when it is subscribed. @param expected messages after which it is done */
  start(expected: number): Promise<RunningContender>;
}

export interface RunningContender {
  readonly pid: number | undefined;
  /** Resolves with the moment (`performance.now()` of this process) at which all messages were done with. */
  readonly finished: Promise<number>;
  stop(): Promise<void>;
}

/** A message that could not be handled, wherever it stands. */
export interface DeadLetter {
  readonly id: string;
  /** Topic, queue or table it stands in. */
  readonly place: string;
  readonly key: string;
  readonly error: string;
  readonly attempts: number;
  /** When it was given up, ISO 8601, or empty when unknown. */
  readonly at: string;
  /** As it was published: may hold patient data. */
  readonly body: string;
}

/** A place where dead letters stand. Reading and replaying may go on while services run. */
export interface DeadLetters {
  list(): Promise<readonly DeadLetter[]>;
  /**
   * Publishes them again, all or the one with the id, and removes them from here. An event goes only to the service that
   * failed with it. When this is interrupted some may be published twice: their effect still happens once.
   * @returns how many
   */
  replay(id?: string): Promise<number>;
}

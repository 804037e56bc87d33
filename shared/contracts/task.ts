import type { z } from 'zod';

export interface TaskType<Data extends z.ZodType = z.ZodType> {
  /** RabbitMQ queue; `<queue>.retry` and `<queue>.dead` stand beside it. */
  readonly queue: string;
  /** The service whose workers take it. */
  readonly worker: string;
  readonly data: Data;
  /** Waiting time in ms before each further try; after the last the task goes to `<queue>.dead`. */
  readonly retryAfterMs: readonly number[];
  readonly summary: string;
}

/** Declares one kind of background work. */
export const task = <Data extends z.ZodType>(declared: TaskType<Data>): TaskType<Data> => declared;

export type TaskDataOf<T extends TaskType> = z.output<T['data']>;

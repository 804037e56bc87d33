import type { TaskDataOf, TaskType } from '@nilecare/contracts/task.ts';
import type { WithTx } from './subscription.ts';

/** Facts of the try that runs. */
export interface TaskRun {
  readonly id: string;
  /** 1 for the first. */
  readonly attempt: number;
  readonly isLast: boolean;
  /** Aborted when the process ends. Long work throws its reason then, and another process begins it anew. */
  readonly signal: AbortSignal;
}

export interface TaskWorker<Deps> {
  readonly task: TaskType;
  /** How many of its tasks one instance works on at the same time. */
  readonly atOnce: number;
  /** The effect outside of the database; its answer goes to `record`. */
  readonly perform: (data: unknown, deps: Deps & { readonly run: TaskRun }) => Promise<unknown>;
  /** The effect in the database. */
  readonly record: (data: unknown, result: unknown, deps: WithTx<Deps> & { readonly run: TaskRun }) => Promise<void>;
  /** After the last try; to mark in the database that it was given up. */
  readonly onDead?: ((data: unknown, error: unknown, deps: WithTx<Deps>) => Promise<void>) | undefined;
}

interface WorkOptions<T extends TaskType, Deps> {
  readonly atOnce?: number;
  /** The task was given up and stands in `<queue>.dead`; runs in a transaction, perhaps twice. */
  readonly onDead?: (data: TaskDataOf<T>, error: unknown, deps: WithTx<Deps>) => Promise<void>;
}

const AT_ONCE = 8;

/**
 * Works on a task whose effect is in the database: it happens once, however often the task comes.
 * When the handler throws, the task comes again after the waits that the contract names, then goes to `<queue>.dead`.
 */
export const work = <T extends TaskType, Deps>(
  task: T,
  handler: (data: TaskDataOf<T>, deps: WithTx<Deps> & { readonly run: TaskRun }) => Promise<void>,
  { atOnce = AT_ONCE, onDead }: WorkOptions<T, Deps> = {},
): TaskWorker<Deps> => ({
  task,
  atOnce,
  perform: async () => undefined,
  // Only data that fits the schema of `task` is handed over; so below.
  record: (data, _result, deps) => handler(data as TaskDataOf<T>, deps),
  onDead: onDead && ((data, error, deps) => onDead(data as TaskDataOf<T>, error, deps)),
});

interface RemoteWork<T extends TaskType, Deps, Result> extends WorkOptions<T, Deps> {
  /** Has the effect, e.g. sends; no transaction is open meanwhile. */
  readonly perform: (data: TaskDataOf<T>, deps: Deps & { readonly run: TaskRun }) => Promise<Result>;
  /** Records the outcome, once. */
  readonly record?: (
    data: TaskDataOf<T>,
    result: Result,
    deps: WithTx<Deps> & { readonly run: TaskRun },
  ) => Promise<void>;
}

/**
 * Works on a task whose effect is outside, e.g. a message is sent. A task that was recorded is not performed again; one
 * whose process was killed between `perform` and `record` is.
 */
export const workRemotely = <T extends TaskType, Deps, Result>(
  task: T,
  { perform, record, onDead, atOnce = AT_ONCE }: RemoteWork<T, Deps, Result>,
): TaskWorker<Deps> => ({
  task,
  atOnce,
  perform: (data, deps) => perform(data as TaskDataOf<T>, deps),
  // `result` is what `perform` of this task answered.
  record: async (data, result, deps) => record?.(data as TaskDataOf<T>, result as Result, deps),
  onDead: onDead && ((data, error, deps) => onDead(data as TaskDataOf<T>, error, deps)),
});

import type { ChannelModel, ConfirmChannel, ConsumeMessage } from 'amqplib';
import type { Logger } from 'pino';
import { openChannel, putConfirmed } from './amqp-link.ts';
import { deadHeaders } from './dead-letter.ts';
import { readTask, Unreadable, type ReceivedTask } from './envelope.ts';
import { databaseIsAway, type Handling } from './handling.ts';
import type { MessagingMetrics } from './messaging-metrics.ts';
import type { BrokerNames } from './names.ts';
import { pause } from './pause.ts';
import { makeTaskQueues } from './queues.ts';
import { attemptHeader, attemptOf, copyOf, deliveriesOf, failureHeaders, traceparentOf } from './task-message.ts';
import { giveUpTask, runTask } from './task-run.ts';
import type { TaskWorker } from './tasks.ts';
import { Turns } from './turns.ts';

export interface WorkerContext<Deps> {
  readonly handling: Handling<Deps>;
  readonly names: BrokerNames;
  readonly metrics: MessagingMetrics;
  readonly log: Logger;
}

/** A task that was delivered so often without being finished ends the processes that work on it. */
const DELIVERIES_AT_MOST = 20;
const OUTAGE_WAIT_MS = 1_000;

/** Takes the tasks of one queue from one connection after the other. */
export class QueueWorker<Deps extends object> {
  readonly #context: WorkerContext<Deps>;
  readonly #worker: TaskWorker<Deps>;
  readonly #inWork = new Set<Promise<void>>();
  readonly #turns = new Turns();
  readonly #stopping = new AbortController();
  #channel: ConfirmChannel | undefined;
  #consumerTag = '';

  constructor(context: WorkerContext<Deps>, worker: TaskWorker<Deps>) {
    this.#context = context;
    this.#worker = worker;
  }

  /** Begins to take tasks; `onEnd` is called when the broker ends that. */
  async consume(connection: ChannelModel, onEnd: () => void): Promise<void> {
    const { names } = this.#context;
    const { task, atOnce } = this.#worker;
    const channel = await openChannel(connection, onEnd);
    await makeTaskQueues(channel, names, task);
    await channel.prefetch(atOnce);
    this.#channel = channel;
    const { consumerTag } = await channel.consume(names.queue(task.queue), (message) => {
      if (message) this.#begin(channel, message);
      else onEnd(); // the queue was removed
    });
    this.#consumerTag = consumerTag;
  }

  /** Takes no more tasks and finishes those in work. */
  async stop(): Promise<void> {
    await this.#channel?.cancel(this.#consumerTag).catch(() => undefined); // the connection is lost already
    this.#stopping.abort();
    await Promise.all(this.#inWork);
  }

  #begin(channel: ConfirmChannel, message: ConsumeMessage): void {
    const work = this.#workOn(channel, message).catch((error: unknown) => {
      // What could not be finished comes again from the broker, on this connection or on the next.
      this.#context.log.debug({ queue: this.#worker.task.queue, err: error }, 'a task was left to the broker');
      returnToQueue(channel, message);
    });
    this.#inWork.add(work);
    void work.finally(() => this.#inWork.delete(work));
  }

  async #workOn(channel: ConfirmChannel, message: ConsumeMessage): Promise<void> {
    const received = readOrFailure(() => readTask(this.#worker.task, message.content));
    if (received instanceof Unreadable) return this.#toDead(channel, message, received);
    if (deliveriesOf(message) > DELIVERIES_AT_MOST) {
      const error = new Error(`Delivered ${DELIVERIES_AT_MOST} times without being finished`);
      return this.#giveUp(channel, message, received, error);
    }
    // After a lost connection a task may come again while its first delivery is still in work.
    await this.#turns.inTurn(received.id, () => this.#try(channel, message, received));
  }

  async #try(channel: ConfirmChannel, message: ConsumeMessage, received: ReceivedTask): Promise<void> {
    const { task } = this.#worker;
    const attempt = attemptOf(message);
    const isLast = attempt > task.retryAfterMs.length;
    const failure = await this.#run(received, { attempt, isLast }, message);
    if (failure === undefined) return channel.ack(message);
    if (isLast) return this.#giveUp(channel, message, received, failure.error);
    await this.#toRetry(channel, message, attempt, failure.error);
  }

  /** Runs the task; again and again while the database is away. @returns why it failed */
  async #run(
    received: ReceivedTask,
    tries: { readonly attempt: number; readonly isLast: boolean },
    message: ConsumeMessage,
  ): Promise<{ readonly error: unknown } | undefined> {
    const { handling, metrics } = this.#context;
    const { queue } = this.#worker.task;
    for (;;) {
      try {
        const run = { id: received.id, ...tries, signal: this.#stopping.signal };
        const outcome = await runTask(handling, this.#worker, received.data, run, traceparentOf(message));
        metrics.handled(queue, outcome);
        return undefined;
      } catch (error) {
        // It says nothing about the task: the broker gives it to somebody else.
        if (error === this.#stopping.signal.reason) throw error;
        if (!(await databaseIsAway(handling))) return { error };
        if (this.#stopping.signal.aborted) throw error;
        await pause(OUTAGE_WAIT_MS, this.#stopping.signal);
      }
    }
  }

  async #toRetry(channel: ConfirmChannel, message: ConsumeMessage, attempt: number, error: unknown): Promise<void> {
    const { names, metrics, log, handling } = this.#context;
    const { queue, retryAfterMs } = this.#worker.task;
    const waitMs = retryAfterMs[attempt - 1] ?? 0;
    const headers = { ...attemptHeader(attempt + 1), ...failureHeaders(error, handling.clock.now()) };
    await putConfirmed(channel, copyOf(message, names.retryQueue(queue, waitMs), headers));
    channel.ack(message);
    metrics.handled(queue, 'failed');
    const facts = { queue, taskId: message.properties.messageId, attempt, waitMs, err: error };
    log.warn(facts, 'a task failed; it will be tried again');
  }

  async #giveUp(channel: ConfirmChannel, message: ConsumeMessage, task: ReceivedTask, error: unknown): Promise<void> {
    await giveUpTask(this.#context.handling, this.#worker, task.data, error);
    await this.#toDead(channel, message, error);
  }

  async #toDead(channel: ConfirmChannel, message: ConsumeMessage, error: unknown): Promise<void> {
    const { names, metrics, log, handling } = this.#context;
    const { queue } = this.#worker.task;
    const attempts = attemptOf(message);
    const headers = { [deadHeaders.attempts]: attempts, ...failureHeaders(error, handling.clock.now()) };
    await putConfirmed(channel, copyOf(message, names.deadQueue(queue), headers));
    channel.ack(message);
    metrics.handled(queue, 'dead');
    log.error({ queue, taskId: message.properties.messageId, attempts, err: error }, 'a task was given up');
  }
}

function readOrFailure(read: () => ReceivedTask): ReceivedTask | Unreadable {
  try {
    return read();
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

function returnToQueue(channel: ConfirmChannel, message: ConsumeMessage): void {
  try {
    channel.nack(message);
  } catch {
    // The channel is closed: the broker has put the message back already.
  }
}

import { AmqpLink } from './amqp-link.ts';
import type { TaskWorker } from './tasks.ts';
import { QueueWorker, type WorkerContext } from './worker.ts';

export interface WorkerPoolOptions<Deps> extends WorkerContext<Deps> {
  readonly url: string;
  readonly workers: readonly TaskWorker<Deps>[];
}

/** All workers of a service, on one connection. */
export class WorkerPool<Deps extends object> {
  readonly #link: AmqpLink;
  readonly #workers: readonly QueueWorker<Deps>[];

  constructor(options: WorkerPoolOptions<Deps>) {
    const { url, workers, handling, log } = options;
    this.#workers = workers.map((worker) => new QueueWorker(options, worker));
    this.#link = new AmqpLink({
      url,
      name: `${handling.service} (working)`,
      log,
      onConnected: async (connection) => {
        for (const worker of this.#workers) await worker.consume(connection, () => void this.#link.drop());
      },
    });
  }

  get state(): string {
    return this.#link.state;
  }

  start(): void {
    this.#link.start();
  }

  async stop(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.stop()));
    await this.#link.stop();
  }
}

import { connect, type ChannelModel, type ConfirmChannel } from 'amqplib';
import type { Logger } from 'pino';
import { mustEnd } from './must-end.ts';
import { Outage } from './outage.ts';
import { growingPause, pause } from './pause.ts';

export interface AmqpLinkOptions {
  readonly url: string;
  /** Shown in RabbitMQ's list of connections. */
  readonly name: string;
  readonly log: Logger;
  /** Opens channels and consumers on each new connection. When it throws, the connection is made anew later. */
  readonly onConnected: (connection: ChannelModel) => Promise<void>;
  readonly onLost?: () => void;
  /** How long it is waited for a broker that has accepted the connection, ms. */
  readonly answersWithinMs?: number;
  /** How long opening what is wanted on a connection may take, ms. */
  readonly opensWithinMs?: number;
}

const HEARTBEAT_SECONDS = 10;
const CONNECT_WITHIN_MS = 5_000;
const ANSWERS_WITHIN_MS = 10_000;
const OPENS_WITHIN_MS = 30_000;

/**
 * A connection to RabbitMQ that comes back by itself, with everything that was opened on it. Whatever goes wrong on one
 * of its channels ends the connection: there is one way back for all troubles.
 */
export class AmqpLink {
  readonly #options: AmqpLinkOptions;
  readonly #outage: Outage;
  readonly #stopping = new AbortController();
  #connection: ChannelModel | undefined;
  #ready = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: AmqpLinkOptions) {
    this.#options = options;
    this.#outage = new Outage(options.log, 'RabbitMQ');
  }

  start(): void {
    this.#loop = this.#stayConnected();
  }

  get state(): string {
    if (this.#ready) return 'ok';
    return this.#outage.state === 'ok' ? 'not connected yet' : this.#outage.state;
  }

  /** Ends the connection; unless the link is stopped, a new one is made. */
  async drop(): Promise<void> {
    await this.#connection?.close().catch(() => undefined); // it is closed already
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.drop();
    await this.#loop;
  }

  async #stayConnected(): Promise<void> {
    for (let failures = 0; !this.#stopping.signal.aborted;) {
      try {
        await this.#connectOnce(() => {
          failures = 0;
        });
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        failures += 1;
        this.#outage.began(error);
        await pause(growingPause(failures, 200, 5_000), this.#stopping.signal);
      }
    }
  }

  /** Resolves never: rejects when the connection is lost or was not made. */
  async #connectOnce(onReady: () => void): Promise<void> {
    const { url, name, onConnected, onLost } = this.#options;
    const { answersWithinMs = ANSWERS_WITHIN_MS, opensWithinMs = OPENS_WITHIN_MS } = this.#options;
    const connection = await inTime(
      connect(withHeartbeat(url), { timeout: CONNECT_WITHIN_MS, clientProperties: { connection_name: name } }),
      answersWithinMs,
    );
    this.#connection = connection;
    let reason: unknown;
    connection.on('error', (error) => (reason = error));
    const lost = new Promise<never>((_, reject) => {
      connection.on('close', () => reject(reason ?? new Error('The connection was closed')));
    });
    lost.catch(() => undefined); // while it is being set up, nobody waits for this yet
    try {
      if (this.#stopping.signal.aborted) throw new Error('stopping');
      // A queue that was not recovered is neither made nor refused.
      const opened = mustEnd(onConnected(connection), opensWithinMs, 'RabbitMQ opens no channel or queue');
      await Promise.race([opened, lost]);
      this.#ready = true;
      this.#outage.ended();
      onReady();
      await lost;
    } finally {
      this.#ready = false;
      this.#connection = undefined;
      onLost?.();
      await connection.close().catch(() => undefined); // it is closed already
    }
  }
}

/**
 * The time limit of amqplib ends when the port is open: who accepts and then says nothing, as a broker that hangs does, would
 * be waited for without end. A connection that comes too late is closed.
 */
async function inTime(connecting: Promise<ChannelModel>, withinMs: number): Promise<ChannelModel> {
  const gaveUp = new AbortController();
  const tooLate = pause(withinMs, gaveUp.signal).then(() => undefined);
  const connection = await Promise.race([connecting, tooLate]).finally(() => gaveUp.abort());
  if (connection) return connection;
  connecting.then(
    (late) => late.close().catch(() => undefined),
    () => undefined,
  );
  throw new Error('RabbitMQ accepted the connection and did not answer');
}

function withHeartbeat(url: string): string {
  const address = new URL(url);
  if (!address.searchParams.has('heartbeat')) address.searchParams.set('heartbeat', String(HEARTBEAT_SECONDS));
  return address.href;
}

/** Opens a channel whose end, for whatever reason, is told of once. */
export async function openChannel(connection: ChannelModel, onEnd: (reason: unknown) => void): Promise<ConfirmChannel> {
  const channel = await connection.createConfirmChannel();
  let reason: unknown;
  channel.on('error', (error) => (reason = error));
  channel.on('close', () => onEnd(reason));
  return channel;
}

export interface Outgoing {
  readonly queue: string;
  readonly body: Buffer;
  readonly messageId: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/**
 * Puts a message into a queue, to survive a restart of the broker.
 * @returns when the broker has it for good
 * @throws when the broker does not take it; a queue that does not exist is told of by the channel's `return` event
 */
export const putConfirmed = (channel: ConfirmChannel, { queue, body, messageId, headers }: Outgoing): Promise<void> =>
  new Promise((resolve, reject) => {
    const options = { persistent: true, mandatory: true, contentType: 'application/json', messageId, headers };
    channel.sendToQueue(queue, body, options, (error: unknown) => (error ? reject(asError(error)) : resolve()));
  });

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

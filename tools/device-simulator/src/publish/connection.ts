import { Socket } from 'node:net';
import mqtt from 'mqtt';
import type { BrokerAccount } from '@nilecare/contracts/mqtt.ts';
import { NO_MATCHING_SUBSCRIBERS, reasonCodeOf, SESSION_TAKEN_OVER } from './refusal.ts';

/** Kept by the broker for whoever subscribes later. */
export interface RetainedMessage {
  readonly topic: string;
  readonly payload: string;
}

/** What is said on a topic. */
export interface Heard {
  readonly topic: string;
  readonly onMessage: (payload: string) => void;
}

/** What the broker says about one sample. A connection that breaks says nothing. */
export type Answer =
  | { readonly outcome: 'acknowledged'; readonly unheard: boolean }
  | { readonly outcome: 'refused'; readonly error: Error };

/** One MQTT connection from its beginning to its end; it does not come back. */
export interface Connection {
  publish(topic: string, payload: string, onAnswer: (answer: Answer) => void): void;
  /** @returns why the broker refused it, if it did */
  publishRetained(message: RetainedMessage): Promise<Error | undefined>;
  /** Says goodbye; the last will is then not spoken. */
  end(): Promise<void>;
  /** Hangs up; the last will is spoken. */
  destroy(): void;
}

export interface ConnectionOptions {
  readonly account: BrokerAccount;
  readonly clientId: string;
  readonly will?: RetainedMessage;
  /** A topic that is listened to, where the account may. */
  readonly hears?: Heard;
  /** @param receiveMaximum most unacknowledged messages that the broker takes */
  readonly onUp: (receiveMaximum: number) => void;
  /** Last event of every connection, also of one that never came up. */
  readonly onLost: () => void;
  readonly onError: (error: unknown) => void;
  /** The broker hung up because another connection has the same client id. */
  readonly onTakenOver: () => void;
}

const KEEPALIVE_SECONDS = 20;
const CONNECT_TIMEOUT_MS = 10_000;
const NO_LIMIT = 65_535;

/** Begins to connect. MQTT 5, because its acknowledgements say when a message was refused or unheard. */
export function connectOnce(options: ConnectionOptions): Connection {
  const { account, clientId, will, hears } = options;
  let unheard = false;
  const client = mqtt.connect(account.url, {
    username: account.userName,
    password: account.password,
    clientId,
    protocolVersion: 5,
    clean: true,
    reconnectPeriod: 0,
    keepalive: KEEPALIVE_SECONDS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    ...(will ? { will: { topic: will.topic, payload: Buffer.from(will.payload), qos: 1, retain: true } } : {}),
  });
  // A sample must not wait for the acknowledgement of the one before (Nagle's algorithm).
  if (client.stream instanceof Socket) client.stream.setNoDelay(true);
  client.once('connect', ({ properties }) => options.onUp(properties?.receiveMaximum ?? NO_LIMIT));
  if (hears) {
    // An account from before may not, and goes without.
    client.once('connect', () => void client.subscribeAsync(hears.topic).catch(() => undefined));
    client.on('message', (_topic, payload) => hears.onMessage(payload.toString('utf8')));
  }
  client.once('close', options.onLost);
  client.on('error', options.onError);
  client.on('disconnect', ({ reasonCode }) => {
    if (reasonCode === SESSION_TAKEN_OVER) options.onTakenOver();
  });
  client.on('packetreceive', (packet) => {
    // Comes right before the callback of the publish that it answers.
    if (packet.cmd === 'puback') unheard = packet.reasonCode === NO_MATCHING_SUBSCRIBERS;
  });

  return {
    publish(topic, payload, onAnswer) {
      client.publish(topic, payload, { qos: 1 }, (error) => {
        if (!error) onAnswer({ outcome: 'acknowledged', unheard });
        else if (reasonCodeOf(error) !== undefined) onAnswer({ outcome: 'refused', error });
      });
    },
    publishRetained: ({ topic, payload }) =>
      client.publishAsync(topic, payload, { qos: 1, retain: true }).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
      ),
    end: () => client.endAsync(),
    destroy: () => void client.end(true),
  };
}

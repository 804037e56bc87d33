import { connect as connectTcp, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { connect as connectTls } from 'node:tls';
import { generate } from 'mqtt-packet';
import type { Logger } from 'pino';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import { FrameReader, type Frame } from './mqtt-frames.ts';

export interface ReceivedMessage {
  readonly topic: string;
  readonly payload: Buffer;
  /** What the broker had kept: it says how things were, not that they changed. */
  readonly isRetained: boolean;
  /** Epoch ms. */
  readonly receivedAt: number;
  /** Tells the broker that the message is stored for good; without it the broker sends it again. */
  readonly ack: () => void;
}

export interface MqttSessionOptions {
  /** `mqtt://user:password@host:1883` or `mqtts://…` */
  readonly url: string;
  /** Names the persistent session at the broker, which keeps messages while nobody is connected. */
  readonly clientId: string;
  readonly topics: readonly string[];
  /** Subscribed to as well where the broker grants it to this account. */
  readonly wishedTopics?: readonly string[];
  /** Asked before a lost connection is taken up again, and again until the answer is yes; never fails. */
  readonly mayReconnect?: () => Promise<boolean>;
  readonly clock: Clock;
  readonly onMessage: (message: ReceivedMessage) => void;
  readonly log: Logger;
}

/** One receiving session, from `start` to `stop`; a stopped one does not come back. */
export interface MqttSession {
  start(): void;
  /** Sends the acknowledgements that were given, says goodbye and disconnects; the broker keeps what is left. */
  stop(): Promise<void>;
  readonly connected: boolean;
  /** Says it to whoever listens now, or not at all (QoS 0). */
  say(topic: string, payload: string): void;
  /** Stops reading from the broker while the service cannot keep up; `resume` goes on. */
  pause(): void;
  resume(): void;
}

const KEEP_ALIVE_S = 20;
const CONNECT_LIMIT_MS = 10_000;
const GOODBYE_MS = 500;
const RECONNECT_MS = { first: 100, longest: 5_000 };

/**
 * A receiving session with acknowledgements given by the caller, in any order and long after the message came: the MQTT
 * client library acknowledges one message before it looks at the next, which would make a batch of one (ADR 0004).
 * MQTT 3.1.1, QoS 1, persistent. Acknowledgements of one turn of the event loop leave in one write.
 */
export function mqttSession(options: MqttSessionOptions): MqttSession {
  const { log, clock, onMessage, topics, wishedTopics = [], mayReconnect = async () => true } = options;
  let socket: Socket | undefined;
  let stopped = false;
  let connected = false;
  let paused = false;
  let retryMs = RECONNECT_MS.first;
  let retry: NodeJS.Timeout | undefined;

  const open = (): void => {
    const current = dial(new URL(options.url));
    socket = current;
    const reader = new FrameReader();
    let heardAt = performance.now();
    let receivedAt = 0;
    let acks: number[] = [];

    const flushAcks = () => {
      if (acks.length && current.writable) current.write(pubacks(acks));
      acks = [];
    };
    const ack = (messageId: number) => {
      // An acknowledgement belongs to the connection its message came by; after a reconnect the id means another message.
      if (messageId === 0 || socket !== current || !current.writable) return;
      if (acks.length === 0) setImmediate(flushAcks);
      acks.push(messageId);
    };
    const handle = (frame: Frame): void => {
      switch (frame.type) {
        case 'publish': {
          const { topic, payload, messageId, isRetained } = frame;
          return onMessage({ topic, payload, isRetained, receivedAt, ack: () => ack(messageId) });
        }
        case 'connack':
          if (frame.returnCode === 0) return subscribe(current, [...topics, ...wishedTopics]);
          return void current.destroy(new Error(`the broker refused: ${frame.returnCode}`));
        case 'suback':
          if (frame.granted.slice(0, topics.length).some((granted) => granted !== 1))
            return void current.destroy(new Error('the broker does not grant the subscriptions to this account'));
          if (frame.granted.some((granted) => granted !== 1))
            log.warn('the broker does not let this account hear what it refuses to devices');
          connected = true;
          retryMs = RECONNECT_MS.first;
          return log.info({ count: topics.length }, 'connected to the MQTT broker');
        case 'other':
      }
    };
    current.on('data', (chunk) => {
      heardAt = performance.now();
      receivedAt = clock.now().getTime();
      try {
        reader.read(chunk, handle);
      } catch (error) {
        current.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
    current.once('connect', () => current.write(connectPacket(options)));
    const pulse = setInterval(
      () => {
        const silentMs = performance.now() - heardAt;
        if (silentMs > KEEP_ALIVE_S * 1_500 && !current.isPaused()) current.destroy(new Error('the broker is silent'));
        else if (connected) current.write(generate({ cmd: 'pingreq' }));
      },
      (KEEP_ALIVE_S * 1_000) / 2,
    );
    const limit = setTimeout(() => {
      if (!connected) current.destroy(new Error('no connection in time'));
    }, CONNECT_LIMIT_MS);
    if (paused) current.pause();
    let failure: Error | undefined;
    current.on('error', (error) => (failure = error));
    current.once('close', () => {
      clearInterval(pulse);
      clearTimeout(limit);
      if (connected && !stopped) log.warn({ ...(failure ? { err: failure } : {}) }, 'lost the MQTT broker');
      connected = false;
      if (!stopped && socket === current) reopen();
    });
  };

  const reopen = (): void => {
    retry = setTimeout(
      async () => {
        const may = await mayReconnect();
        if (!stopped) (may ? open : reopen)();
      },
      retryMs * (0.5 + Math.random()),
    );
    retryMs = Math.min(retryMs * 2, RECONNECT_MS.longest);
  };

  return {
    start: open,
    get connected() {
      return connected;
    },
    say(topic, payload) {
      if (connected && socket?.writable && !socket.writableNeedDrain)
        socket.write(generate({ cmd: 'publish', topic, payload, qos: 0, retain: false, dup: false }));
    },
    pause() {
      paused = true;
      socket?.pause();
    },
    resume() {
      if (stopped) return;
      paused = false;
      socket?.resume();
    },
    async stop() {
      stopped = true;
      clearTimeout(retry);
      const last = socket;
      if (!last || last.destroyed) return;
      last.pause();
      // Not `once` of node:events, which fails with the error of a connection that breaks meanwhile.
      const closed = new Promise<void>((resolve) => last.once('close', () => resolve()));
      // Acknowledgements of this turn of the event loop are written at its end.
      await nextTurn();
      if (connected && last.writable) last.write(generate({ cmd: 'disconnect' }));
      last.end();
      const hangUp = setTimeout(() => last.destroy(), GOODBYE_MS);
      // Without reading, the broker's own end of the connection would go unseen.
      last.resume();
      await closed;
      clearTimeout(hangUp);
    },
  };
}

function dial(url: URL): Socket {
  const secure = url.protocol === 'mqtts:';
  const port = Number(url.port || (secure ? 8883 : 1883));
  const socket = secure
    ? connectTls({ host: url.hostname, port, servername: url.hostname })
    : connectTcp({ host: url.hostname, port });
  return socket.setNoDelay(true);
}

const connectPacket = ({ url, clientId }: MqttSessionOptions): Buffer => {
  const { username, password } = new URL(url);
  return generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 4,
    clean: false,
    clientId,
    keepalive: KEEP_ALIVE_S,
    ...(username ? { username: decodeURIComponent(username) } : {}),
    ...(password ? { password: Buffer.from(decodeURIComponent(password)) } : {}),
  });
};

function subscribe(socket: Socket, topics: readonly string[]): void {
  socket.write(
    generate({ cmd: 'subscribe', messageId: 1, subscriptions: topics.map((topic) => ({ topic, qos: 1 as const })) }),
  );
}

/** One PUBACK is four bytes. */
function pubacks(messageIds: readonly number[]): Buffer {
  const bytes = Buffer.allocUnsafe(messageIds.length * 4);
  for (const [index, messageId] of messageIds.entries()) bytes.writeUInt32BE(0x40_02_00_00 + messageId, index * 4);
  return bytes;
}

import mqtt, { type MqttClient } from 'mqtt';
import { growingPause } from '@nilecare/service-kit/messaging/pause.ts';
import { platformTimeIn, timeTopic, type DeviceCredential } from '@nilecare/contracts/mqtt.ts';

/** A device's connection to the broker, under its own account; comes back by itself. */
export interface BrokerLink {
  /** Resolves when the broker has acknowledged the message. @throws when it is away, refuses it, or goes away meanwhile */
  publish(leaf: 'vitals' | 'alerts' | 'status', payload: string, isRetained?: boolean): Promise<void>;
  /** Most messages that may be under way at once. */
  readonly window: number;
  /** Says goodbye, so that the last will is not spoken, and disconnects. */
  close(): Promise<void>;
}

export interface LinkOptions {
  readonly account: DeviceCredential;
  /** Called at each connect, with what the device says of itself. */
  readonly greeting: () => Readonly<Record<string, unknown>>;
  /** Called at each connect, before anything is sent. */
  readonly onConnect: () => void;
  /** Called when the greeting was taken. */
  readonly onUp: () => void;
  /** Epoch ms, as the device says its times; undefined while that is not known. */
  readonly now: () => number | undefined;
  /** Called when the platform says what time it is, epoch ms. */
  readonly onTime: (time: number) => void;
}

const RECONNECT_MS = { first: 250, longest: 15_000 };
const CONNECT_MS = 10_000;
const KEEP_ALIVE_S = 15;
const IN_FLIGHT = 20;
const GOODBYE_MS = 2_000;
const away = () => new Error('the broker is not connected');

/**
 * The last will names the connection it is of, as its greeting does: a broker notices a broken connection late, and then
 * the word "offline" of the old one must not count against the new one. MQTT 5, whose acknowledgements say when a message
 * was refused.
 */
export function brokerLink({ account, greeting, onConnect, onUp, now, onTime }: LinkOptions): BrokerLink {
  const topic = (leaf: string) => `devices/${account.deviceId}/${leaf}`;
  let client: MqttClient | undefined;
  let lost = Promise.withResolvers<never>();
  let window = IN_FLIGHT;
  let failures = 0;
  let session = 0;
  let isClosed = false;
  let retry: NodeJS.Timeout | undefined;

  const publish = async (to: MqttClient, leaf: string, payload: string, retain: boolean): Promise<void> => {
    await Promise.race([to.publishAsync(topic(leaf), payload, { qos: 1, retain }), lost.promise]);
  };

  const open = (): void => {
    session = Math.max(Date.now(), session + 1);
    const own = Promise.withResolvers<never>();
    own.promise.catch(() => undefined);
    lost = own;
    const current = mqtt.connect(account.url, {
      username: account.userName,
      password: account.password,
      clientId: account.deviceId,
      protocolVersion: 5,
      clean: true,
      reconnectPeriod: 0,
      keepalive: KEEP_ALIVE_S,
      connectTimeout: CONNECT_MS,
      will: {
        topic: topic('status'),
        payload: Buffer.from(JSON.stringify({ state: 'offline', session })),
        qos: 1,
        retain: true,
      },
    });
    current.once('connect', ({ properties }) => {
      failures = 0;
      window = Math.min(IN_FLIGHT, properties?.receiveMaximum ?? IN_FLIGHT);
      onConnect();
      client = current;
      const words = JSON.stringify({ state: 'online', session, ...greeting(), timestamp: now() });
      // A broker whose rules do not know of it yet: the device's own clock has to do.
      void current.subscribeAsync(timeTopic(account.deviceId), { qos: 0 }).catch(() => undefined);
      // A loss meanwhile is told by 'close'.
      void publish(current, 'status', words, true).then(onUp, () => undefined);
    });
    current.on('message', (_topic, payload) => {
      const said = platformTimeIn(payload.toString('utf8'));
      if (said !== undefined) onTime(said);
    });
    current.on('error', (error) => own.reject(error));
    current.once('close', () => {
      own.reject(away());
      if (client === current) client = undefined;
      // Forgets what it keeps for sending again: the spool does that.
      current.end(true);
      failures += 1;
      if (!isClosed) retry = setTimeout(open, growingPause(failures, RECONNECT_MS.first, RECONNECT_MS.longest));
    });
  };
  open();

  return {
    async publish(leaf, payload, isRetained = false) {
      if (!client) throw away();
      await publish(client, leaf, payload, isRetained);
    },
    get window() {
      return window;
    },
    async close() {
      isClosed = true;
      clearTimeout(retry);
      const last = client;
      if (!last) return;
      const hangUp = setTimeout(() => last.end(true), GOODBYE_MS);
      const words = JSON.stringify({ state: 'offline', session, timestamp: now() });
      await publish(last, 'status', words, true).catch(() => undefined);
      await Promise.race([last.endAsync(), lost.promise]).catch(() => undefined);
      clearTimeout(hangUp);
    },
  };
}

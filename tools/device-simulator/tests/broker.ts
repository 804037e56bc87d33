import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { killServer, startServer, startStack } from '@nilecare/stack/stack.ts';
import mqtt from 'mqtt';
import type { MqttClient } from 'mqtt';
import type { BrokerAccount, DeviceCredential } from '@nilecare/contracts/mqtt.ts';

const CONTROL = '$CONTROL/dynamic-security/v1';
const PASSWORD = 'a-password-for-tests';

export interface Received {
  readonly topic: string;
  readonly payload: string;
  readonly retain: boolean;
}

/** A real broker with devices that may publish under their own topics only, and a subscriber to all of them. */
export interface TestBroker {
  readonly url: string;
  /** Issues an account to each device. */
  issue(deviceIds: readonly string[]): Promise<DeviceCredential[]>;
  /** Issues an account that may publish under the given topic; by default for every device. */
  issueAccount(userName: string, topic?: string): Promise<BrokerAccount>;
  /** Everything that is published from now on, in order of arrival; retained messages first. */
  listen(topic?: string): Promise<{ readonly messages: Received[]; close(): Promise<void> }>;
  crash(): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

type Command = Readonly<Record<string, unknown>>;

async function control(admin: MqttClient, commands: readonly Command[]) {
  const answered = new Promise<string>((resolve) =>
    admin.once('message', (_topic, payload) => resolve(payload.toString())),
  );
  await admin.publishAsync(CONTROL, JSON.stringify({ commands }), { qos: 1 });
  const answer = await answered;
  if (answer.includes('"error"')) throw new Error(`the broker refused: ${answer}`);
}

const publishRole = (rolename: string, topic: string): Command => ({
  command: 'createRole',
  rolename,
  acls: [{ acltype: 'publishClientSend', topic, allow: true }],
});

const client = (username: string, rolename: string): Command => ({
  command: 'createClient',
  username,
  password: PASSWORD,
  roles: [{ rolename }],
});

export async function startTestBroker(): Promise<TestBroker> {
  const dir = fileURLToPath(new URL(`../../../.nilecare/test-simulator-${randomUUID()}`, import.meta.url));
  const stack = await startStack({ dir, ports: 'free', only: ['mqtt'] });
  const adminUrl = stack.env['MQTT_URL'] ?? '';
  const url = `mqtt://${new URL(adminUrl).host}`;
  const admin = await mqtt.connectAsync(adminUrl, { reconnectPeriod: 100 });
  await admin.subscribeAsync(`${CONTROL}/response`, { qos: 1 });

  async function issueFor(userName: string, topic: string): Promise<BrokerAccount> {
    await control(admin, [publishRole(`of-${userName}`, topic), client(userName, `of-${userName}`)]);
    return { url, userName, password: PASSWORD };
  }

  return {
    url,
    async issue(deviceIds) {
      const issued: DeviceCredential[] = [];
      for (const deviceId of deviceIds) {
        issued.push({ deviceId, ...(await issueFor(`device-${deviceId}`, `devices/${deviceId}/#`)) });
      }
      return issued;
    },
    issueAccount: (userName, topic = 'devices/#') => issueFor(userName, topic),
    async listen(topic = 'devices/#') {
      const messages: Received[] = [];
      const subscriber = await mqtt.connectAsync(adminUrl, { reconnectPeriod: 50 });
      subscriber.on('message', (heard, payload, { retain }) =>
        messages.push({ topic: heard, payload: payload.toString(), retain }),
      );
      await subscriber.subscribeAsync(topic, { qos: 1 });
      return { messages, close: () => subscriber.endAsync(true) };
    },
    crash: () => killServer('mqtt', { dir }),
    restart: async () => void (await startServer('mqtt', { dir })),
    async stop() {
      await admin.endAsync(true);
      await stack.stop({ discard: true });
    },
  };
}

import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { startStack, type Stack } from '../../stack.ts';
import { ownFolder } from './own-stack.ts';

const CONTROL = '$CONTROL/dynamic-security/v1';

interface Reply {
  readonly command: string;
  readonly error?: string;
}

/** A broker that belongs to one test file, and what the auth service does with it. */
export interface OwnBroker {
  readonly stack: Stack;
  /** With the administrator's account. */
  readonly address: string;
  /** With MQTT 5, unless told otherwise: there a refusal has a reason. */
  connectAs(userName: string, password: string, options?: IClientOptions): Promise<MqttClient>;
  /** Sends commands to the broker's security plugin. */
  control(...commands: readonly object[]): Promise<readonly Reply[]>;
  /**
   * Lets a device in that may write below its own topic and hear its own commands: one role each, as there are no
   * patterns.
   */
  admit(userName: string, password: string, deviceId?: string): Promise<readonly Reply[]>;
  stop(): Promise<void>;
}

export async function openOwnBroker(name: string): Promise<OwnBroker> {
  const stack = await startStack({ dir: ownFolder(name), ports: 'free', only: ['mqtt'] });
  const address = stack.env['MQTT_URL'] ?? '';

  async function control(...commands: readonly object[]): Promise<readonly Reply[]> {
    const admin = await connectAsync(address, { reconnectPeriod: 0 });
    try {
      const answered = new Promise<readonly Reply[]>((resolve) => {
        admin.on('message', (_topic, payload) => {
          const { responses } = JSON.parse(payload.toString()) as { responses: Reply[] }; // the plugin's documented answer
          resolve(responses);
        });
      });
      await admin.subscribeAsync(`${CONTROL}/response`);
      await admin.publishAsync(CONTROL, JSON.stringify({ commands }), { qos: 1 });
      return await answered;
    } finally {
      await admin.endAsync(true);
    }
  }

  return {
    stack,
    address,
    control,
    connectAs(username, password, options = {}) {
      const { hostname, port } = new URL(address);
      const session = { reconnectPeriod: 0, connectTimeout: 3_000, protocolVersion: 5 as const };
      return connectAsync(`mqtt://${hostname}:${port}`, { ...session, username, password, ...options });
    },
    admit(userName, password, deviceId = userName) {
      const acls = [
        { acltype: 'publishClientSend', topic: `devices/${deviceId}/#` },
        { acltype: 'publishClientReceive', topic: `devices/${deviceId}/commands` },
        { acltype: 'subscribePattern', topic: `devices/${deviceId}/commands` },
      ];
      return control(
        { command: 'createRole', rolename: userName, acls: acls.map((acl) => ({ ...acl, priority: 0, allow: true })) },
        { command: 'createClient', username: userName, password, roles: [{ rolename: userName }] },
      );
    },
    stop: () => stack.stop({ discard: true }),
  };
}

/** Reason code of the broker's answer to a QoS 1 message; 0 when it was taken. */
export async function publish(client: MqttClient, topic: string, payload: string | Buffer = '{}'): Promise<number> {
  try {
    await client.publishAsync(topic, payload, { qos: 1 });
    return 0;
  } catch (error) {
    return error instanceof Error && 'code' in error ? Number(error.code) : -1;
  }
}

import { devicePrefix, REFUSED_ROOT, timeTopic } from '@nilecare/contracts/mqtt.ts';

/** What an account of the MQTT broker may do with a topic; the words of Mosquitto's dynamic security. */
export interface BrokerAcl {
  readonly acltype: 'publishClientSend' | 'publishClientReceive' | 'subscribePattern';
  readonly topic: string;
}

/** An account of the broker with a role of its own. */
export interface BrokerAccount {
  readonly userName: string;
  readonly role: string;
  readonly acls: readonly BrokerAcl[];
}

const publishing = ['vitals', 'alerts', 'status'] as const;

export const publishTopics = (deviceId: string): string[] => publishing.map((leaf) => `devices/${deviceId}/${leaf}`);

/**
 * A device speaks on its own topics and hears its own commands and the time, nothing else. The user name begins with `device-`, so
 * that no device can be named like an administrator of the broker.
 */
export function deviceAccount(namespace: string, deviceId: string): BrokerAccount {
  const name = `${devicePrefix(namespace)}${deviceId}`;
  const hears = [`devices/${deviceId}/commands`, timeTopic(deviceId)];
  return {
    userName: name,
    role: name,
    acls: [
      ...publishTopics(deviceId).map((topic) => ({ acltype: 'publishClientSend', topic }) as const),
      ...hears.flatMap((topic) => [
        { acltype: 'subscribePattern', topic } as const,
        { acltype: 'publishClientReceive', topic } as const,
      ]),
    ],
  };
}

/** The device service hears all devices and what the broker refuses them, and sends them commands and the time. */
export const ingestionAccount = (userName: string): BrokerAccount => ({
  userName,
  role: userName,
  acls: [
    { acltype: 'subscribePattern', topic: 'devices/#' },
    { acltype: 'publishClientReceive', topic: 'devices/#' },
    { acltype: 'subscribePattern', topic: `${REFUSED_ROOT}/#` },
    { acltype: 'publishClientReceive', topic: `${REFUSED_ROOT}/#` },
    { acltype: 'publishClientSend', topic: 'devices/+/commands' },
    { acltype: 'publishClientSend', topic: timeTopic('+') },
  ],
});

export const messageKinds = ['vitals', 'alerts', 'status'] as const;
export type MessageKind = (typeof messageKinds)[number];

/** The contract's `DeviceId`, here without zod: it is asked once per message. */
const DEVICE_ID = /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/i;

export const isDeviceId = (text: string): boolean => DEVICE_ID.test(text);

/** What an MQTT topic `devices/{device_id}/vitals|alerts|status` says; undefined for any other topic. */
export function parseTopic(topic: string): { deviceId: string; kind: MessageKind } | undefined {
  const [root, deviceId, last, ...rest] = topic.split('/');
  const kind = messageKinds.find((known) => known === last);
  if (root !== 'devices' || deviceId === undefined || kind === undefined || rest.length > 0) return undefined;
  return isDeviceId(deviceId) ? { deviceId, kind } : undefined;
}

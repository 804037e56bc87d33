import type { MqttClient } from 'mqtt';

/** Publishes what a monitor shows now; two messages never carry the same time, however fast they follow each other. */
export function bedside(mqtt: MqttClient) {
  let lastAt = 0;
  return async (deviceId: string, values: Readonly<Record<string, number>>): Promise<void> => {
    lastAt = Math.max(Date.now(), lastAt + 1);
    await mqtt.publishAsync(`devices/${deviceId}/vitals`, JSON.stringify({ ...values, timestamp: lastAt }), { qos: 1 });
  };
}

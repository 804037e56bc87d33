import { once } from 'node:events';
import { connectAsync, type MqttClient } from 'mqtt';
import { inParallel } from '@nilecare/seed/src/in-parallel.ts';
import { monitoredPatient } from '@nilecare/device-simulator/src/model/scenario.ts';

/**
 * Publishes as devices do: ordinary MQTT clients with their own windows, one JSON text made for each message. Says `ready`
 * when all are connected, waits for a word, and tells how long it took.
 */
const [url = '', prefix = '', devices, messages, inflight, firstTimestamp, connections] = process.argv.slice(2);
const CLIENTS = Number(connections);
/** Handshakes at the same time. */
const OPENING = 50;
const total = Number(messages);
const count = Number(devices);
const window = Math.max(1, Math.floor(Number(inflight) / CLIENTS));
const ids = Array.from({ length: count }, (_, index) => `${prefix}-${String(index).padStart(4, '0')}`);
const patients = ids.map((id) => monitoredPatient({ seed: id, scenario: 'stable' }));
const clients = await inParallel([...Array(CLIENTS).keys()], OPENING, () =>
  connectAsync(url, { clean: true, keepalive: 0 }),
);

/** Of the messages `index`, `index` + CLIENTS, …: a device's messages all go over one client. */
function publishAll(client: MqttClient, first: number): Promise<void> {
  let next = first;
  let open = 0;
  return new Promise((resolve, reject) => {
    const send = () => {
      while (open < window && next < total) {
        const device = next % count;
        const nth = Math.floor(next / count);
        const { hr, spo2, resp, temp, abp_sys, abp_dia } = patients[device]?.(nth).values ?? {};
        const timestamp = Number(firstTimestamp) + nth * 1_000;
        const payload = JSON.stringify({ hr, spo2, resp, temp, abp_sys, abp_dia, timestamp });
        next += CLIENTS;
        open += 1;
        client.publish(`devices/${ids[device]}/vitals`, payload, { qos: 1 }, (error) => {
          if (error) return reject(error);
          open -= 1;
          send();
        });
      }
      if (open === 0 && next >= total) resolve();
    };
    send();
  });
}

const go = once(process, 'message');
process.send?.('ready');
await go;
const startedAt = performance.now();
await Promise.all(clients.map(publishAll));
process.send?.({
  seconds: (performance.now() - startedAt) / 1_000,
  endedAt: performance.timeOrigin + performance.now(),
});
process.disconnect();
await Promise.all(clients.map((client) => client.endAsync()));

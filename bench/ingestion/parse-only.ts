import { connectAsync } from 'mqtt';
import { subscribeOwn } from './own-session.ts';

/** Reads, parses and counts; stores nothing. Acknowledges at once. */
const [expectedText, client, url = ''] = process.argv.slice(2);
const expected = Number(expectedText);
let count = 0;
let values = 0;

function take(payload: Buffer): void {
  const message = JSON.parse(payload.toString()) as { hr?: number }; // the publisher's own payload
  if (message.hr !== undefined) values += 1;
  count += 1;
  if (count === expected) process.send?.('done');
}

if (client === 'mqtt.js') {
  const mqtt = await connectAsync(url, { clientId: 'bench-mqtt-js', clean: true });
  mqtt.on('message', (_topic, payload) => take(payload));
  process.on('disconnect', () => process.exit(values === count ? 0 : 1));
  await mqtt.subscribeAsync('devices/+/vitals', { qos: 1 });
} else {
  await subscribeOwn(url, (message) => {
    take(message.payload);
    message.ack();
  });
}
process.send?.('ready');

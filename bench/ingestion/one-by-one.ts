import { connectAsync } from 'mqtt';
import { Pool } from 'pg';
import { subscribeOwn } from './own-session.ts';

/**
 * One INSERT per message, acknowledged when it is stored. With MQTT.js messages come one after the other; with the
 * device service's session as many are stored at once as the pool has connections.
 */
const [expectedText, client, url = '', databaseUrl = ''] = process.argv.slice(2);
const expected = Number(expectedText);
const pool = new Pool({ connectionString: databaseUrl, max: 8 });
let count = 0;

interface Payload {
  readonly hr: number;
  readonly spo2: number;
  readonly resp: number;
  readonly temp: number;
  readonly abp_sys: number;
  readonly abp_dia: number;
  readonly timestamp: number;
}

async function store(topic: string, payload: Buffer): Promise<void> {
  const it = JSON.parse(payload.toString()) as Payload; // the publisher's own payload
  await pool.query({
    name: 'insert',
    text: `insert into vitals_one_by_one (device_id, time, received_at, hr, spo2, resp, temp, abp_sys, abp_dia)
      values ($1, $2, now(), $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    values: [topic.split('/')[1], new Date(it.timestamp), it.hr, it.spo2, it.resp, it.temp, it.abp_sys, it.abp_dia],
  });
  count += 1;
  if (count === expected) process.send?.('done');
}

if (client === 'mqtt.js') {
  const mqtt = await connectAsync(url, { clientId: 'bench-mqtt-js', clean: true });
  mqtt.handleMessage = ({ topic, payload }, done) => {
    // A failure ends the process, and with it the bench.
    void store(topic, Buffer.from(payload)).then(() => done());
  };
  process.on('disconnect', () => process.exit(0));
  await mqtt.subscribeAsync('devices/+/vitals', { qos: 1 });
} else {
  await subscribeOwn(url, (message) => {
    void store(message.topic, message.payload).then(message.ack);
  });
}
process.send?.('ready');

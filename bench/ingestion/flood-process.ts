import { once } from 'node:events';
import { floodMessages } from '@nilecare/device-simulator/src/flood/flood.ts';

/** Publishes in a process of its own: says `ready` when all is made, waits for a word, and tells how long it took. */
const [url = '', prefix = '', devices, messages, inflight, firstTimestamp] = process.argv.slice(2);
const address = new URL(url);
const ids = Array.from({ length: Number(devices) }, (_, index) => `${prefix}-${String(index).padStart(4, '0')}`);
const result = await floodMessages({
  url: `mqtt://${address.host}`,
  credentials: { userName: decodeURIComponent(address.username), password: decodeURIComponent(address.password) },
  devices: ids,
  messages: Number(messages),
  inflight: Number(inflight),
  firstTimestamp: Number(firstTimestamp),
  // Every device repeats itself once a second of its own time.
  spacingMs: 1_000,
  beforeSending: async () => {
    const go = once(process, 'message');
    process.send?.('ready');
    await go;
  },
});
process.send?.({ ...result, endedAt: performance.timeOrigin + performance.now() });
process.disconnect();

import { floodMessages } from '@nilecare/device-simulator/src/flood/flood.ts';

/** Publishes in a process of its own and tells when the first byte left. */
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
});
process.send?.({ ...result, endedAt: performance.timeOrigin + performance.now() });
process.disconnect();

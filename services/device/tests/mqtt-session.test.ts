import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { generate } from 'mqtt-packet';
import { pino } from 'pino';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '@nilecare/service-kit/clock.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { mqttSession } from '../src/ingestion/mqtt-session.ts';

const [CONNECT, SUBSCRIBE, DISCONNECT] = [1, 8, 14];

/** Says yes to everything and breaks the connection off when it is told goodbye, as a broker does that is killed then. */
async function brokerWithoutManners(): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', ([first = 0]) => {
      const kind = first >> 4;
      if (kind === CONNECT) socket.write(generate({ cmd: 'connack', returnCode: 0, sessionPresent: false }));
      if (kind === SUBSCRIBE) socket.write(generate({ cmd: 'suback', messageId: 1, granted: [1] }));
      if (kind === DISCONNECT) socket.resetAndDestroy();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  // A server that listens on a port has one.
  return `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test('a session stops, also when the connection breaks while it says goodbye', async () => {
  const session = mqttSession({
    url: await brokerWithoutManners(),
    clientId: 'session',
    topics: ['devices/+/vitals'],
    clock: systemClock,
    onMessage: () => undefined,
    log: pino({ level: 'silent' }),
  });
  session.start();
  await eventually(() => session.connected);
  await session.stop();
  expect(session.connected).toBe(false);
});

import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { generate, parser } from 'mqtt-packet';
import { eventually } from '@nilecare/testing/eventually.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSimulation } from '../src/simulation.ts';

const TAKEN_OVER = 0x8e;
const version = { protocolVersion: 5 } as const;

/**
 * A broker that takes every connection, acknowledges, and after the first sample says, as MQTT 5 has it and Mosquitto
 * does from 2.0.12 on, that another client took the session over.
 */
function serve(socket: Socket) {
  const packets = parser(version);
  packets.on('packet', (packet) => {
    if (packet.cmd === 'connect') {
      socket.write(generate({ cmd: 'connack', sessionPresent: false, reasonCode: 0 }, version));
    }
    if (packet.cmd !== 'publish' || packet.messageId === undefined) return;
    socket.write(generate({ cmd: 'puback', messageId: packet.messageId, reasonCode: 0 }, version));
    if (packet.topic.endsWith('/vitals')) {
      socket.end(generate({ cmd: 'disconnect', reasonCode: TAKEN_OVER }, version));
    }
  });
  socket.on('data', (chunk) => packets.parse(chunk));
  socket.on('error', () => socket.destroy());
}

let connections = 0;
const server = createServer((socket) => {
  connections += 1;
  serve(socket);
});
beforeEach(async () => {
  connections = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise<void>((resolve) => server.close(() => resolve())));

function credentials() {
  // A TCP server's address is never a path.
  const { port } = server.address() as AddressInfo;
  return [{ deviceId: 'a', userName: 'a', password: 'a', url: `mqtt://127.0.0.1:${port}` }];
}

test('a device that an unknown program took over does not quarrel', async () => {
  const simulation = await startSimulation({ credentials: credentials(), rate: 50 });
  await eventually(() => simulation.stats().connected === 0);
  // Longer than any first waiting time before a new try.
  await eventually(() => simulation.stats().measured > 50);
  expect(connections).toBe(1);
  expect(simulation.stats()).toMatchObject({ connected: 0, reconnects: 0 });
  expect(simulation.stats().lastError).toMatch(/a: another program has connected as this device/);
  await simulation.stop();
});

test('a device that was told to wait comes back when it may', async () => {
  let mine = false;
  const simulation = await startSimulation({ credentials: credentials(), rate: 50, maySpeakFor: () => mine });
  await eventually(() => simulation.stats().connected === 0);
  mine = true;
  await eventually(() => connections >= 2);
  await simulation.stop();
});

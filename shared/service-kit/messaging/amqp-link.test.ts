import { createServer, type AddressInfo, type Socket } from 'node:net';
import { pino } from 'pino';
import { expect, test, vi } from 'vitest';
import { AmqpLink } from './amqp-link.ts';

test('a broker that accepts a connection and says nothing is given up and asked again', async () => {
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const { port } = silent.address() as AddressInfo; // a TCP server that listens has one
  const link = new AmqpLink({
    url: `amqp://127.0.0.1:${port}`,
    name: 'test',
    log: pino({ level: 'silent' }),
    onConnected: () => Promise.resolve(),
    answersWithinMs: 50,
  });
  link.start();
  await vi.waitFor(() => expect(sockets.length).toBeGreaterThan(1), 5_000);
  expect(link.state).toContain('did not answer');
  await link.stop();
  for (const socket of sockets) socket.destroy();
  silent.close();
});

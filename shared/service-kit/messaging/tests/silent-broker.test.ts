import { randomBytes } from 'node:crypto';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { connect as amqpConnect } from 'amqplib';
import { pino } from 'pino';
import { expect, inject, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { AmqpPublisher } from '../amqp-publisher.ts';
import { brokerNames } from '../names.ts';

const amqpUrl = inject('stackEnv')['AMQP_URL'] ?? '';

/** A line to the broker; once it is silent, what was connected until then hears nothing any more, and is not told so. */
async function openLine() {
  const { hostname, port } = new URL(amqpUrl);
  const answered = new Set<Socket>();
  const all: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    all.push(
      near.on('error', () => far.destroy()),
      far.on('error', () => near.destroy()),
    );
    near.pipe(far);
    far.pipe(near);
    answered.add(far);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = new URL(amqpUrl);
  own.host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server that listens has one
  return {
    url: own.href,
    fallSilent() {
      for (const far of answered) far.unpipe().resume();
      answered.clear();
    },
    close() {
      for (const socket of all) socket.destroy();
      server.close();
    },
  };
}

test('tasks that a broker takes and never confirms go over a new connection', async () => {
  const line = await openLine();
  const names = brokerNames('walker', `t${randomBytes(4).toString('hex')}.`);
  const log = pino({ level: 'silent' });
  const publisher = new AmqpPublisher({ url: line.url, service: 'walker', names, log, confirmsWithinMs: 500 });
  publisher.start();
  try {
    await eventually(() => publisher.state === 'ok');
    const task = (id: string) => ({ id, target: 'cards', body: '{}', traceparent: '' });
    await publisher.publish([task('1')]);
    line.fallSilent();
    await expect(publisher.publish([task('2')])).rejects.toThrow('does not confirm');
    await eventually(() => publisher.publish([task('2')]).then(() => true));
    expect(publisher.state).toBe('ok');
  } finally {
    await publisher.stop();
    line.close();
    const broker = await amqpConnect(amqpUrl);
    await (await broker.createChannel()).deleteQueue(names.queue('cards'));
    await broker.close();
  }
});

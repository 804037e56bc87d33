import { connect as connectAmqp } from 'amqplib';
import { Redis } from 'ioredis';
import { Kafka, logLevel } from 'kafkajs';
import { MongoClient } from 'mongodb';
import { createConnection } from 'mysql2/promise';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ServerName } from '@nilecare/topology/servers.ts';
import { killServer, startServer, startStack, stopServer, type Stack } from '../stack.ts';
import { ownFolder } from './support/own-stack.ts';

const names = ['mysql', 'mongo', 'redis', 'kafka', 'rabbitmq'] as const satisfies ServerName[];
const values = Array.from({ length: 50 }, (_, n) => `value ${n}`);
let stack: Stack;

beforeAll(async () => {
  stack = await startStack({ dir: ownFolder('crash'), ports: 'free', only: names });
});
afterAll(() => stack.stop({ discard: true }));

interface Keeper {
  /** What has to be on the disk before the crash: RabbitMQ writes the definition of a new queue a second late. */
  readonly prepare?: (address: string) => Promise<void>;
  /** Resolves when the server has acknowledged all of them. */
  readonly write: (address: string) => Promise<void>;
  readonly read: (address: string) => Promise<readonly string[]>;
}

const mysql: Keeper = {
  write: async (address) => {
    const connection = await createConnection(address);
    await connection.query('CREATE DATABASE crash');
    await connection.query('CREATE TABLE crash.kept (value varchar(20))');
    for (const value of values) await connection.query('INSERT INTO crash.kept VALUES (?)', [value]);
    await connection.end();
  },
  read: async (address) => {
    const connection = await createConnection(address);
    const [rows] = await connection.query({ sql: 'SELECT value FROM crash.kept', rowsAsArray: true });
    await connection.end();
    return (rows as string[][]).flat(); // as asked for with rowsAsArray
  },
};

const mongo: Keeper = {
  write: async (address) => {
    const client = await new MongoClient(address).connect();
    await client
      .db('crash')
      .collection('kept')
      .insertMany(
        values.map((value) => ({ value })),
        { writeConcern: { w: 'majority' } },
      );
    await client.close();
  },
  read: async (address) => {
    const client = await new MongoClient(address).connect();
    const found = await client.db('crash').collection('kept').find().toArray();
    await client.close();
    return found.map((document) => String(document['value']));
  },
};

const redis: Keeper = {
  write: async (address) => {
    const client = new Redis(address, { retryStrategy: null });
    client.on('error', () => {});
    await client.rpush('kept', ...values);
    client.disconnect();
  },
  read: async (address) => {
    const client = new Redis(address);
    const kept = await client.lrange('kept', 0, -1);
    client.disconnect();
    return kept;
  },
};

const kafkaAt = (address: string) => new Kafka({ brokers: [address], logLevel: logLevel.NOTHING });
const kafka: Keeper = {
  write: async (address) => {
    const [admin, producer] = [kafkaAt(address).admin(), kafkaAt(address).producer()];
    await Promise.all([admin.connect(), producer.connect()]);
    await admin.createTopics({ topics: [{ topic: 'kept', numPartitions: 1 }], waitForLeaders: true });
    await producer.send({ topic: 'kept', acks: -1, messages: values.map((value) => ({ value })) });
    await Promise.all([admin.disconnect(), producer.disconnect()]);
  },
  read: async (address) => {
    const consumer = kafkaAt(address).consumer({ groupId: 'reader' });
    await consumer.connect();
    await consumer.subscribe({ topic: 'kept', fromBeginning: true });
    const heard: string[] = [];
    await new Promise<void>((resolve) => {
      const eachMessage = async ({ message }: { message: { value: Buffer | null } }) => {
        heard.push(String(message.value));
        if (heard.length === values.length) resolve();
      };
      void consumer.run({ eachMessage });
    });
    await consumer.disconnect();
    return heard;
  },
};

const rabbitmq: Keeper = {
  prepare: async (address) => {
    const connection = await connectAmqp(address);
    const channel = await connection.createChannel();
    await channel.assertQueue('kept', { durable: true, arguments: { 'x-queue-type': 'quorum' } });
    await connection.close();
  },
  write: async (address) => {
    const connection = await connectAmqp(address);
    const channel = await connection.createConfirmChannel();
    for (const value of values) channel.sendToQueue('kept', Buffer.from(value), { persistent: true });
    await channel.waitForConfirms();
    await connection.close();
  },
  read: async (address) => {
    const connection = await connectAmqp(address);
    const channel = await connection.createChannel();
    const heard: string[] = [];
    await new Promise<void>((resolve, reject) => {
      const consuming = channel.consume('kept', (message) => {
        heard.push(String(message?.content));
        if (heard.length === values.length) resolve();
      });
      consuming.catch(reject);
    });
    await connection.close();
    return heard;
  },
};

const keepers: Readonly<Record<(typeof names)[number], Keeper>> = { mysql, mongo, redis, kafka, rabbitmq };

test.each(names)('%s, killed with -9, comes back at the same address with all it had acknowledged', async (name) => {
  const address = stack.servers[name]?.address ?? '';
  if (keepers[name].prepare !== undefined) {
    await keepers[name].prepare(address);
    await stopServer(name, { dir: stack.dir });
    await startServer(name, { dir: stack.dir });
  }
  await keepers[name].write(address);
  await killServer(name, { dir: stack.dir });
  expect((await startServer(name, { dir: stack.dir })).address).toBe(address);
  expect((await keepers[name].read(address)).toSorted()).toEqual(values.toSorted());
});

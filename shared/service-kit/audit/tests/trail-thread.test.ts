import { afterEach, expect, test } from 'vitest';
import { auditRecorded, type AuditEntry } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { kafkaClient } from '../../messaging/kafka-client.ts';
import { newPlace } from '../../messaging/tests/support/place.ts';
import { logger, type LogLevel } from '../../log.ts';
import { openTrailThread, type TrailThread } from '../open-trail-thread.ts';
import { entryNumber } from './entries.ts';

const log = logger('test', 'silent');
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

function openThread(brokers: readonly string[], namespace: string): TrailThread {
  const thread = openTrailThread({ service: 'clinical', brokers, namespace, topicPartitions: 1, logLevel: 'silent' });
  cleanups.push(() => thread.stop());
  return thread;
}

/** What the topic of the trail holds. */
async function heardIn({ brokers, namespace }: { readonly brokers: readonly string[]; readonly namespace: string }) {
  const consumer = kafkaClient({ brokers, clientId: 'trail-test', log }).consumer({
    groupId: `${namespace}trail-test`,
  });
  cleanups.push(() => consumer.disconnect());
  const heard: { readonly key: string; readonly event: Record<string, unknown> }[] = [];
  await consumer.connect();
  await consumer.subscribe({ topic: `${namespace}${auditRecorded.topic}`, fromBeginning: true });
  await consumer.run({
    eachMessage: ({ message }) => {
      heard.push({ key: String(message.key), event: JSON.parse(String(message.value)) as Record<string, unknown> });
      return Promise.resolve();
    },
  });
  return heard;
}

const linesOf = (entries: readonly AuditEntry[]): Buffer =>
  Buffer.from(entries.map((it) => `${JSON.stringify(it)}\n`).join(''));
const upTo = (count: number): AuditEntry[] => Array.from({ length: count }, (_, n) => entryNumber(n));

test('lines are events of the trail, in their order, and what is none is told', async () => {
  const place = newPlace();
  const thread = openThread(place.brokers, place.namespace);
  const entries = upTo(2_000);
  const first = linesOf(entries.slice(0, 1_000));
  const answers = await Promise.all([
    thread.publish(Buffer.concat([first, Buffer.from('nonsense\n{"id":"x"}\n')])),
    thread.publish(linesOf(entries.slice(1_000))),
  ]);
  expect(answers).toEqual([
    { count: 1_000, unreadable: ['nonsense', '{"id":"x"}'] },
    { count: 1_000, unreadable: [] },
  ]);
  const heard = await heardIn(place);
  await eventually(() => heard.length >= entries.length);
  expect(heard.map(({ event }) => event['data'])).toEqual(entries);
  expect(heard[0]).toMatchObject({
    key: 'test',
    event: { specversion: '1.0', id: entries[0]?.id, source: 'clinical', type: auditRecorded.topic, subject: 'test' },
  });
});

test('where the broker does not take them it is told, and they can be handed on again', async () => {
  const place = newPlace();
  const away = openThread(['127.0.0.1:9'], place.namespace);
  await expect(away.publish(linesOf(upTo(1)))).rejects.toThrow(/127\.0\.0\.1:9|ECONNREFUSED|connect/i);
  const back = openThread(place.brokers, place.namespace);
  expect(await back.publish(linesOf(upTo(1)))).toEqual({ count: 1, unreadable: [] });
});

test('a thread that dies is followed by another one, and what it had in hand can be handed on again', async () => {
  const { brokers, namespace } = newPlace();
  const address = { service: 'clinical', brokers, namespace, topicPartitions: 1, logLevel: 'silent' as LogLevel };
  // With a log that there is not the thread ends as it starts.
  address.logLevel = 'nonsense' as LogLevel;
  const thread = openTrailThread(address);
  cleanups.push(() => thread.stop());
  const handed = [linesOf(upTo(1)), linesOf(upTo(2))].map((lines) => thread.publish(lines));
  expect((await Promise.allSettled(handed)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  address.logLevel = 'silent';
  expect(await thread.publish(linesOf(upTo(3)))).toEqual({ count: 3, unreadable: [] });
});

test('once it was stopped, lines are refused', async () => {
  const place = newPlace();
  const thread = openThread(place.brokers, place.namespace);
  await thread.publish(linesOf(upTo(1)));
  await thread.stop();
  await expect(thread.publish(linesOf(upTo(1)))).rejects.toThrow('stopped');
});

import { context, propagation, trace, type Span } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { NodeSDK } from '@opentelemetry/sdk-node';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { currentRequest } from '../../request-scope.ts';
import { on, onBatch } from '../subscription.ts';
import { work } from '../tasks.ts';
import { parties } from './support/party-starter.ts';
import { upTo } from './support/recording.ts';
import { sendCard, stepped, type Deps } from './support/walk.ts';

const { place, start, databaseOn } = parties();
const exporter = new InMemorySpanExporter();
const sdk = new NodeSDK({
  autoDetectResources: false,
  textMapPropagator: new W3CTraceContextPropagator(),
  instrumentations: [],
  logRecordProcessors: [],
  metricReaders: [],
  spanProcessors: [new SimpleSpanProcessor({ exporter })],
});
beforeAll(() => sdk.start());
afterAll(async () => {
  await sdk.shutdown();
  // Other files of this worker are in no trace, or set up their own.
  for (const api of [trace, context, propagation]) api.disable();
});
beforeEach(() => exporter.reset());

const inSpan = <T>(work: (span: Span) => Promise<T>) =>
  trace.getTracer('test').startActiveSpan('the change', async (span) => work(span).finally(() => span.end()));
const chainOf = (traceId: string) =>
  exporter
    .getFinishedSpans()
    .filter((span) => span.spanContext().traceId === traceId && !/^(select|insert|update|delete)/.test(span.name));

test('one trace from the change over the event to the task that it led to', async () => {
  const actors: (string | undefined)[] = [];
  const listener = await start('listener', {
    ...(await databaseOn('postgres')),
    amqpUrl: place().amqpUrl,
    subscriptions: [
      on(stepped, async ({ data }, { tx }) => {
        actors.push(currentRequest()?.actor.name);
        await tx.tasks.add(sendCard, data);
      }),
    ],
    workers: [
      work<typeof sendCard, Deps>(sendCard, async () => {
        actors.push(currentRequest()?.actor.name);
      }),
    ],
  });
  const walker = await start('walker', await databaseOn('mysql'));
  const traceId = await inSpan(async (span) => {
    await walker.step('ann', 1);
    return span.spanContext().traceId;
  });
  const names = ['the change', 'publish step.taken', 'process step.taken', 'publish walk.card', 'process walk.card'];
  await eventually(
    () => expect(chainOf(traceId).map(({ name }) => name)).toEqual(expect.arrayContaining(names)) ?? true,
  );
  const chain = chainOf(traceId);
  const parentOf = (name: string) => {
    const parentId = chain.find((span) => span.name === name)?.parentSpanContext?.spanId;
    return chain.find((span) => span.spanContext().spanId === parentId)?.name;
  };
  expect(names.slice(1).map(parentOf)).toEqual(names.slice(0, -1));
  expect(actors).toEqual(['listener', 'listener']);
  expect(listener.logged.filter(({ level }) => level > 30)).toEqual([]);
});

test('a batch is linked to the traces of its events', async () => {
  const walker = await start('walker', await databaseOn('mysql'));
  const traceIds = await Promise.all(
    upTo(3).map((n) =>
      inSpan(async (span) => {
        await walker.step('bob', n);
        return span.spanContext().traceId;
      }),
    ),
  );
  await eventually(async () => (await walker.db.read.selectFrom('outbox').selectAll().execute()).length === 0);
  let batches = 0;
  await start('listener', {
    ...(await databaseOn('postgres')),
    subscriptions: [
      onBatch(stepped, async () => {
        batches += 1;
      }),
    ],
  });
  await eventually(() => batches > 0);
  const process = await eventually(() =>
    exporter.getFinishedSpans().find((span) => span.name === 'process step.taken'),
  );
  expect(process.links.map((link) => link.context.traceId).toSorted()).toEqual(traceIds.toSorted());
});

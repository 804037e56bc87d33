import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { connect, type Connection } from '../../db/connect.ts';
import { inSpan } from '../spans.ts';

const exporter = new InMemorySpanExporter();
let db: Connection<unknown>;

describe.each([
  { engine: 'postgres', variable: 'POSTGRES_URL', system: 'postgresql', placeholder: '$1' },
  { engine: 'mysql', variable: 'MYSQL_URL', system: 'mysql', placeholder: '?' },
])('statements to $engine', ({ variable, system, placeholder }) => {
  beforeEach(() => {
    trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
    db = connect(inject('stackEnv')[variable] ?? '', 2);
  });
  afterEach(async () => {
    await db.kysely.destroy();
    exporter.reset();
    trace.disable();
    context.disable();
  });

  test('are client spans with their text, their place in the trace and none of their values', async () => {
    const began = Date.now();
    await inSpan('work', {}, async () => {
      await db.kysely.transaction().execute((tx) => sql`select ${'Amina'} as name`.execute(tx));
    });
    const spans = exporter.getFinishedSpans();
    const work = spans.find(({ name }) => name === 'work');
    const statement = spans.find(({ name }) => name === 'select');
    expect(statement).toMatchObject({
      kind: 2,
      attributes: { 'db.system.name': system, 'db.query.text': `select ${placeholder} as name` },
      parentSpanContext: { spanId: work?.spanContext().spanId },
    });
    expect(statement?.startTime[0]).toBeGreaterThanOrEqual(Math.floor(began / 1000));
    expect(spans.map(({ name }) => name)).toContain('commit');
    expect(JSON.stringify(spans.map(({ attributes }) => attributes))).not.toContain('Amina');
  });

  test('that fail are marked, without the text of the error', async () => {
    await inSpan('work', {}, () =>
      expect(sql`select * from no_such_table where name = ${'Amina'}`.execute(db.kysely)).rejects.toThrow(),
    );
    const statement = exporter.getFinishedSpans().find(({ name }) => name === 'select no_such_table');
    expect(statement).toMatchObject({ status: { code: 2 }, events: [{ name: 'exception' }] });
    expect(JSON.stringify([statement?.events, statement?.status])).not.toMatch(/does not exist|doesn't exist/);
  });

  test('of nobody’s trace begin none', async () => {
    await sql`select 1`.execute(db.kysely);
    expect(exporter.getFinishedSpans()).toEqual([]);
  });
});

import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type Driver,
} from 'kysely';
import { afterEach, expect, test } from 'vitest';
import { statementName, statementSpans } from './db-spans.ts';
import { inSpan } from './spans.ts';

/** A driver that answers nothing and fails on demand: the subject is Kysely's own statement log, not a database. */
class SilentDriver implements Driver {
  readonly #connection: DatabaseConnection = {
    executeQuery: ({ sql }) =>
      sql.includes('broken') ? Promise.reject(new Error('near Amina')) : Promise.resolve({ rows: [] }),
    // eslint-disable-next-line require-yield
    async *streamQuery() {},
  };
  init = () => Promise.resolve();
  acquireConnection = () => Promise.resolve(this.#connection);
  beginTransaction = () => Promise.resolve();
  commitTransaction = () => Promise.resolve();
  rollbackTransaction = () => Promise.resolve();
  releaseConnection = () => Promise.resolve();
  destroy = () => Promise.resolve();
}

interface Tables {
  patients: { id: string; name: string };
}

const database = () =>
  new Kysely<Tables>({
    log: statementSpans('postgres'),
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new SilentDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });

function tracing() {
  const exporter = new InMemorySpanExporter();
  trace.setGlobalTracerProvider(new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] }));
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  return exporter;
}

afterEach(() => {
  trace.disable();
  context.disable();
});

test('nothing is logged, and so nothing timed, while no SDK runs', () => {
  expect(statementSpans('mysql')).toEqual([]);
});

test('a statement is a client span with its text, its place in the trace and none of its values', async () => {
  const exporter = tracing();
  const db = database();
  await inSpan('work', {}, () => db.selectFrom('patients').selectAll().where('name', '=', 'Amina').execute());
  const [statement, work] = exporter.getFinishedSpans();
  expect(statement).toMatchObject({
    name: 'select patients',
    kind: 2,
    attributes: {
      'db.system.name': 'postgresql',
      'db.query.text': 'select * from "patients" where "name" = $1',
    },
    parentSpanContext: { spanId: work?.spanContext().spanId },
  });
  expect(JSON.stringify(statement?.attributes)).not.toContain('Amina');
});

test('a statement that failed is marked, without the text of the error', async () => {
  const exporter = tracing();
  const db = database();
  await inSpan('work', {}, () =>
    expect(db.executeQuery(CompiledQuery.raw('select broken'))).rejects.toThrow('near Amina'),
  );
  const [statement] = exporter.getFinishedSpans();
  expect(statement).toMatchObject({ name: 'select', status: { code: 2 } });
  expect(JSON.stringify([statement?.events, statement?.status])).not.toContain('Amina');
});

test('statements of nobody’s trace begin none', async () => {
  const exporter = tracing();
  await database().selectFrom('patients').selectAll().execute();
  expect(exporter.getFinishedSpans()).toEqual([]);
});

test.each([
  ['select * from "beds" where id = $1', 'select beds'],
  ['insert into `outbox` (`id`) values (?)', 'insert outbox'],
  ['update patients set x = 1', 'update patients'],
  ['commit', 'commit'],
])('%s is named %s', (sql, name) => {
  expect(statementName(sql)).toBe(name);
});

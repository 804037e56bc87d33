import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BodyTooLarge } from '@nilecare/contracts/errors.ts';
import { inSpan, recordSpan, tracingIsOn, withRemoteParent } from './spans.ts';
import { startTelemetry, type Telemetry } from './telemetry.ts';
import { currentTraceparent } from './trace-context.ts';

const Attribute = z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }).loose() });
const OtlpSpan = z.object({
  name: z.string(),
  kind: z.number(),
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  attributes: z.array(Attribute),
  events: z.array(z.object({ name: z.string() })).optional(),
  status: z.object({ code: z.number().optional(), message: z.string().optional() }).loose(),
});
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(Attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(OtlpSpan) })),
    }),
  ),
});
type Received = z.infer<typeof OtlpSpan> & { readonly service: string | undefined };

/** An OTLP/HTTP receiver that keeps what it gets. */
async function receiver() {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      if (request.url === '/v1/traces') bodies.push(body);
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const spans = (): Received[] =>
    bodies
      .flatMap((body) => Export.parse(JSON.parse(body)).resourceSpans)
      .flatMap(({ resource, scopeSpans }) => {
        const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue;
        return scopeSpans.flatMap((it) => it.spans).map((span) => ({ ...span, service }));
      });
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    spans,
    span: (name: string) => spans().find((it) => it.name === name),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

let otlp: Awaited<ReturnType<typeof receiver>>;
let telemetry: Telemetry | undefined;
const start = async (service: string, ratio?: number) =>
  (telemetry = await startTelemetry({ endpoint: otlp.endpoint, service, ...(ratio === undefined ? {} : { ratio }) }));

beforeEach(async () => {
  otlp = await receiver();
});
afterEach(async () => {
  await telemetry?.stop();
  await otlp.close();
});

test('without an endpoint nothing is started and work runs as it is', async () => {
  telemetry = await startTelemetry({ service: 'device' });
  expect(tracingIsOn()).toBe(false);
  expect(await inSpan('work', {}, () => currentTraceparent())).toBe('');
});

describe('with a receiver', () => {
  test('stop sends what is waiting: nested spans in one trace, under the name of the service', async () => {
    await start('device');
    expect(tracingIsOn()).toBe(true);
    const answer = await inSpan('POST /alarms', { kind: 'server', service: 'device' }, () =>
      inSpan('insert', { kind: 'client', attributes: { 'db.system.name': 'mysql' } }, () => 42),
    );
    expect(answer).toBe(42);
    await telemetry?.stop();
    const [outer, inner] = [otlp.span('POST /alarms'), otlp.span('insert')];
    expect(outer).toMatchObject({ service: 'device', kind: 2 });
    expect(inner).toMatchObject({ service: 'device', kind: 3, traceId: outer?.traceId, parentSpanId: outer?.spanId });
    expect(tracingIsOn()).toBe(false);
  });

  test('a trace goes on from a traceparent to the next one', async () => {
    await start('device');
    const came = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const sent = await withRemoteParent(came, () =>
      inSpan('consume', { kind: 'consumer', service: 'device' }, () => currentTraceparent()),
    );
    await telemetry?.stop();
    const span = otlp.span('consume');
    expect(span).toMatchObject({ traceId: '0af7651916cd43dd8448eb211c80319c', parentSpanId: 'b7ad6b7169203331' });
    expect(sent).toBe(`00-0af7651916cd43dd8448eb211c80319c-${span?.spanId}-01`);
  });

  test('text that is no traceparent begins a new trace', async () => {
    await start('device');
    for (const text of ['', 'x', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-01`])
      await withRemoteParent(text, () => inSpan('work', { service: 'device' }, () => undefined));
    await telemetry?.stop();
    expect(otlp.spans().map((it) => it.parentSpanId)).toEqual([undefined, undefined, undefined]);
  });

  test('two services in one process share the SDK and keep their names; the last stop ends it', async () => {
    const device = await start('device');
    const audit = await start('audit');
    await Promise.all([
      inSpan('a', { kind: 'server', service: 'device' }, () => inSpan('a.inner', {}, () => undefined)),
      inSpan('b', { kind: 'server', service: 'audit' }, () => inSpan('b.inner', {}, () => undefined)),
    ]);
    await device.stop();
    await device.stop();
    expect(tracingIsOn()).toBe(true);
    await inSpan('after', { service: 'audit' }, () => undefined);
    await audit.stop();
    const names = Object.fromEntries(otlp.spans().map((it) => [it.name, it.service]));
    expect(names).toEqual({ a: 'device', 'a.inner': 'device', b: 'audit', 'b.inner': 'audit', after: 'audit' });
  });

  test('a failure is recorded without the text that may name a patient', async () => {
    await start('clinical');
    const failed = inSpan('work', { service: 'clinical' }, () => {
      throw Object.assign(new Error('Duplicate entry Amina Hassan'), { code: 'ER_DUP_ENTRY' });
    });
    await expect(failed).rejects.toThrow('Amina');
    const refused = inSpan('refused', { service: 'clinical' }, () => Promise.reject(new BodyTooLarge('Send less.')));
    await expect(refused).rejects.toThrow(BodyTooLarge);
    recordSpan('select beds', { service: 'clinical', kind: 'client' }, 20, new Error('near Amina'));
    await telemetry?.stop();
    expect(otlp.span('work')).toMatchObject({ status: { code: 2 }, events: [{ name: 'exception' }] });
    expect(otlp.span('select beds')).toMatchObject({ status: { code: 2 } });
    expect(otlp.span('refused')?.status.code ?? 0).toBe(0);
    expect(otlp.bodies.join()).toContain('ER_DUP_ENTRY');
    expect(otlp.bodies.join()).not.toContain('Amina');
  });

  test('the ratio decides over traces begun here; a trace begun elsewhere follows its beginner', async () => {
    await start('device', 0);
    await inSpan('own', { service: 'device' }, () => undefined);
    await withRemoteParent(`00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`, () =>
      inSpan('kept', { service: 'device' }, () => undefined),
    );
    await telemetry?.stop();
    expect(otlp.spans().map((it) => it.name)).toEqual(['kept']);
  });
});

test('a receiver that is away does not keep a service from stopping', async () => {
  telemetry = await startTelemetry({ endpoint: 'http://127.0.0.1:9', service: 'device' });
  await inSpan('work', { service: 'device' }, () => undefined);
  const began = performance.now();
  await telemetry.stop();
  expect(performance.now() - began).toBeLessThan(4_000);
});

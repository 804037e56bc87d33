import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const Attributes = z.array(z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) }));
const Export = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: Attributes }),
      scopeSpans: z.array(
        z.object({ spans: z.array(z.object({ traceId: z.string(), spanId: z.string(), name: z.string() })) }),
      ),
    }),
  ),
});

export interface CollectedSpan {
  readonly traceId: string;
  readonly name: string;
  readonly service: string;
}

export interface Collector {
  readonly url: string;
  /** What comes from now on, growing; before the first call it is thrown away. */
  collect(): readonly CollectedSpan[];
  close(): Promise<void>;
}

/** An OpenTelemetry collector as far as receiving goes: OTLP over HTTP with JSON. */
export async function startCollector(): Promise<Collector> {
  let spans: CollectedSpan[] | undefined;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    spans?.push(...spansIn(body));
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // A TCP server that listens has a socket address.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    collect: () => (spans = []),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function spansIn(body: string): CollectedSpan[] {
  const parsed = Export.safeParse(JSON.parse(body || '{}'));
  return (parsed.data?.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) => {
    const service = resource.attributes.find((it) => it.key === 'service.name')?.value.stringValue ?? '';
    const spans = scopeSpans.flatMap((it) => it.spans);
    return spans.map(({ traceId, name }) => ({ traceId, name, service }));
  });
}

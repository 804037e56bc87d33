import { propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';

const tracer = () => trace.getTracer('@nilecare/messaging');
const contextOf = (traceparent: string): Context => propagation.extract(ROOT_CONTEXT, { traceparent });
const attributes = (system: 'kafka' | 'rabbitmq', target: string) => ({
  'messaging.system': system,
  'messaging.destination.name': target,
});

export interface PublishSpan {
  /** W3C context for the message's header; empty when the change was not traced. */
  readonly traceparent: string;
  end(error?: unknown): void;
}

const untraced: PublishSpan = { traceparent: '', end: () => undefined };

/** Span of one publication, child of the change that the message tells of. */
export function startPublish(system: 'kafka' | 'rabbitmq', target: string, traceparent: string): PublishSpan {
  if (traceparent === '') return untraced;
  const parent = contextOf(traceparent);
  const span = tracer().startSpan(
    `publish ${target}`,
    { kind: SpanKind.PRODUCER, attributes: attributes(system, target) },
    parent,
  );
  const carrier: Record<string, string> = {};
  propagation.inject(trace.setSpan(parent, span), carrier);
  return {
    // Where nothing is registered with OpenTelemetry, the context is passed on as it came.
    traceparent: carrier['traceparent'] ?? traceparent,
    end: (error) => {
      if (error !== undefined) span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      span.end();
    },
  };
}

/** Runs the work in the trace of the messages: as child of one, linked to many. */
export function processTraced<T>(
  system: 'kafka' | 'rabbitmq',
  target: string,
  traceparents: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const [only] = traceparents;
  const parent = traceparents.length === 1 && only ? contextOf(only) : ROOT_CONTEXT;
  const links = traceparents.length > 1 ? spanLinks(traceparents) : [];
  const options = { kind: SpanKind.CONSUMER, attributes: attributes(system, target), links };
  return tracer().startActiveSpan(`process ${target}`, options, parent, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.recordException(error instanceof Error ? error : String(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

const LINKS_AT_MOST = 100;

const spanLinks = (traceparents: readonly string[]) =>
  traceparents.slice(0, LINKS_AT_MOST).flatMap((traceparent) => {
    const linked = trace.getSpanContext(contextOf(traceparent));
    return linked ? [{ context: linked }] : [];
  });

import {
  context,
  createContextKey,
  propagation,
  ProxyTracerProvider,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  type Attributes,
  type Link,
  type Span,
} from '@opentelemetry/api';
import { ContractError } from '@nilecare/contracts/errors.ts';
import { errorFacts } from '../error-facts.ts';

/** Which service the work of a context belongs to; names the tracer, and through it the resource of the spans. */
const SERVICE = createContextKey('nilecare service');

const kinds = {
  internal: SpanKind.INTERNAL,
  server: SpanKind.SERVER,
  client: SpanKind.CLIENT,
  producer: SpanKind.PRODUCER,
  consumer: SpanKind.CONSUMER,
} as const;

export interface SpanFacts {
  readonly kind?: keyof typeof kinds;
  /** Names of OpenTelemetry's semantic conventions where there is one; never patient data, never an id of a patient. */
  readonly attributes?: Attributes;
  /** Further traces that the work belongs to: the messages of a batch. */
  readonly links?: readonly Link[];
  /** The service that does the work; given where work enters it, inherited by everything inside. */
  readonly service?: string;
}

const serviceOf = (given: string | undefined): string => {
  const inherited = context.active().getValue(SERVICE);
  return given ?? (typeof inherited === 'string' ? inherited : 'nilecare');
};

/**
 * Marks the span as failed: the class, code and place of the error, never its message, which may quote data.
 * An answer the contract names as the caller's mistake (4xx) is no failure of this side.
 */
export function recordFailure(span: Span, error: unknown): void {
  const { type, code, frames } = errorFacts(error);
  span.setAttribute('error.type', String(code ?? type));
  if (error instanceof ContractError && error.status < 500) return;
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.addEvent('exception', {
    'exception.type': type,
    ...(frames ? { 'exception.stacktrace': frames.join('\n') } : {}),
  });
}

/**
 * Does the work inside a span that is a child of the current one; it ends with the work, also when that throws.
 * Without a running SDK this is the call itself and a no-op span.
 */
export async function inSpan<T>(name: string, facts: SpanFacts, work: (span: Span) => Promise<T> | T): Promise<T> {
  const service = serviceOf(facts.service);
  const parent = facts.service === undefined ? context.active() : context.active().setValue(SERVICE, service);
  const options = {
    kind: kinds[facts.kind ?? 'internal'],
    ...(facts.attributes ? { attributes: facts.attributes } : {}),
    ...(facts.links ? { links: [...facts.links] } : {}),
  };
  const span = trace.getTracer(service).startSpan(name, options, parent);
  try {
    return await context.with(trace.setSpan(parent, span), work, undefined, span);
  } catch (error) {
    recordFailure(span, error);
    throw error;
  } finally {
    span.end();
  }
}

/** A span of something that is over: it ends now and began `durationMs` ago. Child of the current span. */
export function recordSpan(name: string, facts: SpanFacts, durationMs: number, error?: unknown): void {
  const end = Date.now();
  const options = {
    kind: kinds[facts.kind ?? 'internal'],
    startTime: end - durationMs,
    ...(facts.attributes ? { attributes: facts.attributes } : {}),
  };
  const span = trace.getTracer(serviceOf(facts.service)).startSpan(name, options);
  if (error !== undefined) recordFailure(span, error);
  span.end(end);
}

/**
 * Does the work as part of the trace a message or request came with (W3C Trace Context). Text that is no traceparent
 * begins a trace of its own.
 */
export function withRemoteParent<T>(traceparent: string | readonly string[] | undefined, work: () => T): T {
  const header = typeof traceparent === 'string' ? traceparent : traceparent?.[0];
  if (!header) return work();
  return context.with(propagation.extract(ROOT_CONTEXT, { traceparent: header }), work);
}

/** Whether an SDK runs in this process, so that a mechanism can leave out what only serves tracing. */
export function tracingIsOn(): boolean {
  const provider = trace.getTracerProvider();
  // The API hands out one proxy for ever; what it delegates to is the no-op provider until an SDK registers.
  return (
    !(provider instanceof ProxyTracerProvider) || provider.getDelegate() !== new ProxyTracerProvider().getDelegate()
  );
}

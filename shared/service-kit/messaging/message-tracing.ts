import { propagation, ROOT_CONTEXT, SpanKind, trace, type Link } from '@opentelemetry/api';
import { inSpan, recordFailure, withRemoteParent } from '../telemetry/spans.ts';

/** Where a message goes or comes from, by the contract's name. */
export interface MessagePlace {
  readonly system: 'kafka' | 'rabbitmq';
  readonly target: string;
  /** The service that publishes or handles it. */
  readonly service: string;
}

const attributesOf = ({ system, target }: MessagePlace) => ({
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
export function startPublish(place: MessagePlace, traceparent: string): PublishSpan {
  if (traceparent === '') return untraced;
  const parent = propagation.extract(ROOT_CONTEXT, { traceparent });
  const options = { kind: SpanKind.PRODUCER, attributes: attributesOf(place) };
  const span = trace.getTracer(place.service).startSpan(`publish ${place.target}`, options, parent);
  const carrier: Record<string, string> = {};
  propagation.inject(trace.setSpan(parent, span), carrier);
  return {
    // Where nothing is registered with OpenTelemetry, the context is passed on as it came.
    traceparent: carrier['traceparent'] ?? traceparent,
    end: (error) => {
      if (error !== undefined) recordFailure(span, error);
      span.end();
    },
  };
}

/** Runs the work in the trace of its messages: as child of one, linked to many. */
export function processTraced<T>(
  place: MessagePlace,
  traceparents: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const facts = { kind: 'consumer', attributes: attributesOf(place), service: place.service } as const;
  const name = `process ${place.target}`;
  if (traceparents.length === 1) return withRemoteParent(traceparents, () => inSpan(name, facts, work));
  return inSpan(name, { ...facts, links: linksTo(traceparents) }, work);
}

const LINKS_AT_MOST = 100;

const linksTo = (traceparents: readonly string[]): Link[] =>
  traceparents.slice(0, LINKS_AT_MOST).flatMap((traceparent) => {
    const context = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, { traceparent }));
    return context ? [{ context }] : [];
  });

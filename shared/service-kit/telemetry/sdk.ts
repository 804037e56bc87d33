import type { Context } from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes, type Resource } from '@opentelemetry/resources';
import { NodeSDK } from '@opentelemetry/sdk-node';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  type ReadableSpan,
  type Span,
  type SpanProcessor,
} from '@opentelemetry/sdk-trace';

export interface RunningSdk {
  flush(): Promise<void>;
  shutDown(): Promise<void>;
}

/** Gives each span the resource of the service whose tracer made it: the tracer's name is the service's name. */
class ServiceResources implements SpanProcessor {
  readonly #next: SpanProcessor;
  readonly #version: string;
  readonly #resources = new Map<string, Resource>();

  constructor(next: SpanProcessor, version: string) {
    this.#next = next;
    this.#version = version;
  }

  #resourceOf(service: string): Resource {
    const known = this.#resources.get(service);
    if (known) return known;
    const made = resourceFromAttributes({ 'service.name': service, 'service.version': this.#version });
    this.#resources.set(service, made);
    return made;
  }

  onStart(span: Span, parent: Context): void {
    this.#next.onStart(span, parent);
  }

  onEnd(span: ReadableSpan): void {
    // The span keeps its identity and getters; only its resource is seen differently by the exporter.
    const resource = this.#resourceOf(span.instrumentationScope.name);
    this.#next.onEnd(Object.create(span, { resource: { value: resource } }) as ReadableSpan);
  }

  forceFlush(): Promise<void> {
    return this.#next.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#next.shutdown();
  }
}

/**
 * The SDK with manual instrumentation only: W3C Trace Context, AsyncLocalStorage, spans in batches over OTLP/HTTP. Spans
 * beyond the batch queue (2,048) are dropped rather than kept in memory while the receiver is away.
 */
export function startSdk(endpoint: string, service: string, version: string, ratio: number): RunningSdk {
  const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces`, timeoutMillis: 5_000 });
  const processor = new ServiceResources(new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000 }), version);
  const sdk = new NodeSDK({
    serviceName: service,
    autoDetectResources: false,
    textMapPropagator: new W3CTraceContextPropagator(),
    instrumentations: [],
    // Without these the SDK would read the environment and export logs and metrics as well.
    logRecordProcessors: [],
    metricReaders: [],
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [processor],
  });
  sdk.start();
  return { flush: () => processor.forceFlush(), shutDown: () => sdk.shutdown() };
}

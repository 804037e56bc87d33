import { context, propagation, trace } from '@opentelemetry/api';

/** W3C `traceparent` of the current span, or empty when nothing is traced. */
export function currentTraceparent(): string {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  return carrier['traceparent'] ?? '';
}

export const currentTraceId = (): string | null => trace.getActiveSpan()?.spanContext().traceId ?? null;

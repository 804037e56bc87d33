import { context, propagation, trace } from '@opentelemetry/api';
import { mustEnd } from '../messaging/must-end.ts';

export interface TelemetrySettings {
  /** Base address of an OTLP/HTTP receiver, e.g. `http://127.0.0.1:4318`; absent is off. */
  readonly endpoint?: string | undefined;
  readonly service: string;
  readonly version?: string;
  /** Share of traces begun here that is kept, 0 to 1; a trace begun elsewhere follows its beginner's choice. */
  readonly ratio?: number;
}

export interface Telemetry {
  /** Sends what is waiting, at most three seconds. The SDK ends with the last service of the process. */
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 3_000;
const off: Telemetry = { stop: () => Promise.resolve() };

interface Running {
  users: number;
  flush(): Promise<void>;
  shutDown(): Promise<void>;
}

/**
 * OpenTelemetry's API is one per process by design (`trace.setGlobalTracerProvider`), so is the SDK behind it. This is
 * the one place of the kit that mirrors such a global, to count the services that use it.
 */
const shared: { running: Promise<Running> | undefined } = { running: undefined };

/**
 * Starts tracing. Nothing of the SDK is loaded without an endpoint.
 *
 * Several services in one process share one SDK: the first start's endpoint and ratio hold for all. Spans are still told
 * apart, because each service's tracer carries its name and the exporter writes it as the resource's `service.name`.
 */
export async function startTelemetry({ endpoint, service, version, ratio = 1 }: TelemetrySettings): Promise<Telemetry> {
  if (!endpoint) return off;
  shared.running ??= launch(endpoint, service, version ?? '0', ratio);
  const running = await shared.running;
  running.users += 1;
  let stopped = false;
  return {
    stop: async () => {
      if (stopped) return;
      stopped = true;
      running.users -= 1;
      if (running.users > 0) return within(STOP_LIMIT_MS, running.flush());
      shared.running = undefined;
      await within(STOP_LIMIT_MS, running.shutDown());
    },
  };
}

async function launch(endpoint: string, service: string, version: string, ratio: number): Promise<Running> {
  const { startSdk } = await import('./sdk.ts');
  const sdk = startSdk(endpoint, service, version, ratio);
  return {
    users: 0,
    flush: sdk.flush,
    shutDown: () => {
      // First, so that a start meanwhile can register its own.
      for (const api of [trace, context, propagation]) api.disable();
      return sdk.shutDown();
    },
  };
}

/** A receiver that is away must not keep a service from stopping. */
const within = (limitMs: number, work: Promise<void>): Promise<void> =>
  mustEnd(work, limitMs, 'what is waiting of telemetry is not taken').catch(() => undefined);

import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface RegistryOptions {
  /** Event-loop lag, memory, garbage collection of the process; one registry per process is enough. */
  readonly processMetrics?: boolean;
}

/**
 * The metrics of one service instance; several instances may live in one process, so nothing is global.
 * Every series carries the label `service`. Labels are few and their values come from closed sets (a route's template,
 * a topic, an outcome), never an id: each value is a series for ever.
 */
export function createRegistry(service: string, { processMetrics = true }: RegistryOptions = {}): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  if (processMetrics) collectDefaultMetrics({ register: registry });
  return registry;
}

type Wanted<Metric> = new (...args: never) => Metric;

/** The metric of that name when it is there already: mechanisms that are opened twice share it. */
function existing<Metric>(registry: Registry, name: string, wanted: Wanted<Metric>): Metric | undefined {
  const found: unknown = registry.getSingleMetric(name);
  if (found === undefined || found instanceof wanted) return found;
  throw new Error(`The metric ${name} is registered as something else than a ${wanted.name}.`);
}

/** A sum that only grows; its name ends in `_total`. */
export const counter = <Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): Counter<Label> =>
  existing<Counter<Label>>(registry, name, Counter) ?? new Counter({ name, help, labelNames, registers: [registry] });

/** A value that goes up and down. */
export const gauge = <Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
): Gauge<Label> =>
  existing<Gauge<Label>>(registry, name, Gauge) ?? new Gauge({ name, help, labelNames, registers: [registry] });

/** From what a call inside the machine takes to what a person waits for, in seconds. */
const DURATION_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** A distribution; durations are in seconds and their names end in `_seconds`. */
export const histogram = <Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labelNames: readonly Label[] = [],
  buckets: readonly number[] = DURATION_BUCKETS,
): Histogram<Label> =>
  existing<Histogram<Label>>(registry, name, Histogram) ??
  new Histogram({ name, help, labelNames, buckets: [...buckets], registers: [registry] });

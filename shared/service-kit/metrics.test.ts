import { expect, test } from 'vitest';
import { counter, createRegistry, gauge, histogram } from './metrics.ts';

test('every series carries its service, and two registries know nothing of each other', async () => {
  const [one, other] = [createRegistry('device'), createRegistry('audit', { processMetrics: false })];
  counter(one, 'samples_total', 'Samples', ['outcome']).inc({ outcome: 'stored' }, 3);
  counter(other, 'samples_total', 'Samples', ['outcome']).inc({ outcome: 'stored' });
  expect(await one.metrics()).toContain('samples_total{outcome="stored",service="device"} 3');
  expect(await other.metrics()).toContain('samples_total{outcome="stored",service="audit"} 1');
  expect(await one.metrics()).toMatch(/nodejs_eventloop_lag_p99_seconds\{service="device"\} [\d.]+/);
  expect(await one.metrics()).toMatch(/process_resident_memory_bytes\{service="device"\} \d+/);
  expect(await other.metrics()).not.toContain('nodejs_');
});

test('a metric asked for twice is the same one; of another kind it is refused', () => {
  const registry = createRegistry('device', { processMetrics: false });
  expect(gauge(registry, 'depth', 'Depth')).toBe(gauge(registry, 'depth', 'Depth'));
  expect(histogram(registry, 'took_seconds', 'Took')).toBe(histogram(registry, 'took_seconds', 'Took'));
  expect(() => counter(registry, 'depth', 'Depth')).toThrow(/depth is registered as something else than a Counter/);
});

import type { Registry } from 'prom-client';
import { counter, gauge, histogram } from '@nilecare/service-kit/metrics.ts';
import type { Judged } from './judge.ts';
import type { RefusedMessage } from './refused-message.ts';

export function ingestionMetrics(registry: Registry) {
  const messages = counter(registry, 'device_messages_total', 'Messages taken from the broker and stored or refused');
  const samples = counter(registry, 'device_samples_total', 'Samples of vital signs stored');
  const refusals = counter(registry, 'device_refusals_total', 'Refused messages and parts of messages', ['reason']);
  const raised = counter(registry, 'alarms_raised_total', 'Alarms raised', ['priority', 'kind']);
  const batches = histogram(registry, 'device_batch_seconds', 'From taking a batch to its last acknowledgement');
  return {
    inCharge: gauge(registry, 'device_ingestion_in_charge', '1 on the instance that ingests'),
    waiting: gauge(registry, 'device_messages_waiting', 'Messages that arrived and wait to be stored'),
    failures: counter(registry, 'device_batch_failures_total', 'Batches that could not be stored at the first try'),
    note(count: number, judged: readonly Judged[], refused: readonly RefusedMessage[], seconds: number): void {
      messages.inc(count);
      batches.observe(seconds);
      samples.inc(judged.reduce((sum, it) => sum + it.samples.length, 0));
      for (const { reason, count: times } of refused) refusals.inc({ reason }, times);
      for (const { changes } of judged)
        for (const { change } of changes)
          if (change.type === 'raised') raised.inc({ priority: change.alarm.priority, kind: change.alarm.kind });
    },
  };
}

export type IngestionMetrics = ReturnType<typeof ingestionMetrics>;

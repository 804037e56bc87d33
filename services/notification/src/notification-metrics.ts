import type { Registry } from 'prom-client';
import { counter } from '@nilecare/service-kit/metrics.ts';

export type NotificationMetrics = ReturnType<typeof notificationMetrics>;

export const notificationMetrics = (registry: Registry) => ({
  /** `told`: who was told instead; `nobody` wants somebody to look at once. */
  unattended: counter(
    registry,
    'critical_alarms_unattended_total',
    'Critical alarms of a ward where nobody on duty could be told; an event that comes again counts again',
    ['told'],
  ),
});

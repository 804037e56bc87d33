import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id, Instant } from '../primitives.ts';

/** As PagerDuty's Events API v2 names them. */
export const OperatorSeverity = z.enum(['critical', 'error', 'warning', 'info']);
export type OperatorSeverity = z.infer<typeof OperatorSeverity>;

export const OperatorAlert = z
  .object({
    id: Id,
    dedupeKey: z.string(),
    state: z.enum(['open', 'acknowledged', 'resolved']),
    severity: OperatorSeverity,
    source: z.string(),
    summary: z.string(),
    /** How often it was told while it was open. */
    count: z.number().int(),
    openedAt: Instant,
    changedAt: Instant,
  })
  .meta({ id: 'OperatorAlert' });
export type OperatorAlert = z.infer<typeof OperatorAlert>;

/** For services: tell those who operate the platform, once for as long as the trouble lasts. */
export const tellOperators = endpoint({
  method: 'POST',
  path: '/notifications/operator-alerts',
  permission: 'service',
  scope: 'none',
  body: z.object({
    /** What is wrong, e.g. `not-ready/clinical`: repeated while it is open it is counted and not sent again. */
    dedupeKey: z.string().min(1).max(200),
    action: z.enum(['trigger', 'acknowledge', 'resolve']),
    severity: OperatorSeverity.default('error'),
    /** Holds no patient data: it leaves the house. */
    summary: z.string().min(1).max(500),
    details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  }),
  answers: { 202: null },
  summary: 'Tell operators by Slack and PagerDuty that something is wrong, or over',
});
export const listOperatorAlerts = endpoint({
  method: 'GET',
  path: '/notifications/operator-alerts',
  permission: 'system:read',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(OperatorAlert) }) },
  summary: 'What operators were told, the open ones first',
});

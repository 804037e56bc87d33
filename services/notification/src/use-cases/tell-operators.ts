import type * as api from '@nilecare/contracts/api/notification-operators.ts';
import type { OperatorSeverity } from '@nilecare/contracts/api/notification-operators.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Tx } from '@nilecare/service-kit/db/database.ts';
import { accepted } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { operatorAlerts, type OperatorAlertRow } from '../data/operator-alerts.ts';
import type { Deps } from '../deps.ts';
import { pagerDutyEvent, slackText, type OperatorAction } from '../domain/operator-words.ts';
import { queueDelivery } from './queue-delivery.ts';

export interface OperatorNews {
  /** What is wrong; the same is told once for as long as it lasts. */
  readonly dedupeKey: string;
  readonly source: string;
  readonly severity: OperatorSeverity;
  /** Without patient data: it leaves the house. */
  readonly summary: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** Something is wrong: operators are told once, in the caller's transaction. */
export async function raiseForOperators(tx: Tx<NotificationTables>, news: OperatorNews, deps: Deps): Promise<void> {
  const now = deps.clock.now();
  const alert = await operatorAlerts(tx).open({
    id: newId(),
    dedupe_key: news.dedupeKey,
    state: 'open',
    severity: news.severity,
    source: news.source,
    summary: news.summary,
    count: 1,
    opened_at: now,
    changed_at: now,
  });
  if (alert.count > 1) return;
  deps.log.error({ operatorAlert: news.dedupeKey, source: news.source }, news.summary);
  await post(tx, alert, 'trigger', news.details ?? {}, deps);
}

/** Somebody looks after it, or it is over; nothing is told of what is not open. */
export async function moveForOperators(
  tx: Tx<NotificationTables>,
  dedupeKey: string,
  action: 'acknowledge' | 'resolve',
  deps: Deps,
): Promise<void> {
  const state = action === 'acknowledge' ? 'acknowledged' : 'resolved';
  const alert = await operatorAlerts(tx).move(dedupeKey, state, deps.clock.now());
  if (alert) await post(tx, alert, action, {}, deps);
}

/** One message to each place that the settings name. */
async function post(
  tx: Tx<NotificationTables>,
  alert: OperatorAlertRow,
  action: OperatorAction,
  details: Readonly<Record<string, string | number | boolean>>,
  deps: Deps,
): Promise<void> {
  const { slackWebhookUrl, pagerdutyRoutingKey } = deps.own;
  const facts = { ...alert, details };
  const common = {
    kind: 'operators',
    priority: 'critical',
    userId: null,
    facilityId: null,
    language: 'en',
    shownTo: 'operators',
    subject: alert.summary.slice(0, 200),
  } as const;
  const keyFor = (channel: string) => `operators/${alert.id}/${action}/${channel}`;
  if (slackWebhookUrl)
    await queueDelivery(tx, deps, {
      ...common,
      dedupeKey: keyFor('slack'),
      channel: 'slack',
      address: 'slack',
      text: slackText(facts, action),
    });
  if (pagerdutyRoutingKey)
    await queueDelivery(tx, deps, {
      ...common,
      dedupeKey: keyFor('pagerduty'),
      channel: 'pagerduty',
      address: 'pagerduty',
      text: JSON.stringify(pagerDutyEvent(facts, action)),
    });
}

export const tellOperators: Handler<typeof api.tellOperators, Deps> = async ({ body }, context) => {
  const { action, ...news } = body;
  await context.db.transaction((tx) =>
    action === 'trigger'
      ? raiseForOperators(tx, { ...news, source: context.actor.id }, context)
      : moveForOperators(tx, body.dedupeKey, action, context),
  );
  return accepted();
};

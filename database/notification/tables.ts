import type { ColumnType, Generated } from 'kysely';

export interface NotificationTables {
  notifications: NotificationsTable;
  deliveries: DeliveriesTable;
  delivery_attempts: DeliveryAttemptsTable;
  provider_events: { provider: string; event_id: string; received_at: Date };
  template_texts: TemplateTextsTable;
  preferences: PreferencesTable;
  push_subscriptions: PushSubscriptionsTable;
  rate_tokens: { user_id: string; channel: string; tokens: number; counted_at: Date };
  notice_rounds: { dedupe_key: string; round: number; opened_at: Date };
  digest_items: DigestItemsTable;
  escalations: EscalationsTable;
  escalation_steps: EscalationStepsTable;
  operator_alerts: OperatorAlertsTable;
}

/** JSON as it is read; written as text. */
type Json = ColumnType<unknown, string, string>;

export interface NotificationsTable {
  id: string;
  user_id: string;
  dedupe_key: string;
  kind: string;
  priority: 'critical' | 'normal';
  title_en: string;
  title_ar: string;
  body_en: string;
  body_ar: string;
  link: string | null;
  created_at: Date;
  read_at: Date | null;
  escalation_id: string | null;
}

export interface DeliveriesTable {
  id: string;
  dedupe_key: string;
  channel: 'email' | 'sms' | 'push' | 'slack' | 'pagerduty';
  kind: string;
  user_id: string | null;
  language: 'en' | 'ar';
  address: string;
  shown_to: string;
  subject: string | null;
  body: string;
  state: Generated<'queued' | 'sending' | 'sent' | 'delivered' | 'bounced' | 'failed' | 'suppressed'>;
  provider: string | null;
  attempts: Generated<number>;
  last_error: string | null;
  created_at: Date;
  sent_at: Date | null;
  facility_id: string | null;
  priority: Generated<'critical' | 'normal'>;
  reason: string | null;
  provider_message_id: string | null;
  delivered_at: Date | null;
  due_at: Date | null;
  subscription_id: string | null;
  about_id: string | null;
  about_version: number | null;
  useful_until: Date | null;
  patient_id: string | null;
}

export interface DeliveryAttemptsTable {
  delivery_id: string;
  attempt: number;
  provider: string;
  started_at: Date;
  ended_at: Date | null;
  outcome: 'sent' | 'failed' | 'refused' | 'found' | null;
  error: string | null;
}

export interface TemplateTextsTable {
  kind: string;
  channel: 'inbox' | 'email' | 'sms' | 'push';
  language: 'en' | 'ar';
  version: number;
  title: string | null;
  body: string | null;
  reason: string;
  changed_by: string;
  changed_by_name: string;
  changed_at: Date;
}

export interface PreferencesTable {
  user_id: string;
  version: number;
  language: 'en' | 'ar' | null;
  time_zone: string;
  quiet_from: string | null;
  quiet_to: string | null;
  digest_every: 'hour' | 'day' | 'week';
  digest_at: string;
  choices: Json;
  changed_at: Date;
}

export interface PushSubscriptionsTable {
  id: string;
  user_id: string;
  endpoint_index: string;
  subscription: string;
  host: string;
  device: string;
  created_at: Date;
}

export interface DigestItemsTable {
  id: string;
  user_id: string;
  dedupe_key: string;
  language: 'en' | 'ar';
  address: string;
  title: string;
  body: string;
  due_at: Date;
  created_at: Date;
  delivery_id: string | null;
}

export interface EscalationsTable {
  id: string;
  subject_kind: 'alarm' | 'lab-critical';
  subject_id: string;
  state: 'running' | 'acknowledged' | 'resolved' | 'exhausted';
  priority: 'high' | 'medium' | 'low';
  cause: Json;
  facility_id: string | null;
  ward_id: string | null;
  level: Generated<number>;
  started_at: Date;
  due_at: Date | null;
  ended_at: Date | null;
  ended_by_id: string | null;
  ended_by_name: string | null;
  undecided: Generated<boolean>;
}

export interface EscalationStepsTable {
  escalation_id: string;
  level: number;
  role: string;
  told_at: Date;
  people: Json;
  missing: Json;
  retry_at: Date | null;
}

export interface OperatorAlertsTable {
  id: string;
  dedupe_key: string;
  state: 'open' | 'acknowledged' | 'resolved';
  severity: 'critical' | 'error' | 'warning' | 'info';
  source: string;
  summary: string;
  count: number;
  opened_at: Date;
  changed_at: Date;
}

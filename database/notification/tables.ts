import type { Generated } from 'kysely';

export interface NotificationTables {
  notifications: NotificationsTable;
  deliveries: DeliveriesTable;
}

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
}

export interface DeliveriesTable {
  id: string;
  dedupe_key: string;
  channel: 'email' | 'sms';
  kind: string;
  user_id: string | null;
  language: 'en' | 'ar';
  address: string;
  shown_to: string;
  subject: string | null;
  body: string;
  state: Generated<'queued' | 'sent' | 'failed'>;
  provider: string | null;
  attempts: Generated<number>;
  last_error: string | null;
  created_at: Date;
  sent_at: Date | null;
  facility_id: string | null;
}

import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Id, Instant, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
import { NotificationMessage } from '../realtime.ts';

export const listNotifications = endpoint({
  method: 'GET',
  path: '/notifications',
  permission: 'notification:read',
  scope: 'own',
  query: PageQuery.extend({ unread: QueryFlag.optional() }),
  answers: { 200: pageOf(NotificationMessage).extend({ unread: z.number().int() }) },
  summary: 'The own inbox, newest first',
});
export const markNotificationRead = endpoint({
  method: 'POST',
  path: '/notifications/:notificationId/reads',
  permission: 'notification:read',
  scope: 'own',
  params: z.object({ notificationId: Id }),
  answers: { 204: null },
  summary: 'Mark one as read',
});
export const markAllNotificationsRead = endpoint({
  method: 'POST',
  path: '/notifications/reads',
  permission: 'notification:read',
  scope: 'own',
  answers: { 204: null },
  summary: 'Mark all as read',
});

export const Delivery = z
  .object({
    id: Id,
    /** What it is about happened there, or its addressee works there; null: in none or several. */
    facilityId: Id.nullable(),
    channel: z.enum(['email', 'sms']),
    kind: z.string(),
    /** Shortened for the screen: `+20 10••••42`. */
    to: z.string(),
    subject: z.string().nullable(),
    text: z.string(),
    state: z.enum(['queued', 'sent', 'failed']),
    /** Who took it; `outbox only` where no provider is configured and nothing left the house. */
    provider: z.string().nullable(),
    attempts: z.number().int(),
    lastError: z.string().nullable(),
    createdAt: Instant,
    sentAt: Instant.nullable(),
  })
  .meta({ id: 'Delivery' });

/** Those of the caller's facilities; those of no facility for who works in all of them. */
export const listDeliveries = endpoint({
  method: 'GET',
  path: '/deliveries',
  permission: 'delivery:read',
  scope: 'facility',
  query: PageQuery.extend({
    channel: z.enum(['email', 'sms']).optional(),
    state: z.enum(['queued', 'sent', 'failed']).optional(),
  }),
  answers: { 200: pageOf(Delivery) },
  summary: 'What was sent by e-mail and SMS, newest first',
});

/** For services: tell people something. The same `dedupeKey` is told once. */
export const notify = endpoint({
  method: 'POST',
  path: '/notifications',
  permission: 'service',
  scope: 'none',
  body: z.object({
    dedupeKey: z.string().max(200),
    recipients: z
      .array(
        z.object({
          userId: Id,
          language: z.enum(['en', 'ar']),
          email: z.string().nullable(),
          phone: z.string().nullable(),
        }),
      )
      .max(500),
    kind: z.string().max(50),
    priority: z.enum(['critical', 'normal']),
    title: z.object({ en: z.string().max(200), ar: z.string().max(200) }),
    body: z.object({ en: z.string().max(2000), ar: z.string().max(2000) }),
    link: z.string().max(500).nullable(),
    facilityId: Id.nullable().default(null),
    channels: z.array(z.enum(['inbox', 'email', 'sms'])).min(1),
  }),
  answers: { 202: null },
  summary: 'Tell people something in their inbox, by e-mail or SMS',
});

/** For the auth service: an e-mail to one address that may belong to nobody with an inbox. */
export const sendMail = endpoint({
  method: 'POST',
  path: '/deliveries',
  permission: 'service',
  scope: 'none',
  body: z.object({
    dedupeKey: z.string().max(200),
    to: z.email(),
    language: z.enum(['en', 'ar']),
    facilityId: Id.nullable().default(null),
    kind: z.string().max(50),
    subject: z.string().max(200),
    text: z.string().max(10_000),
  }),
  answers: { 202: null },
  summary: 'Send one e-mail',
});

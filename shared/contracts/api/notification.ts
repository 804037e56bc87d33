import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, Language, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
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
/**
 * A push names no address inside the record: where it leads is asked for by who signed in. null where the push was sent
 * to somebody else who uses the same browser, or is not kept any more.
 */
export const getPushedNotification = endpoint({
  method: 'GET',
  path: '/notifications/pushed/:deliveryId',
  permission: 'notification:read',
  scope: 'own',
  params: z.object({ deliveryId: Id }),
  answers: { 200: z.object({ notification: NotificationMessage.nullable() }) },
  summary: 'What stands in the own inbox about a push that was opened',
});

/** Slack and PagerDuty reach those who operate the platform. */
export const DeliveryChannel = z.enum(['email', 'sms', 'push', 'slack', 'pagerduty']);
export type DeliveryChannel = z.infer<typeof DeliveryChannel>;

/**
 * `sending` while a provider is asked, and after it until its answer is known; `sent` once it took the message, `delivered`
 * or `bounced` when it says so later; `suppressed` where a rule kept it back: `reason` names it.
 */
export const DeliveryState = z.enum(['queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'suppressed']);
export type DeliveryState = z.infer<typeof DeliveryState>;

export const Delivery = z
  .object({
    id: Id,
    /** What it is about happened there, or its addressee works there; null: in none or several. */
    facilityId: Id.nullable(),
    channel: DeliveryChannel,
    kind: z.string(),
    priority: z.enum(['critical', 'normal']),
    /** Shortened for the screen: `+20 10••••42`. */
    to: z.string(),
    subject: z.string().nullable(),
    text: z.string(),
    state: DeliveryState,
    /** Why it is bounced, failed or suppressed, in a word: `no-such-address`, `unwanted`, `digest`, `expired`, … */
    reason: z.string().nullable(),
    /** Who took it; `outbox only` where no provider is configured and nothing left the house. */
    provider: z.string().nullable(),
    /** What the provider calls it. */
    providerMessageId: z.string().nullable(),
    attempts: z.number().int(),
    lastError: z.string().nullable(),
    createdAt: Instant,
    sentAt: Instant.nullable(),
    deliveredAt: Instant.nullable(),
  })
  .meta({ id: 'Delivery' });
export type Delivery = z.infer<typeof Delivery>;

/** Those of the caller's facilities; those of no facility for who works in all of them. */
export const listDeliveries = endpoint({
  method: 'GET',
  path: '/deliveries',
  permission: 'delivery:read',
  scope: 'facility',
  audit: 'delivery.read',
  query: PageQuery.extend({
    channel: DeliveryChannel.optional(),
    state: DeliveryState.optional(),
    /** When it was made: from this moment on, and before that one. */
    from: Instant.optional(),
    to: Instant.optional(),
  }),
  answers: { 200: pageOf(Delivery) },
  summary: 'What was sent by e-mail, SMS, push and to operators, newest first',
});

export const DeliveryAttempt = z
  .object({
    attempt: z.number().int(),
    provider: z.string(),
    startedAt: Instant,
    /** null: its answer is not known, the provider may have taken the message or not. */
    endedAt: Instant.nullable(),
    outcome: z.enum(['sent', 'failed', 'refused', 'found']).nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: 'DeliveryAttempt' });

export type DeliveryAttempt = z.infer<typeof DeliveryAttempt>;

export const getDelivery = endpoint({
  method: 'GET',
  path: '/deliveries/:deliveryId',
  permission: 'delivery:read',
  scope: 'facility',
  audit: 'delivery.read',
  params: z.object({ deliveryId: Id }),
  answers: { 200: Delivery.extend({ tries: z.array(DeliveryAttempt) }) },
  summary: 'One delivery with each attempt to send it',
});

export class DeliveryNotFailed extends problem(
  'delivery-not-failed',
  409,
  'Only what failed or bounced is sent again',
) {}

export const retryDelivery = endpoint({
  method: 'POST',
  path: '/deliveries/:deliveryId/retries',
  permission: 'delivery:manage',
  scope: 'facility',
  params: z.object({ deliveryId: Id }),
  answers: { 202: Delivery },
  errors: [DeliveryNotFailed],
  summary: 'Send what failed or bounced once more',
});

/** What stands at a placeholder of a template: one text for both languages, or one for each. */
export const TemplateValue = z.union([
  z.string().max(1000),
  z.object({ en: z.string().max(1000), ar: z.string().max(1000) }),
]);

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
          language: Language,
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
    channels: z.array(z.enum(['inbox', 'email', 'sms', 'push'])).min(1),
    /** For so long the same `dedupeKey` is told once, afterwards again; for ever when absent. */
    dedupeForMinutes: z.number().int().min(1).max(43_200).optional(),
  }),
  answers: { 202: null },
  summary: 'Tell people something in their inbox, by e-mail, SMS or push',
});

/** For services: tell people by the texts of a kind's templates, which a hospital may have changed. */
export class TemplateVariableWrong extends problem(
  'template-variable-wrong',
  422,
  'The values do not fit the variables of the template',
) {}
export const notifyByTemplate = endpoint({
  method: 'POST',
  path: '/notifications/by-template',
  permission: 'service',
  scope: 'none',
  body: notify.body.omit({ title: true, body: true, priority: true }).extend({
    variables: z.record(z.string(), TemplateValue),
  }),
  answers: { 202: null },
  errors: [TemplateVariableWrong],
  summary: 'Tell people something in the words of its template',
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
    language: Language,
    facilityId: Id.nullable().default(null),
    kind: z.string().max(50),
    variables: z.record(z.string(), TemplateValue),
  }),
  answers: { 202: null },
  errors: [TemplateVariableWrong],
  summary: 'Send one e-mail in the words of its template',
});

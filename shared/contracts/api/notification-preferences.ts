import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, Language } from '../primitives.ts';

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, e.g. 22:30');

export class UnknownTimeZone extends problem('unknown-time-zone', 422, 'There is no such time zone') {}
export class UnknownKind extends problem('unknown-notification-kind', 422, 'There is no such kind of notification') {}
export class PushServiceUnknown extends problem('push-service-unknown', 422, 'Push goes to known push services only') {}
export class PushNotConfigured extends problem('push-not-configured', 409, 'This installation sends no push') {}
export class UnsubscribeTokenWrong extends problem('unsubscribe-token-wrong', 403, 'The link is not valid') {}

export const PreferenceChannel = z.enum(['email', 'sms', 'push']);
export type PreferenceChannel = z.infer<typeof PreferenceChannel>;

export const Preferences = z
  .object({
    userId: Id,
    version: z.number().int(),
    /** null: the account's. */
    language: Language.nullable(),
    /** IANA name, e.g. `Africa/Cairo`. */
    timeZone: z.string(),
    /** Meanwhile only what is critical is sent; the rest waits for their end. May span midnight. */
    quietHours: z.object({ from: TimeOfDay, to: TimeOfDay }).nullable(),
    digest: z.object({
      every: z.enum(['hour', 'day', 'week']),
      /** When the day's or the Monday's digest goes out, in the time zone above. */
      at: TimeOfDay,
    }),
    /**
     * By kind and channel; kind `*` is every other. Critical notices are sent whatever is chosen, and the inbox holds
     * everything.
     */
    choices: z
      .array(
        z.object({
          kind: z.string().min(1).max(50),
          channel: PreferenceChannel,
          wanted: z.enum(['now', 'digest', 'never']),
        }),
      )
      .max(200),
  })
  .meta({ id: 'NotificationPreferences' });
export type Preferences = z.infer<typeof Preferences>;

export const NoticeKind = z
  .object({
    kind: z.string(),
    what: Bilingual,
    /** What is critical is sent at once, whatever is chosen. */
    priority: z.enum(['critical', 'normal']),
    /** How it is sent, besides the inbox. */
    channels: z.array(PreferenceChannel),
  })
  .meta({ id: 'NoticeKind' });
export type NoticeKind = z.infer<typeof NoticeKind>;

export const listNoticeKinds = endpoint({
  method: 'GET',
  path: '/notification-preferences/kinds',
  permission: 'notification:read',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(NoticeKind) }) },
  summary: 'The kinds of notices that preferences may name',
});

export const getPreferences = endpoint({
  method: 'GET',
  path: '/notification-preferences',
  permission: 'notification:read',
  scope: 'own',
  answers: { 200: Preferences },
  summary: 'How the caller wants to be told',
});
export const setPreferences = endpoint({
  method: 'PUT',
  path: '/notification-preferences',
  permission: 'notification:read',
  scope: 'own',
  versioned: true,
  body: Preferences.omit({ userId: true, version: true }),
  answers: { 200: Preferences },
  errors: [UnknownTimeZone, UnknownKind],
  summary: 'Change how the caller wants to be told',
});
/** RFC 8058: mail programs post here when their user unsubscribes from a kind of mail. */
export const unsubscribe = endpoint({
  method: 'POST',
  path: '/notification-preferences/unsubscriptions',
  permission: 'public',
  scope: 'none',
  query: z.object({ token: z.string().max(300) }),
  answers: { 204: null },
  errors: [UnsubscribeTokenWrong],
  summary: 'End a kind of e-mail by the link that it holds',
});

export const PushSubscription = z
  .object({
    id: Id,
    /** Where the browser is reached, without its secret path. */
    host: z.string(),
    /** As the browser names itself. */
    device: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'PushSubscription' });
export type PushSubscription = z.infer<typeof PushSubscription>;

export const getPushKey = endpoint({
  method: 'GET',
  path: '/push-subscriptions/key',
  permission: 'notification:read',
  scope: 'none',
  /** null where the installation sends no push. */
  answers: { 200: z.object({ publicKey: z.string().nullable() }) },
  summary: "The installation's VAPID public key, for the browser's `pushManager.subscribe`",
});
export const listPushSubscriptions = endpoint({
  method: 'GET',
  path: '/push-subscriptions',
  permission: 'notification:read',
  scope: 'own',
  answers: { 200: z.object({ items: z.array(PushSubscription) }) },
  summary: 'The browsers that the caller gets push in',
});
/** The same browser again replaces what it gave before; who signs in there last gets its push. */
export const subscribeToPush = endpoint({
  method: 'POST',
  path: '/push-subscriptions',
  permission: 'notification:read',
  scope: 'own',
  body: z.object({
    /** As the browser's `PushSubscription.toJSON()` gives it. */
    endpoint: z.url().max(2000),
    keys: z.object({ p256dh: z.string().length(87), auth: z.string().length(22) }),
    device: z.string().trim().min(1).max(200).default('browser'),
  }),
  answers: { 201: PushSubscription },
  errors: [PushServiceUnknown, PushNotConfigured],
  summary: 'Get push in a browser',
});
export const unsubscribeFromPush = endpoint({
  method: 'DELETE',
  path: '/push-subscriptions/:subscriptionId',
  permission: 'notification:read',
  scope: 'own',
  params: z.object({ subscriptionId: Id }),
  answers: { 204: null },
  summary: 'Get no more push in a browser',
});

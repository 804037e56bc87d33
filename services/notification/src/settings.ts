import { z } from 'zod';

const seconds = (standard: number) => z.coerce.number().int().min(0).max(86_400).default(standard);
const rate = (standard: number) => z.coerce.number().int().min(1).max(10_000).default(standard);

export const settings = z.object({
  /** Address at which people and providers reach the platform: links and web hooks begin with it. */
  publicUrl: z.string().default('http://127.0.0.1:7001'),
  /** `smtp://user:password@host:587`; without it e-mails stay in the outbox page, marked as not sent to anybody. */
  smtpUrl: z.string().optional(),
  mailFrom: z.string().default('NileCare <no-reply@nilecare.example>'),
  /** Signs what a mail provider's web hook tells; without it nothing is believed. */
  emailWebhookSecret: z.string().min(16).optional(),

  /** All three, or SMS stay in the outbox page. `TWILIO_FROM` is a number or a messaging service. */
  twilioAccountSid: z.string().optional(),
  twilioAuthToken: z.string().optional(),
  twilioFrom: z.string().optional(),
  twilioApiUrl: z.string().default('https://api.twilio.com'),

  /** A pair of `npx web-push generate-vapid-keys`, and how push services reach the operator. */
  vapidPublicKey: z.string().optional(),
  vapidPrivateKey: z.string().optional(),
  vapidSubject: z.string().default('mailto:no-reply@nilecare.example'),
  /** Hosts to which push may go; one that begins with a point stands for all below it. */
  pushHosts: z
    .string()
    .default(
      'fcm.googleapis.com,updates.push.services.mozilla.com,.push.services.mozilla.com,.push.apple.com,.notify.windows.com',
    )
    .transform((list) => list.split(',')),

  /** Where operators are told; without any, alerts are logged and listed only. */
  slackWebhookUrl: z.string().optional(),
  pagerdutyRoutingKey: z.string().optional(),
  pagerdutyApiUrl: z.string().default('https://events.pagerduty.com'),

  /** How often the services are asked whether they are ready; 0: never. */
  watchServicesSeconds: seconds(30),

  /** Of who has chosen none. */
  defaultTimeZone: z.string().default('Africa/Cairo'),

  /** Normal messages that a person gets at once, and per hour afterwards; the rest goes into the digest. */
  emailBurst: rate(20),
  emailPerHour: rate(60),
  smsBurst: rate(5),
  smsPerHour: rate(6),
  pushBurst: rate(20),
  pushPerHour: rate(60),

  /** What was sent, inboxes, escalations and operators' alerts are kept for so many days once they are over. */
  messagesKeptDays: z.coerce.number().int().min(30).max(3_650).default(365),

  /** How long after an alarm the first are called, and how long they have until the next are. */
  escalationHighFirstSeconds: seconds(0),
  escalationHighStepSeconds: seconds(120),
  escalationMediumFirstSeconds: seconds(300),
  escalationMediumStepSeconds: seconds(600),
});
export type Settings = z.output<typeof settings>;

import type { Settings } from '../settings.ts';
import type { Channel } from './channel.ts';
import { pagerDutyChannel, slackChannel } from './operators.ts';
import { outboxOnly } from './outbox-only.ts';
import { smtpChannel } from './smtp.ts';
import { twilioChannel } from './twilio.ts';
import { webPushChannel } from './web-push.ts';

export type ChannelName = 'email' | 'sms' | 'push' | 'slack' | 'pagerduty';
export type Channels = Readonly<Record<ChannelName, Channel>>;

/** Where Twilio tells what became of an SMS; the address is part of what it signs. */
export const twilioCallbackUrl = ({ publicUrl }: Pick<Settings, 'publicUrl'>, deliveryId: string): string =>
  `${publicUrl}/api/v1/provider-webhooks/twilio?deliveryId=${deliveryId}`;

/** The ways that the settings open; `outbox only` where they name no provider. */
export const openChannels = (own: Settings): Channels => ({
  email: own.smtpUrl ? smtpChannel(own.smtpUrl, own.mailFrom) : outboxOnly,
  sms: smsOf(own),
  push:
    own.vapidPublicKey && own.vapidPrivateKey
      ? webPushChannel({
          subject: own.vapidSubject,
          publicKey: own.vapidPublicKey,
          privateKey: own.vapidPrivateKey,
        })
      : outboxOnly,
  slack: own.slackWebhookUrl ? slackChannel(own.slackWebhookUrl) : outboxOnly,
  pagerduty: own.pagerdutyRoutingKey ? pagerDutyChannel(own.pagerdutyApiUrl, own.pagerdutyRoutingKey) : outboxOnly,
});

function smsOf(own: Settings): Channel {
  const { twilioAccountSid: accountSid, twilioAuthToken: authToken, twilioFrom: from } = own;
  if (!accountSid || !authToken || !from) return outboxOnly;
  const callbackUrl = (deliveryId: string) => twilioCallbackUrl(own, deliveryId);
  return twilioChannel({ apiUrl: own.twilioApiUrl, accountSid, authToken, from, callbackUrl });
}

import { createHash } from 'node:crypto';
import webPush from 'web-push';
import { z } from 'zod';
import { Undeliverable, type Channel, type Message } from './channel.ts';
import { request } from './post.ts';

export interface VapidSettings {
  /** `mailto:` or `https:` address at which push services reach the operator. */
  readonly subject: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

const LIMIT_MS = 10_000;
/** A push service keeps what it cannot deliver for so long: an old call is of no use, an old notice still is. */
const KEPT_SECONDS = { critical: 15 * 60, normal: 24 * 3600 } as const;

/** What a delivery's address holds. */
export const PushAddress = z.object({
  endpoint: z.url(),
  keys: z.object({ p256dh: z.string(), auth: z.string() }),
});

/**
 * Push to browsers (RFC 8030, encrypted by RFC 8291, signed by RFC 8292). A message that is sent again has the same topic
 * and tag, so a browser shows one of them.
 */
export function webPushChannel(vapidDetails: VapidSettings): Channel {
  return {
    provider: 'web push',
    limitMs: LIMIT_MS,
    async send(message) {
      const { endpoint, keys } = PushAddress.parse(JSON.parse(message.to));
      const details = webPush.generateRequestDetails({ endpoint, keys }, payloadOf(message), {
        vapidDetails,
        TTL: KEPT_SECONDS[message.priority],
        urgency: message.priority === 'critical' ? 'high' : 'normal',
        topic: topicOf(message.id),
      });
      // Node sets the length itself.
      const { 'Content-Length': _length, ...headers } = details.headers as Record<string, string>; // as web-push makes them
      const { status } = await request(
        details.endpoint,
        { method: 'POST', headers, body: new Uint8Array(details.body ?? []) },
        LIMIT_MS,
      );
      if (status >= 200 && status < 300) return { providerMessageId: null };
      if (status === 404 || status === 410) throw new Undeliverable('gone', `the subscription is gone (${status})`);
      if (status === 429 || status >= 500) throw new Error(`the push service answered ${status}`);
      throw new Undeliverable('refused', `the push service answered ${status}`);
    },
  };
}

/** Only what a lock screen may show: the texts name no patient, and no address inside the record is sent along. */
const payloadOf = ({ id, subject, text, language, priority }: Message): string =>
  JSON.stringify({ tag: id, title: subject ?? '', body: text, language, priority });

/** At most 32 characters of base64url. */
const topicOf = (id: string): string => createHash('sha256').update(id).digest('base64url').slice(0, 32);

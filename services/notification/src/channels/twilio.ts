import { z } from 'zod';
import { InDoubt, Undeliverable, type Channel, type Message, type Taken } from './channel.ts';
import { request, type Answer } from './post.ts';

export interface TwilioSettings {
  readonly apiUrl: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** A number in E.164, or the SID of a messaging service (`MG…`). */
  readonly from: string;
  /** Where Twilio tells what became of a delivery's message. */
  readonly callbackUrl: (deliveryId: string) => string;
}

const LIMIT_MS = 10_000;
/** Clocks of both sides may differ by that much. */
const SKEW_MS = 30_000;
const PAGE = 100;

const Sent = z.object({ sid: z.string() });
const Refusal = z.object({ code: z.number().optional(), message: z.string().optional() });
const Listed = z.object({
  messages: z.array(z.object({ sid: z.string(), body: z.string().nullable(), date_created: z.string() })),
  next_page_uri: z.string().nullable().optional(),
});

/** Twilio's error codes that no repetition mends: https://www.twilio.com/docs/api/errors */
const FINAL: Readonly<Record<number, string>> = {
  21211: 'no-such-address',
  21214: 'no-such-address',
  21217: 'no-such-address',
  21408: 'country-not-permitted',
  21610: 'unsubscribed',
  21612: 'not-reachable',
  21614: 'no-such-address',
  21617: 'too-long',
};

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * SMS by Twilio's REST API. It has no idempotency key for messages: one whose answer was lost is looked for among those
 * that Twilio has for the number, before it is sent a second time.
 */
export function twilioChannel(settings: TwilioSettings): Channel {
  const { apiUrl, accountSid, authToken, from, callbackUrl } = settings;
  const messages = `${apiUrl}/2010-04-01/Accounts/${accountSid}/Messages.json`;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;

  const formOf = ({ id, to, text }: Message) =>
    new URLSearchParams({
      To: to,
      Body: text,
      StatusCallback: callbackUrl(id),
      ...(from.startsWith('MG') ? { MessagingServiceSid: from } : { From: from }),
    });

  const pageAt = async (url: string) => {
    const answer = await request(url, { headers: { authorization } }, LIMIT_MS);
    if (answer.status !== 200) throw new Error(`Twilio's list of messages answered ${answer.status}`);
    return Listed.parse(json(answer.text));
  };

  return {
    provider: 'twilio',
    limitMs: LIMIT_MS,
    async send(message) {
      const answer = await request(
        messages,
        { method: 'POST', headers: { authorization }, body: formOf(message) },
        LIMIT_MS,
      );
      if (answer.status === 201) {
        const sent = Sent.safeParse(json(answer.text));
        if (!sent.success) throw new InDoubt('Twilio took the message and did not say as which');
        return { providerMessageId: sent.data.sid };
      }
      throw refusalOf(answer);
    },

    async find({ to, text }, since, isFree): Promise<Taken | undefined> {
      const earliest = since.getTime() - SKEW_MS;
      let url: string | undefined = `${messages}?${new URLSearchParams({ To: to, PageSize: String(PAGE) })}`;
      while (url !== undefined) {
        const page: z.infer<typeof Listed> = await pageAt(url);
        for (const { sid, body, date_created } of page.messages) {
          if (Date.parse(date_created) < earliest) return undefined; // newest first
          if (body === text && (await isFree(sid))) return { providerMessageId: sid };
        }
        url = page.next_page_uri ? `${apiUrl}${page.next_page_uri}` : undefined;
      }
      return undefined;
    },
  };
}

function refusalOf({ status, text }: Answer): Error {
  const { code, message } = Refusal.safeParse(json(text)).data ?? {};
  const words = `Twilio answered ${status}${code === undefined ? '' : ` (${code})`}${message ? `: ${message}` : ''}`;
  const reason = code === undefined ? undefined : FINAL[code];
  if (reason !== undefined) return new Undeliverable(reason, words);
  // 500 says nothing of what was done before the failure; 503 and 429 say that nothing was.
  return status === 500 ? new InDoubt(words) : new Error(words);
}

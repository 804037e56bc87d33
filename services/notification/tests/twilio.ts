import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { twilioSignature } from '../src/domain/webhook-signature.ts';
import { openStandIn, type Answer, type Arrived } from './stand-in.ts';

export interface Sms {
  readonly sid: string;
  readonly to: string;
  readonly body: string;
  readonly callback: string;
  readonly createdAt: Date;
}

/**
 * What the next request for a message comes to: it is refused with a status and a code; it is `lost` before Twilio has it,
 * or its answer is (`unanswered`), maybe after its callback said that it is delivered (`told-first`); or the answer takes some ms.
 */
type Behaviour =
  | { readonly is: 'refused'; readonly status: number; readonly code?: number }
  | { readonly is: 'lost' }
  | { readonly is: 'unanswered' }
  | { readonly is: 'told-first' }
  | { readonly is: 'slow'; readonly ms: number };

export interface Twilio {
  readonly settings: Record<string, string>;
  /** What Twilio has, oldest first. */
  readonly messages: Sms[];
  /** Of the next requests for messages, one after the other; then all is well. */
  readonly next: Behaviour[];
  /** Tells the service what became of a message, signed as Twilio does. @returns the status of the service's answer */
  tell(sms: Sms, status: string, given?: { readonly errorCode?: string; readonly signature?: string }): Promise<number>;
  kill(): Promise<void>;
  reopen(): Promise<void>;
  stop(): Promise<void>;
}

const ACCOUNT = 'AC0000000000000000000000000000test';
const TOKEN = 'token-of-the-stand-in';
const LIST = `/2010-04-01/Accounts/${ACCOUNT}/Messages.json`;

const answered = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) });

/**
 * Stands for Twilio's REST API.
 * @param serviceUrl where callbacks go, whatever public address they name
 */
export async function openTwilio(serviceUrl: () => string): Promise<Twilio> {
  const messages: Sms[] = [];
  const next: Behaviour[] = [];

  const create = (form: URLSearchParams): Sms => {
    const sms = {
      sid: `SM${randomBytes(16).toString('hex')}`,
      to: form.get('To') ?? '',
      body: form.get('Body') ?? '',
      callback: form.get('StatusCallback') ?? '',
      createdAt: new Date(),
    };
    messages.push(sms);
    return sms;
  };

  const tell: Twilio['tell'] = async (sms, status, { errorCode, signature } = {}) => {
    const form = {
      MessageSid: sms.sid,
      MessageStatus: status,
      To: sms.to,
      ...(errorCode ? { ErrorCode: errorCode } : {}),
    };
    const { pathname, search } = new URL(sms.callback);
    const answer = await fetch(`${serviceUrl()}${pathname}${search}`, {
      method: 'POST',
      headers: { 'x-twilio-signature': signature ?? twilioSignature(TOKEN, sms.callback, form) },
      body: new URLSearchParams(form),
    });
    return answer.status;
  };

  const post = async ({ body }: Arrived): Promise<Answer> => {
    const form = new URLSearchParams(body.toString());
    const behaviour = next.shift();
    switch (behaviour?.is) {
      case 'refused':
        return answered(behaviour.status, { code: behaviour.code, message: `no to ${form.get('To')}` });
      case 'lost':
        return undefined;
      case 'unanswered':
        create(form);
        return undefined;
      case 'told-first':
        await tell(create(form), 'delivered');
        return undefined;
      case 'slow':
        await wait(behaviour.ms);
        return answered(201, { sid: create(form).sid, status: 'queued' });
      case undefined:
        return answered(201, { sid: create(form).sid, status: 'queued' });
    }
  };

  /** Newest first, two a page: a caller has to turn them. */
  const list = (query: URLSearchParams): Answer => {
    const page = Number(query.get('Page') ?? 0);
    const found = messages.filter((it) => it.to === query.get('To')).toReversed();
    const shown = found.slice(page * 2, page * 2 + 2);
    const more = new URLSearchParams({ To: query.get('To') ?? '', Page: String(page + 1) });
    return answered(200, {
      messages: shown.map((it) => ({ sid: it.sid, body: it.body, date_created: it.createdAt.toUTCString() })),
      next_page_uri: found.length > (page + 1) * 2 ? `${LIST}?${more}` : null,
    });
  };

  const server = await openStandIn((arrived) => {
    const expected = `Basic ${Buffer.from(`${ACCOUNT}:${TOKEN}`).toString('base64')}`;
    if (arrived.headers.authorization !== expected) return answered(401, { code: 20003 });
    const url = new URL(arrived.path, 'http://stand-in');
    if (url.pathname !== LIST) return answered(404, { code: 20404 });
    return arrived.method === 'POST' ? post(arrived) : list(url.searchParams);
  });

  return {
    settings: {
      twilioAccountSid: ACCOUNT,
      twilioAuthToken: TOKEN,
      twilioFrom: '+15005550006',
      twilioApiUrl: server.url,
      publicUrl: 'https://nile.example',
    },
    messages,
    next,
    tell,
    kill: server.kill,
    reopen: server.reopen,
    stop: server.stop,
  };
}

import { createHmac, timingSafeEqual } from 'node:crypto';

const same = (a: string, b: string): boolean => {
  const [one, other] = [Buffer.from(a), Buffer.from(b)];
  return one.length === other.length && timingSafeEqual(one, other);
};

/** How Twilio signs a web hook: the address as it was called, then each parameter by name (docs: webhooks security). */
export function twilioSignature(authToken: string, url: string, parameters: Readonly<Record<string, unknown>>): string {
  const names = Object.keys(parameters).toSorted();
  const text = url + names.map((name) => `${name}${String(parameters[name])}`).join('');
  return createHmac('sha1', authToken).update(text).digest('base64');
}

export const isTwilioSignature = (given: unknown, ...signed: Parameters<typeof twilioSignature>): boolean =>
  typeof given === 'string' && same(given, twilioSignature(...signed));

const TOLERANCE_SECONDS = 300;

/** `t=<unix seconds>,v1=<hex of HMAC-SHA256 of "<t>.<body>">` */
export const bodySignature = (secret: string, body: Buffer, at: Date): string => {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${digestOf(secret, body, seconds)}`;
};

const digestOf = (secret: string, body: Buffer, seconds: number): string =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest('hex');

/** One that is older than five minutes is an old one that somebody plays again. */
export function isBodySignature(given: unknown, secret: string, body: Buffer, now: Date): boolean {
  const [, seconds, digest] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(String(given)) ?? [];
  if (seconds === undefined || digest === undefined) return false;
  if (Math.abs(now.getTime() / 1000 - Number(seconds)) > TOLERANCE_SECONDS) return false;
  return same(digest, digestOf(secret, body, Number(seconds)));
}

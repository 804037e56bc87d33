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

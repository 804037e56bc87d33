import { createHmac, timingSafeEqual } from 'node:crypto';

/** One that is older than five minutes is an old one that somebody plays again. */
const TOLERANCE_SECONDS = 300;

/** `t=<unix seconds>,v1=<hex of HMAC-SHA256 of "<t>.<body>">`, as web hooks of Stripe and of ours are signed. */
export const bodySignature = (secret: string, body: Buffer, at: Date): string => {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${digestOf(secret, body, seconds).toString('hex')}`;
};

const digestOf = (secret: string, body: Buffer, seconds: number): Buffer =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest();

/** Whether a header signs the body with the secret; while secrets are changed it may hold several signatures. */
export function isBodySignature(given: unknown, secret: string, body: Buffer, now: Date): boolean {
  if (typeof given !== 'string' || given.length > 2_000) return false;
  const parts = given.split(',').map((part) => part.trim());
  const seconds = parts.map((part) => /^t=(\d{1,12})$/.exec(part)?.[1]).find((it) => it !== undefined);
  if (seconds === undefined || Math.abs(now.getTime() / 1000 - Number(seconds)) > TOLERANCE_SECONDS) return false;
  const digest = digestOf(secret, body, Number(seconds));
  return parts.some((part) => {
    const signature = /^v1=([0-9a-f]{64})$/.exec(part)?.[1];
    return signature !== undefined && timingSafeEqual(Buffer.from(signature, 'hex'), digest);
  });
}

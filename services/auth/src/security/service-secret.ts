import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const digest = (salt: Buffer, secret: string) => createHash('sha256').update(salt).update(secret).digest();

/**
 * What is stored of a service's secret. A salted SHA-256 is enough, other than for passwords: the secrets are drawn by
 * machines and too long to be guessed, and services must get their tokens also while many people sign in.
 */
export function hashSecret(secret: string): string {
  const salt = randomBytes(16);
  return `sha256.${salt.toString('base64url')}.${digest(salt, secret).toString('base64url')}`;
}

export function isSecret(hash: string, secret: string): boolean {
  const [scheme, salt = '', sum = ''] = hash.split('.');
  const expected = Buffer.from(sum, 'base64url');
  const given = digest(Buffer.from(salt, 'base64url'), secret);
  return scheme === 'sha256' && expected.length === given.length && timingSafeEqual(expected, given);
}

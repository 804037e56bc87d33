import { createHash } from 'node:crypto';

/** SHA-256 of what was asked for, in hexadecimal: the same id with other contents is found out. */
export const fingerprintOf = (asked: unknown): string =>
  createHash('sha256').update(JSON.stringify(asked)).digest('hex');

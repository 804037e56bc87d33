import { createHash } from 'node:crypto';

/** Tokens are stored as what they cannot be told from. */
export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

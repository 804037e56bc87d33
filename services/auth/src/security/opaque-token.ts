import { createHash, createHmac, randomBytes } from 'node:crypto';

/** 256 random bits, base64url. */
export const newOpaqueToken = (): string => randomBytes(32).toString('base64url');

/** What is stored of a token of full entropy; 43 characters. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * The refresh token that follows another. It is computed, not drawn, so that a client whose answer was lost can be given
 * the same successor again although only hashes are stored; without the key nobody can compute it.
 */
export const successorOf = (token: string, key: Buffer): string =>
  createHmac('sha256', key).update('nilecare refresh token\n').update(token).digest('base64url');

/** Tells one password (by its stored hash) from another, without saying anything of either. */
export const passwordMark = (passwordHash: string): string => tokenHash(`mark ${passwordHash}`).slice(0, 22);

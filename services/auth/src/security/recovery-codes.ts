import { randomInt } from 'node:crypto';
import { tokenHash } from './opaque-token.ts';

/** 30 signs, without 0, 1, i, l, o and u: nothing that reads like another. */
const SIGNS = '23456789abcdefghjkmnpqrstvwxyz';
const CODES = 10;
const GROUPS = 3;
const GROUP_LENGTH = 5;

const group = (): string => Array.from({ length: GROUP_LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');

/** Ten codes like `k3m9x-p2vqa-7hwnd`, 73 bits each. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: CODES }, () => Array.from({ length: GROUPS }, group).join('-'));

/** Spaces, hyphens and case do not matter; people copy them from paper. */
export const recoveryCodeHash = (code: string): string =>
  tokenHash(`recovery code ${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`);

export const looksLikeRecoveryCode = (code: string): boolean =>
  code.replaceAll(/[^a-zA-Z0-9]/g, '').length === GROUPS * GROUP_LENGTH;

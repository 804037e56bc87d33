import { randomBytes } from 'node:crypto';

const ring = () => `test:${randomBytes(32).toString('base64')}`;

/** Keys and secrets of one test system. */
export const testKeys = () => ({
  tokenKeys: ring(),
  fieldKeys: ring(),
  serviceSecret: randomBytes(24).toString('base64url'),
});
export type TestKeys = ReturnType<typeof testKeys>;

import { randomBytes } from 'node:crypto';
import { startSystem, type System } from '@nilecare/testing/system.ts';

/** The device service among those it asks, with auth, which gives it the token it asks them with by itself. */
export function startWardSystem(): Promise<System> {
  const serviceSecret = randomBytes(24).toString('base64url');
  return startSystem(['device', 'facility', 'clinical', 'business', 'auth'], {
    common: { serviceSecret },
    own: { auth: { serviceSecrets: `device:${serviceSecret}` } },
  });
}

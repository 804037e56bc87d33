import { randomBytes } from 'node:crypto';
import type { ServiceName } from '@nilecare/topology/services.ts';
import type { SystemOptions } from './system.ts';

/** With these options auth, which must be among them, gives services the tokens they ask others with by themselves. */
export function ownTokens(services: readonly ServiceName[]): Required<Pick<SystemOptions, 'common' | 'own'>> {
  const serviceSecret = randomBytes(24).toString('base64url');
  const serviceSecrets = services.map((name) => `${name}:${serviceSecret}`).join(',');
  return { common: { serviceSecret }, own: { auth: { serviceSecrets } } };
}

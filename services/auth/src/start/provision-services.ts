import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import { serviceCredentials } from '../data/service-credentials.ts';
import { hashSecret, isSecret } from '../security/service-secret.ts';
import type { AuthSettings } from '../settings.ts';

/** Takes over the secrets that the settings name; those of services not named stay as they are. */
export async function provisionServices({ db, clock, own }: Core<AuthTables, AuthSettings>): Promise<void> {
  for (const { service, secret } of own.serviceSecrets) {
    const hash = await serviceCredentials(db.read).activeHash(service);
    if (hash && isSecret(hash, secret)) continue;
    await db.transaction(async (tx) => {
      await serviceCredentials(tx).put(service, hashSecret(secret), clock.now());
      await tx.audit.record('service-secret.set', { actor: serviceActor('auth'), resource: `service/${service}` });
    });
  }
}

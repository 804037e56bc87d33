import { UserNameTaken } from '@nilecare/contracts/api/auth-users.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import { addAccount } from '../accounts/add-account.ts';
import { hashOfGood } from '../accounts/set-password.ts';
import { ADMINISTRATOR } from '../domain/rights.ts';
import type { PasswordHasher } from '../security/password-hasher.ts';
import type { AuthSettings } from '../settings.ts';

/**
 * Where there is no account at all, makes the one that the settings name; its first login asks for a new password and an
 * authenticator.
 */
export async function makeFirstAdministrator(
  core: Core<AuthTables, AuthSettings>,
  hasher: PasswordHasher,
): Promise<void> {
  const { db, clock, own, cipher, log } = core;
  if (own.firstAdministrator === undefined) return;
  if (await db.read.selectFrom('users').select('id').limit(1).executeTakeFirst()) return;
  const cut = own.firstAdministrator.indexOf(':');
  const userName = own.firstAdministrator.slice(0, cut).toLowerCase();
  const passwordHash = await hashOfGood({ hasher }, userName, own.firstAdministrator.slice(cut + 1));
  const account = {
    id: newId(),
    userName,
    passwordHash,
    mustChangePassword: true,
    name: { en: 'Administrator', ar: 'مدير النظام' },
    email: null,
    phone: null,
    language: 'en',
    roles: [ADMINISTRATOR],
    facilityIds: ['*'],
    staffId: null,
    patientId: null,
    active: true,
    at: clock.now(),
  } as const;
  await db
    .transaction((tx) => addAccount(tx, { cipher }, serviceActor('auth'), account))
    .then(() => log.info('the first administrator was made'))
    .catch((error: unknown) => {
      // Another instance that started at the same time made it.
      if (!(error instanceof UserNameTaken)) throw error;
    });
}

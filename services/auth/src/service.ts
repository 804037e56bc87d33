import { join } from 'node:path';
import * as appsApi from '@nilecare/contracts/api/auth-apps.ts';
import * as credentialsApi from '@nilecare/contracts/api/auth-credentials.ts';
import * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import * as api from '@nilecare/contracts/api/auth.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import * as notificationApi from '@nilecare/contracts/api/notification.ts';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import { revocationWriter } from '@nilecare/service-kit/auth/revocations.ts';
import { defineService, type Core } from '@nilecare/service-kit/define-service.ts';
import { brokerAccounts } from './background/broker-accounts.ts';
import { housekeeping } from './background/housekeeping.ts';
import { redisKeeper } from './background/redis-keeper.ts';
import { resetMailer } from './background/reset-mailer.ts';
import { revocationAnnouncer } from './background/revocation-announcer.ts';
import type { Deps } from './deps.ts';
import { addressPolicy } from './domain/throttle.ts';
import { openApps } from './oauth/apps.ts';
import { attachOAuth } from './oauth/attach.ts';
import { routes } from './routes.ts';
import { guessGuard } from './security/guess-guard.ts';
import { passwordHasher } from './security/password-hasher.ts';
import { liveSessions } from './sessions/live-sessions.ts';
import { AuthSettings } from './settings.ts';
import { makeFirstAdministrator } from './start/first-administrator.ts';
import { provisionServices } from './start/provision-services.ts';
import { seedRoles } from './start/seed-roles.ts';
import { subscriptions } from './subscriptions.ts';

const minutes = 60 * 1000;

async function build(core: Core<AuthTables, AuthSettings>): Promise<Deps> {
  const { db, redis, clock, log, own } = core;
  const hasher = await passwordHasher();
  await seedRoles(db, clock);
  await provisionServices(core);
  await makeFirstAdministrator(core, hasher);
  const writer = revocationWriter({ redis, clock, accessTokenLifeMs: own.accessTokenMinutes * minutes });
  const notification = core.client('notification', notificationApi);
  return {
    ...core,
    hasher,
    guard: guessGuard({ db, clock, addressPolicy: addressPolicy(own.addressFailures) }),
    announcer: revocationAnnouncer({ db, writer, clock, log }),
    liveSessions: liveSessions(redis, clock),
    device: core.client('device', deviceApi),
    notification,
    resetMailer: resetMailer(core, notification),
    broker: brokerAccounts(core),
    clinical: core.client('clinical', { ...clinicalApi, ...careApi }),
    apps: openApps(core),
  };
}

export const auth = defineService({
  name: 'auth',
  settings: AuthSettings,
  migrations: join(import.meta.dirname, '../../../database/auth/migrations'),
  api: { ...api, ...usersApi, ...credentialsApi, ...appsApi },
  build,
  routes,
  subscriptions,
  attach: attachOAuth,
  background: (deps: Deps) => [
    redisKeeper({ core: deps, announcer: deps.announcer, liveSessions: deps.liveSessions }),
    deps.resetMailer,
    deps.broker,
    housekeeping(deps),
  ],
});

import type { ClientOf } from '@nilecare/contracts/client.ts';
import type * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import type * as deviceApi from '@nilecare/contracts/api/device.ts';
import type * as notificationApi from '@nilecare/contracts/api/notification.ts';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import type { Core } from '@nilecare/service-kit/define-service.ts';
import type { BrokerAccounts } from './background/broker-accounts.ts';
import type { ResetMailer } from './background/reset-mailer.ts';
import type { RevocationAnnouncer } from './background/revocation-announcer.ts';
import type { Apps } from './oauth/apps.ts';
import type { GuessGuard } from './security/guess-guard.ts';
import type { PasswordHasher } from './security/password-hasher.ts';
import type { LiveSessions } from './sessions/live-sessions.ts';
import type { AuthSettings } from './settings.ts';

export interface Deps extends Core<AuthTables, AuthSettings> {
  readonly hasher: PasswordHasher;
  readonly guard: GuessGuard;
  readonly announcer: RevocationAnnouncer;
  readonly liveSessions: LiveSessions;
  readonly device: ClientOf<typeof deviceApi>;
  readonly notification: ClientOf<typeof notificationApi>;
  readonly resetMailer: ResetMailer;
  readonly broker: BrokerAccounts;
  readonly clinical: Pick<ClientOf<typeof careApi>, 'listOpenRecords'> &
    Pick<ClientOf<typeof clinicalApi>, 'getEncounter'>;
  readonly apps: Apps;
}

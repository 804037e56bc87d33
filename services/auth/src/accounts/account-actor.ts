import { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Account } from '../domain/account.ts';

/** The account as the one who acts, for the audit trail of what happens before it has a token. */
export const accountActor = (account: Account, sessionId: string | null = null): Actor =>
  new Actor({
    kind: 'user',
    id: account.id,
    name: account.name.en,
    roles: account.roles,
    permissions: new Set(),
    facilityIds: account.facilityIds,
    sessionId,
    staffId: account.staffId,
    patientId: account.patientId,
  });

import { createHash, randomUUID } from 'node:crypto';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Place } from './place.ts';

/** What the page of a request of an app carries. */
export const APP_REQUEST = 'a-request-of-the-matrix';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/** An app, what it asks users for, and that the owner let it in. */
export async function plantApps(
  system: Pick<System, 'deps'>,
  { made }: Place,
  { ownerId, at }: { readonly ownerId: string; readonly at: Date },
): Promise<void> {
  const { db } = system.deps<{ readonly db: Database<AuthTables> }>('auth');
  const clientId = randomUUID();
  const authorisationId = randomUUID();
  made.set('clientId', clientId).set('approvalId', authorisationId);
  const later = new Date(at.getTime() + 3_600_000);
  const address = 'https://app.example/done';
  await db.transaction(async (tx) => {
    await tx
      .insertInto('api_clients')
      .values({
        ...{ id: clientId, name: 'Matrix', kind: 'confidential', redirect_uris: JSON.stringify([address]) },
        ...{ scopes: 'patient/*.rs user/*.rs', launch_url: null, jwks: null, jwks_url: null, secret_hash: null },
        ...{ created_at: at, updated_at: at },
      })
      .execute();
    await tx
      .insertInto('app_requests')
      .values({
        ...{ request_hash: hashOf(APP_REQUEST), client_id: clientId, redirect_uri: address, scopes: 'user/*.rs' },
        ...{ state: 's', code_challenge: 'c'.repeat(43), nonce: null, patient_id: null, encounter_id: null },
        ...{ launched_by: null, expires_at: later, decided_at: null },
      })
      .execute();
    await tx
      .insertInto('authorisations')
      .values({
        ...{ id: authorisationId, client_id: clientId, user_id: ownerId, session_id: null, scopes: 'user/*.rs' },
        ...{ patient_id: null, encounter_id: null, granted_at: at, last_used_at: at, expires_at: later },
        ...{ ended_at: null, end_reason: null },
      })
      .execute();
  });
}

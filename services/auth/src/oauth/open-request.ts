import { NoCareRelationship, Forbidden } from '@nilecare/contracts/errors.ts';
import { RequestOver } from '@nilecare/contracts/api/auth-apps.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { apiClients, redirectUrisOf, type ApiClientRow } from '../data/api-clients.ts';
import { appRequests, type AppRequestRow } from '../data/app-requests.ts';
import type { Deps } from '../deps.ts';
import { scopesWithin } from '../domain/app-request.ts';
import { tokenHash } from '../security/opaque-token.ts';

export interface OpenRequest {
  /** Its scopes are no more than those that the app may have now. */
  readonly request: AppRequestRow;
  readonly client: ApiClientRow;
}

/**
 * What an app asks this user for.
 * @throws RequestOver when it was decided, waited too long, or the app is not let in any more; Forbidden for who did not launch it
 */
export async function openRequest(
  token: string,
  { actor, db, clock }: Deps & { readonly actor: Actor },
): Promise<OpenRequest> {
  if (actor.kind !== 'user') throw new Forbidden('Only somebody who is signed in lets an app in.');
  const request = await appRequests(db.read).byHash(tokenHash(token));
  if (!request || request.decided_at !== null || request.expires_at <= clock.now())
    throw new RequestOver('Go back to the app and begin again.');
  const client = await apiClients(db.read).row(request.client_id);
  if (client?.active !== 1) throw new RequestOver('The app is not let in any more.');
  if (request.launched_by !== null && request.launched_by !== actor.id)
    throw new Forbidden('Somebody else opened this app; open it yourself.');
  const scopes = scopesWithin(request.scopes, client.scopes);
  if (scopes === '' || !redirectUrisOf(client).includes(request.redirect_uri))
    throw new RequestOver('The app was changed meanwhile. Go back to it and begin again.');
  return { request: { ...request, scopes }, client };
}

/** Whose record the app opens, where it need not be asked: the launch's, or the own one. */
export const settledPatient = (request: Pick<AppRequestRow, 'patient_id'>, actor: Actor): string | null =>
  request.patient_id ?? (actor.staffId === null ? actor.patientId : null);

/** @throws NoCareRelationship when the user may not open the record, ServiceUnavailable when that cannot be asked */
export async function mustOpen(
  patientId: string,
  { actor, clinical }: Deps & { readonly actor: Actor },
): Promise<void> {
  if (actor.staffId === null && actor.patientId === patientId) return;
  const { items } = await clinical.listOpenRecords({ query: { patientIds: [patientId] } });
  if (!items.includes(patientId)) throw new NoCareRelationship(patientId);
}

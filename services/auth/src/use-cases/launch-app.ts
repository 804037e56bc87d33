import * as api from '@nilecare/contracts/api/auth-apps.ts';
import { Forbidden } from '@nilecare/contracts/errors.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { apiClients } from '../data/api-clients.ts';
import { appRequests } from '../data/app-requests.ts';
import type { Deps } from '../deps.ts';
import { answerTo } from '../domain/app-request.ts';
import { mustOpen } from '../oauth/open-request.ts';
import { newOpaqueToken, tokenHash } from '../security/opaque-token.ts';

const LAUNCH_LIFE_MS = 5 * 60_000;

export const launchApp: Handler<typeof api.launchApp, Deps> = async ({ body }, deps) => {
  const { actor, db, clock, apps } = deps;
  if (actor.kind !== 'user') throw new Forbidden('Only somebody who is signed in opens an app.');
  const client = await apiClients(db.read).row(body.clientId);
  if (client?.active !== 1 || client.launch_url === null)
    throw new api.NotLaunchable('Choose an app that has an address to be opened at.');
  await mustOpen(body.patientId, deps);
  await mustBeOfPatient(body, deps);
  const launch = newOpaqueToken();
  const expiresAt = new Date(clock.now().getTime() + LAUNCH_LIFE_MS);
  const { launch_url: address } = client;
  return db.transaction(async (tx) => {
    await appRequests(tx).addLaunch({
      launch_hash: tokenHash(launch),
      client_id: client.id,
      user_id: actor.id,
      patient_id: body.patientId,
      encounter_id: body.encounterId,
      expires_at: expiresAt,
    });
    await tx.audit.record('app.launch', { actor, patientId: body.patientId, resource: `api-client/${client.id}` });
    const url = answerTo(address, { iss: apps.addresses.fhir, launch });
    return created({ url, launch, expiresAt: expiresAt.toISOString() });
  });
};

interface Context {
  readonly patientId: string;
  readonly encounterId: string | null;
}

/** An app that shows one patient beside the stay of another would mislead. @throws NotLaunchable */
async function mustBeOfPatient({ patientId, encounterId }: Context, { clinical }: Deps): Promise<void> {
  if (encounterId === null) return;
  const encounter = await clinical.getEncounter({ params: { encounterId } });
  if (encounter.patientId !== patientId) throw new api.NotLaunchable('The stay is one of another patient.');
}

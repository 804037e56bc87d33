import type * as api from '@nilecare/contracts/api/auth-apps.ts';
import { splitScopes } from '@nilecare/contracts/smart/scopes.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { needsPatient } from '../domain/app-request.ts';
import { openRequest, settledPatient } from '../oauth/open-request.ts';

export const getAppRequest: Handler<typeof api.getAppRequest, Deps> = async ({ params }, deps) => {
  const { request, client } = await openRequest(params.request, deps);
  const patientId = settledPatient(request, deps.actor);
  return {
    clientName: client.name,
    target: targetOf(request.redirect_uri),
    scopes: splitScopes(request.scopes),
    patientId,
    patientNeeded: patientId === null && needsPatient(request.scopes),
    expiresAt: request.expires_at.toISOString(),
  };
};

/** The host, or the scheme of an app on a phone. */
function targetOf(address: string): string {
  const { host, protocol } = new URL(address);
  return host === '' ? protocol : host;
}

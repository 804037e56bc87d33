import type { Staff } from '@nilecare/contracts/api/business.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { currentRequest, inRequest } from '@nilecare/service-kit/request-scope.ts';
import type { Deps } from '../deps.ts';

/** People of the staff of every facility, asked by this service itself: for a patient, who may not look through the staff. */
export async function staffById({ business }: Pick<Deps, 'business'>, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Staff>();
  const { deadline, signal } = currentRequest() ?? {};
  const limits = { ...(deadline ? { deadline } : {}), ...(signal ? { signal } : {}) };
  const { items } = await inRequest({ actor: serviceActor('clinical'), ...limits }, () =>
    business.listStaff({ query: { ids, limit: 500 } }),
  );
  return new Map(items.map((it) => [it.id, it]));
}

import { isDeepStrictEqual } from 'node:util';
import type { DataOf } from '@nilecare/contracts/event.ts';
import { placeChanged } from '@nilecare/contracts/events/facility.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { FacilityTx } from '../deps.ts';

type PlaceChange = DataOf<typeof placeChanged>;

interface Change extends Pick<PlaceChange, 'kind' | 'id' | 'facilityId' | 'change'> {
  readonly actor: Actor;
  readonly at: Date;
  readonly reason?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

const verbs = { created: 'create', changed: 'update', deactivated: 'deactivate', activated: 'activate' } as const;

/** Records a change of a place in the audit trail, and tells the others of it. */
export async function announcePlace(tx: FacilityTx, given: Change): Promise<void> {
  const { actor, at, reason, details, kind, id, facilityId, change } = given;
  await tx.outbox.add(placeChanged, { kind, id, facilityId, change, at: at.toISOString() }, { key: id });
  await tx.audit.record(`${kind}.${verbs[change]}`, {
    actor,
    facilityId,
    resource: `${kind}/${id}`,
    reason: reason ?? null,
    details: details ?? {},
  });
}

/** Which fields of a place have another value now, for the audit trail. */
export const changesOf = <Place extends object>(before: Place, after: Place): { changed: string[] } => {
  const former = new Map(Object.entries(before));
  const changed = Object.entries(after).filter(([name, value]) => !isDeepStrictEqual(value, former.get(name)));
  return { changed: changed.map(([name]) => name).filter((name) => name !== 'version') };
};

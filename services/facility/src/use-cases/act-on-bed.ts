import type { DataOf } from '@nilecare/contracts/event.ts';
import type { bedCleaned } from '@nilecare/contracts/events/facility.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { bedRows, type LockedBed } from '../data/bed-rows.ts';
import type { FacilityTx } from '../deps.ts';
import { after, type Act } from '../domain/bed.ts';

interface Action {
  readonly actor: Actor;
  readonly at: Date;
  readonly act: Act;
  /** Its name in the audit trail. */
  readonly audit: string;
  readonly reason?: string;
}

/**
 * Does to a locked bed what is not about a patient.
 * @returns whether that changed anything
 * @throws BedOccupied, BedNotReady
 */
export async function actOnBed(
  tx: FacilityTx,
  bed: LockedBed,
  { actor, at, act, audit, reason }: Action,
): Promise<boolean> {
  const state = after(bed, act);
  if (state === bed.state) return false;
  await bedRows(tx).setState(bed, state, { at, by: actor.name, reason: reason ?? null });
  await tx.audit.record(audit, {
    actor,
    facilityId: bed.facilityId,
    resource: `bed/${bed.id}`,
    reason: reason ?? null,
    details: { from: bed.state, to: state },
  });
  return true;
}

export const bedEvent = (bed: LockedBed, at: Date): DataOf<typeof bedCleaned> => ({
  bedId: bed.id,
  wardId: bed.wardId,
  facilityId: bed.facilityId,
  at: at.toISOString(),
});

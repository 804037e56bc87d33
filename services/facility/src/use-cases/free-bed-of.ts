import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { bedRows } from '../data/bed-rows.ts';
import { stayRows, type EndReason } from '../data/stays.ts';
import type { FacilityTx } from '../deps.ts';
import type { Stay } from '../domain/stay.ts';
import { endStay } from './end-stay.ts';

export interface Leaving {
  readonly at: Date;
  readonly reason: EndReason;
  /** In words, for the audit trail. */
  readonly because: string;
}

/** Frees the bed of a stay because of what happened to the encounter; nothing happens when it was left meanwhile. */
export async function freeBedOf(tx: FacilityTx, { bedId, id }: Stay, { at, reason, because }: Leaving): Promise<void> {
  const actor = serviceActor('facility');
  const bed = await bedRows(tx).lock(bedId);
  const open = await stayRows(tx).openIn(bedId);
  if (open?.id !== id) return;
  await endStay(tx, bed, open, { at, by: actor.name, needsCleaning: true, reason });
  await tx.audit.record('bed.release', {
    actor,
    patientId: open.patientId,
    facilityId: open.facilityId,
    resource: `bed/${bedId}`,
    reason: because,
  });
}

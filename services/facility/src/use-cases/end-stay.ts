import { bedReleased } from '@nilecare/contracts/events/facility.ts';
import { bedRows, type LockedBed } from '../data/bed-rows.ts';
import { stayRows, type EndReason } from '../data/stays.ts';
import type { FacilityTx } from '../deps.ts';
import { after } from '../domain/bed.ts';
import { end, type Stay } from '../domain/stay.ts';
import { stayEvent } from '../views/stay.ts';

interface Leaving {
  readonly at: Date;
  readonly by: string;
  readonly needsCleaning: boolean;
  readonly reason: EndReason;
}

/** Ends the open stay in a locked bed, however it comes about. The caller records why in the audit trail. */
export async function endStay(
  tx: FacilityTx,
  bed: LockedBed,
  open: Stay,
  { at, by, needsCleaning, reason }: Leaving,
): Promise<Stay & { to: Date }> {
  const stay = await stayRows(tx).end(end(open, at), reason);
  await bedRows(tx).setState(bed, after(bed, needsCleaning ? 'leave' : 'vacate'), { at: stay.to, by });
  await tx.outbox.add(bedReleased, { ...stayEvent(stay, stay.to), reason }, { key: stay.patientId });
  return stay;
}

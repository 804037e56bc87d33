import type { DataOf } from '@nilecare/contracts/event.ts';
import type { encounterTimesCorrected } from '@nilecare/contracts/events/clinical.ts';
import { bedReleased } from '@nilecare/contracts/events/facility.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { bedPeriodRows } from '../data/bed-periods.ts';
import { bedRows } from '../data/bed-rows.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import { stayRows } from '../data/stays.ts';
import type { FacilityTx } from '../deps.ts';
import { isOld } from '../domain/admission.ts';
import { endWith } from '../domain/stay.ts';
import { stayEvent } from '../views/stay.ts';
import { leaveBed } from './close-encounter.ts';

/**
 * An encounter that has ended did so at another time: the bed that its discharge freed was left then, which is told again. Also
 * where the discharge itself is heard of later, which is old by then. The bed, and who may lie in it now, stay as they are.
 */
export async function followCorrectedTimes(
  tx: FacilityTx,
  { encounterId, version, dischargedAt }: DataOf<typeof encounterTimesCorrected>,
): Promise<void> {
  if (dischargedAt === null) return;
  const at = new Date(dischargedAt);
  const gate = await encounterGates(tx).lock(encounterId);
  if (isOld(version, gate)) return;
  await encounterGates(tx).close(encounterId, at, version);
  if (gate.closedAt === null) await leaveBed(tx, encounterId, { at, reason: 'discharge', because: 'discharged' });
  else await correctEnd(tx, encounterId, { known: gate.closedAt, corrected: at });
}

/** @param end of the encounter: a bed that was left at another time than the one that was known was not left with it */
async function correctEnd(
  tx: FacilityTx,
  encounterId: string,
  end: { readonly known: Date; readonly corrected: Date },
): Promise<void> {
  const left = await stayRows(tx).leftAtDischarge(encounterId);
  if (!left) return;
  await bedRows(tx).lock(left.bedId);
  const next = await stayRows(tx).nextAfter(left);
  const ended = endWith(left, end.corrected, next);
  const wasLeftWithIt = left.to?.getTime() === endWith(left, end.known, next).to.getTime();
  if (!wasLeftWithIt || left.to?.getTime() === ended.to.getTime()) return;
  const reason = 'discharge';
  const corrected = await stayRows(tx).end(ended, reason);
  await bedPeriodRows(tx).correctLeaving(corrected, next?.from ?? null);
  await tx.outbox.add(bedReleased, { ...stayEvent(corrected, corrected.to), reason }, { key: left.patientId });
  await tx.audit.record('bed.release', {
    ...{ actor: serviceActor('facility'), patientId: left.patientId, facilityId: left.facilityId },
    ...{ resource: `bed/${left.bedId}`, reason: 'the time of the discharge was corrected' },
  });
}

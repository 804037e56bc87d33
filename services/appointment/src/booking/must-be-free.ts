import {
  OutsideWorkingHours,
  PatientOverlap,
  SlotFull,
  SlotPast,
  SlotTaken,
} from '@nilecare/contracts/api/appointment.ts';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { appointments } from '../data/appointments.ts';
import { blockedTimes, spanOf } from '../data/blocked-times.ts';
import type { AppointmentTx, Deps } from '../deps.ts';
import { covers, mostAtOnce, overlap } from '../domain/span.ts';
import type { Wish } from './wish.ts';

/**
 * Whether a wish can be had, judged by the rows of the doctor, whose days are locked.
 * @param except appointments that give their time up for it
 * @throws SlotPast, OutsideWorkingHours, SlotTaken, SlotFull, PatientOverlap, ServiceUnavailable
 */
export async function mustBeFree(
  tx: AppointmentTx,
  wish: Wish,
  { cipher, clock }: Pick<Deps, 'cipher' | 'clock'>,
  except: readonly string[] = [],
): Promise<void> {
  const now = clock.now();
  const { staffId, visit, taken } = wish;
  if (visit.from < now) throw new SlotPast('Choose a time to come.');
  const others = (await appointments(tx, cipher).takenOf([staffId], taken, now)).filter(
    (it) => !except.includes(it.id),
  );
  if (wish.overbook) mustNotBeFull(wish, others);
  else {
    mustBeWorking(wish);
    const blocked = await blockedTimes(tx).during([staffId], visit);
    const isBlocked = blocked.some((it) => overlap(spanOf(it), visit));
    if (isBlocked || others.length > 0) throw new SlotTaken(staffId, others.map((it) => it.id).toSorted());
  }
  if (wish.overlapSeen) return;
  const { ids } = await patientLinks(tx).groupOf(wish.patientId);
  const own = await appointments(tx, cipher).ofPatientDuring(ids, visit, now);
  const overlapping = own.filter((id) => !except.includes(id));
  if (overlapping.length > 0) throw new PatientOverlap(overlapping.toSorted());
}

function mustBeWorking({ working, visit, staffId }: Wish): void {
  if (!working) throw new ServiceUnavailable('When the doctor works is not known now. Try again.', { staffId });
  if (!working.some((it) => covers(it, visit)))
    throw new OutsideWorkingHours('Choose a time at which the doctor works.', { staffId });
}

function mustNotBeFull({ visitType, taken, staffId }: Wish, others: readonly { from: Date; to: Date }[]): void {
  const most = 1 + visitType.overbookMost;
  if (mostAtOnce(others, taken) >= most)
    throw new SlotFull(`Of this kind of visit ${most} can be booked for one time.`, { staffId, most });
}

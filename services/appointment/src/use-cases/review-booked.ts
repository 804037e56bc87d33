import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { bookedFrom, changeAttention, isBookedAhead, markAttention } from '../data/attention.ts';
import { blockedTimes, spanOf } from '../data/blocked-times.ts';
import type { Deps } from '../deps.ts';
import { covers, overlap } from '../domain/span.ts';
import { workingTimesOf } from '../working-time.ts';

const FAR_AWAY = new Date('2101-01-01');

/**
 * After the working time of a doctor changed: what is booked outside of it, or where it is blocked, is to be rebooked; what
 * lies within it again is not any more.
 */
export async function reviewBooked(staffId: string, deps: Deps): Promise<void> {
  const { db, clock } = deps;
  const booked = await bookedFrom(db.read, staffId, clock.now());
  const [first, last] = [booked.at(0), booked.at(-1)];
  if (!first || !last) return;
  const within = { from: first.from, to: last.to };
  const asked = await workingTimesOf([staffId], within, deps, { outdatedWillDo: false });
  const working = asked.get(staffId);
  if (!working) throw new ServiceUnavailable('When the doctor works is not known now. Try again.', { staffId });
  const blocked = (await blockedTimes(db.read).during([staffId], within)).map(spanOf);
  const isKept = (it: (typeof booked)[number]) =>
    working.some((one) => covers(one, it)) && !blocked.some((one) => overlap(one, it));
  const lost = booked.filter((it) => it.attention === null && !isKept(it)).map((it) => it.id);
  const found = booked.filter((it) => it.attention === 'doctor-unavailable' && isKept(it)).map((it) => it.id);
  await db.transaction(async (tx) => {
    await changeAttention(tx, lost, null, 'doctor-unavailable');
    await changeAttention(tx, found, 'doctor-unavailable', null);
  });
}

/** Of who has died, what was booked is to be cancelled by somebody. */
export async function reviewPatient(patientId: string, deps: Deps): Promise<void> {
  const { db, clinical, clock } = deps;
  const { ids } = await patientLinks(db.read).groupOf(patientId);
  if (!(await isBookedAhead(db.read, ids, clock.now()))) return;
  const { deceasedDate } = await clinical.getPatient({ params: { patientId } });
  if (deceasedDate === null) return;
  const during = { from: clock.now(), to: FAR_AWAY };
  await db.transaction((tx) => markAttention(tx, { patientIds: ids, during }, 'patient-deceased'));
}

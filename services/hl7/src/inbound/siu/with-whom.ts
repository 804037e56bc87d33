import type { Deps } from '../../deps.ts';
import { faultAt, type Work } from '../handler.ts';
import { findStaff, staffMeant } from '../places/find-staff.ts';
import type { AppointmentSaid } from './appointment-said.ts';

/**
 * With whom it is: the first of AIP. Somebody else on the staff would be left free for others at that time; who is not known
 * here cannot be booked here.
 * @throws MessageFault where nobody is meant, or several on the staff are
 */
export async function withWhom(
  { staff, others }: AppointmentSaid,
  work: Work,
  deps: Pick<Deps, 'db' | 'business'>,
): Promise<string> {
  const staffId = await findStaff(staff?.code, staff?.place ?? 'AIP-3', work, deps);
  for (const { code, place } of others) {
    const other = await staffMeant(code, work, deps);
    if (other !== undefined && other !== staffId) throw faultAt('204', place, 'appointment-with-several');
  }
  return staffId;
}

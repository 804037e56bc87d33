import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Deps } from '../deps.ts';
import { criticalVitalsText, type Place } from '../texts/critical-vitals.ts';
import { tell, type ChannelName, type Notice } from './tell.ts';

/** A critical alarm with what is known of where it is. */
export interface CriticalAlarm {
  readonly alarm: Alarm;
  readonly place: Place | null;
  /** Nobody on duty at the ward could be told; the text says so. */
  readonly unattended: boolean;
}

export interface StaffMember {
  readonly staffId: string;
  readonly role: string;
}

/** As many as auth answers at once, and more than a facility needs to be told. */
const MOST_PEOPLE = 100;

export const noticeOf = ({ alarm, place, unattended }: CriticalAlarm): Notice => ({
  ...criticalVitalsText(alarm, place, unattended),
  dedupeKey: `vitals.critical/${alarm.id}`,
  kind: 'vitals.critical',
  priority: 'critical',
  link: alarm.patientId ? `/patients/${alarm.patientId}/alarms` : null,
  facilityId: alarm.facilityId,
});

/**
 * Tells nurses by inbox and SMS, others by inbox.
 * @returns how many have an account and were told, now or before
 */
export async function tellStaff(critical: CriticalAlarm, staff: readonly StaffMember[], deps: Deps): Promise<number> {
  const nurses = new Set(staff.filter((it) => it.role === 'nurse').map((it) => it.staffId));
  const staffIds = [...new Set([...nurses, ...staff.map((it) => it.staffId)])].slice(0, MOST_PEOPLE);
  if (staffIds.length === 0) return 0;
  const { items } = await deps.auth.getUserContacts({ query: { staffIds: staffIds.join(',') } });
  const channels = (staffId: string): ChannelName[] => (nurses.has(staffId) ? ['inbox', 'sms'] : ['inbox']);
  await tell(
    noticeOf(critical),
    items.map((it) => ({ ...it, channels: channels(it.staffId) })),
    deps,
  );
  return items.length;
}

import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { Duty } from '@nilecare/contracts/api/business.ts';
import type { Deps } from '../deps.ts';
import { criticalVitalsText, type Place } from '../texts/critical-vitals.ts';
import { tell, type ChannelName, type Notice } from './tell.ts';

/** A critical alarm with what is known of where it is. */
export interface CriticalAlarm {
  readonly alarm: Alarm;
  readonly place: Place | null;
  /** Nobody of the ward could be told; the text says so. */
  readonly unattended: boolean;
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
 * Tells those on duty, nurses by inbox and SMS, doctors by inbox, and others by inbox.
 * @returns how many have an account and were told, now or before
 */
export async function tellStaff(
  critical: CriticalAlarm,
  onDuty: readonly Pick<Duty, 'staffId' | 'role'>[],
  others: readonly string[],
  deps: Deps,
): Promise<number> {
  const nurses = new Set(onDuty.filter((it) => it.role === 'nurse').map((it) => it.staffId));
  const staffIds = [...new Set([...nurses, ...onDuty.map((it) => it.staffId), ...others])].slice(0, MOST_PEOPLE);
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

import { once, type Clients } from '../clients.ts';
import { facilities } from '../plan/hospital.ts';
import { shifts } from '../plan/roster.ts';
import { idIn } from './places.ts';

const clock = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`;

/** The shifts that the wards of each facility share. */
export async function openShifts(
  { business }: Pick<Clients, 'business'>,
  facilityIds: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { key } of facilities)
    for (const { name, title, from, to } of shifts) {
      const facilityId = idIn(facilityIds, key);
      const minimum = { nurses: 1, doctors: 1 };
      const body = { facilityId, name: title, kind: name, from: clock(from), to: clock(to), minimum };
      await business.createShift({ body }, once('shift', `${key}-${name}`));
    }
}

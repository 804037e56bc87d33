import { once, type Clients } from '../clients.ts';
import { zonedTime, addDays } from '@nilecare/service-kit/zoned-time.ts';
import { facilities } from '../plan/hospital.ts';
import { idIn } from './places.ts';

/** In days from today; beyond the roster that is filled, so that nobody of it is away. */
const leaves = [
  { staff: 'demo-pharmacist', kind: 'annual', from: 10, to: 16, approved: true },
  { staff: 'demo-receptionist', kind: 'study', from: 20, to: 21, approved: false },
] as const;

/** Leave of two people of the demo: one that was approved, and one that waits for a decision. */
export async function askForLeave(
  { business }: Pick<Clients, 'business'>,
  { now, staffIds }: { readonly now: Date; readonly staffIds: ReadonlyMap<string, string> },
): Promise<void> {
  const [home] = facilities;
  if (!home) return;
  const today = zonedTime(home.timeZone).date(now);
  for (const { staff, kind, from, to, approved } of leaves) {
    const staffId = idIn(staffIds, staff);
    const { items } = await business.listLeaves({ query: { staffId } });
    if (items.length > 0) continue;
    const body = { staffId, kind, from: addDays(today, from), to: addDays(today, to) };
    const { id: leaveId, version } = await business.requestLeave({ body }, once('leave', staff));
    if (approved)
      await business.decideLeave({ params: { leaveId }, body: { decision: 'approved' } }, { ifMatch: version });
  }
}

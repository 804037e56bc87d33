import type { WorkingWeek } from '@nilecare/contracts/api/business-hours.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import { workingHours } from '../data/working-hours.ts';
import type { Reader } from '../deps.ts';
import { writeException, writeWeek } from '../domain/working-hours.ts';

const SHOWN_BACK_DAYS = 31;

/** The working week of a staff member with the days that differ, as the contract has it. */
export async function workingWeekView(
  db: Reader,
  staff: { readonly id: string; readonly version: number },
  now: Date,
): Promise<WorkingWeek> {
  const from = addDays(now.toISOString().slice(0, 10), -SHOWN_BACK_DAYS);
  const hours = workingHours(db);
  return {
    staffId: staff.id,
    version: staff.version,
    hours: writeWeek(await hours.week(staff.id)),
    exceptions: (await hours.exceptions(staff.id, { from, to: null })).map(writeException),
  };
}

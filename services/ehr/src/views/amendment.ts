import type { Amendment } from '@nilecare/contracts/api/ehr-amendments.ts';
import type { StoredAmendment } from '../data/amendments.ts';
import type { Deps } from '../deps.ts';
import { isOverdue } from '../domain/amendment.ts';

/** A request as it is answered, by the calendar of its facility. @param patientId of the record that goes on */
export async function amendmentView(
  it: StoredAmendment,
  patientId: string,
  { clock, clocks }: Pick<Deps, 'clock' | 'clocks'>,
): Promise<Amendment> {
  const time = await clocks.of(it.facilityId);
  return { ...it, patientId, overdue: isOverdue(it, time.date(clock.now())) };
}

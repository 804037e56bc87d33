import { AmendmentDecided, AmendmentExtended, type Amendment } from '@nilecare/contracts/api/ehr-amendments.ts';
import { Implausible } from '@nilecare/contracts/api/clinical-entry.ts';
import type { EntryRef } from '@nilecare/contracts/api/ehr-amendments.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import type { z } from 'zod';

/** 45 CFR 164.526(b)(2): sixty days to decide, and once thirty more. */
const DAYS = { toDecide: 60, more: 30 } as const;

/** The last day to decide of what is asked for today. @param today as calendars of the facility show it */
export const dueOn = (today: string): string => addDays(today, DAYS.toDecide);

/** @throws AmendmentDecided, AmendmentExtended */
export function extendedDue({
  state,
  extension,
  dueOn: before,
}: Pick<Amendment, 'state' | 'extension' | 'dueOn'>): string {
  mustBeOpen(state);
  if (extension !== null) throw new AmendmentExtended('Decide it now.');
  return addDays(before, DAYS.more);
}

/** @param today as calendars of the facility show it */
export const isOverdue = ({ state, dueOn: due }: Pick<Amendment, 'state' | 'dueOn'>, today: string): boolean =>
  state === 'requested' && today > due;

/** @throws AmendmentDecided */
export function mustBeOpen(state: Amendment['state']): void {
  if (state !== 'requested') throw new AmendmentDecided(`It is ${state}.`, { state });
}

interface Decision {
  readonly accepted: boolean;
  readonly result: z.output<typeof EntryRef> | null;
}

/** What is accepted is written somewhere; what is refused is not. @throws Implausible */
export function mustBeWhole({ accepted, result }: Decision): void {
  if (accepted && result === null) throw new Implausible('result', 'Name what was written because of it.');
  if (!accepted && result !== null) throw new Implausible('result', 'Nothing is written because of a refusal.');
}

import { DutyBegun, DutyCancelled } from '@nilecare/contracts/api/business-roster.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';
import type { Duty } from './duty.ts';

export type DutyChange = Partial<
  Pick<Duty, 'staffId' | 'role' | 'inCharge' | 'onCall' | 'shiftId' | 'from' | 'to' | 'overrideReason'>
>;

/** @throws DutyCancelled, DutyBegun */
export function mustBeAhead(duty: Duty & { readonly cancelled: boolean }, now: Date): void {
  if (duty.cancelled) throw new DutyCancelled('Assign a new duty.');
  if (duty.from <= now) throw new DutyBegun('Change its end instead.');
}

/**
 * A duty as it is meant to be. Who was responsible is not rewritten: of a duty that has begun only the end changes, and
 * who is in charge; of one that is over, nothing.
 * @throws DutyCancelled, DutyBegun, InvalidRequest
 */
export function changedDuty(duty: Duty & { readonly cancelled: boolean }, change: DutyChange, now: Date): Duty {
  if (duty.cancelled) throw new DutyCancelled('Assign a new duty.');
  const { cancelled: _cancelled, ...before } = duty;
  const after: Duty = { ...before, ...change, version: duty.version + 1 };
  if (duty.from <= now) {
    const rewritten =
      after.staffId !== duty.staffId ||
      after.role !== duty.role ||
      after.onCall !== duty.onCall ||
      after.from.getTime() !== duty.from.getTime();
    if (duty.to <= now || rewritten || after.to < now)
      throw new DutyBegun('Only its end can be changed, to a time that has not passed.');
  }
  if (after.to <= after.from) throw new InvalidRequest([{ field: 'body.to', message: 'must be after from' }]);
  if (after.inCharge && (after.role !== 'nurse' || after.onCall !== null))
    throw new InvalidRequest([{ field: 'body.inCharge', message: 'only a nurse who is present is in charge' }]);
  return after;
}

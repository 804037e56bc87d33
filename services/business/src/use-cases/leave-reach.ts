import { Forbidden } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';

/**
 * Leave is somebody's own affair, and that of who manages staff where the person belongs.
 * @throws Forbidden
 */
export function mustOwnOrManage(actor: Actor, staff: { readonly id: string; readonly facilityId: string }): void {
  actor.mustReachFacility(staff.facilityId);
  if (actor.staffId !== staff.id && !actor.may('staff:manage'))
    throw new Forbidden('This is the leave of somebody else.');
}

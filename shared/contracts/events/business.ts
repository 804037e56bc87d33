import { z } from 'zod';
import { event } from '../event.ts';
import { Id, Instant } from '../primitives.ts';

/** Published under the duty's id, so that what happens to one duty stays in order. */
const DutyFacts = z.object({
  dutyId: Id,
  /** Grows with every change: what comes late is recognised. */
  version: z.number().int(),
  staffId: Id,
  wardId: Id,
  facilityId: Id,
  /** `nurse` or `doctor`. */
  role: z.string(),
  /** null: present at the ward. */
  onCall: z.enum(['first', 'second']).nullable(),
  from: Instant,
  to: Instant,
});

export const dutyAssigned = event({
  topic: 'duty.assigned',
  owner: 'business',
  data: DutyFacts,
  summary: 'Somebody was put on duty at a ward',
});
export const dutyChanged = event({
  topic: 'duty.changed',
  owner: 'business',
  data: DutyFacts,
  summary: 'A duty has another person, role or time; the facts are the new ones',
});
export const dutyCancelled = event({
  topic: 'duty.cancelled',
  owner: 'business',
  data: DutyFacts,
  summary: 'A duty that had not begun will not be',
});

/** Published under the staff member's id. */
const StaffFacts = z.object({
  staffId: Id,
  version: z.number().int(),
  /** Where the person belongs, and everywhere the person works. */
  facilityId: Id,
  facilityIds: z.array(Id),
  profession: z.string(),
  active: z.boolean(),
});

export const staffCreated = event({
  topic: 'staff.created',
  owner: 'business',
  data: StaffFacts,
  summary: 'Somebody began to work here',
});
export const staffUpdated = event({
  topic: 'staff.updated',
  owner: 'business',
  data: StaffFacts,
  summary: 'The record of a staff member changed, or the person works here again',
});
export const staffDeactivated = event({
  topic: 'staff.deactivated',
  owner: 'business',
  data: StaffFacts,
  summary: 'Somebody does not work here any more; coming duties are cancelled',
});

/** Published under the staff member's id. */
export const availabilityChanged = event({
  topic: 'availability.changed',
  owner: 'business',
  data: z.object({ staffId: Id, facilityId: Id }),
  summary: 'Working hours, their exceptions or leave of somebody changed: when the person works is to be asked anew',
});

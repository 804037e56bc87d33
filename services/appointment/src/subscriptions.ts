import {
  appointmentArrived,
  appointmentCalled,
  appointmentCancelled,
  appointmentFulfilled,
  appointmentMissed,
  appointmentRescheduled,
  appointmentScheduled,
} from '@nilecare/contracts/events/appointment.ts';
import { roleChanged, userUpdated } from '@nilecare/contracts/events/auth.ts';
import {
  availabilityChanged,
  staffCreated,
  staffDeactivated,
  staffUpdated,
} from '@nilecare/contracts/events/business.ts';
import { patientUpdated } from '@nilecare/contracts/events/clinical.ts';
import type { Permission } from '@nilecare/contracts/permissions.ts';
import { on, onEach, onThen, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import { announceAppointment } from './announce-appointment.ts';
import { markAttention } from './data/attention.ts';
import { calendarFeedRows } from './data/calendar-feeds.ts';
import { rosters, workingMonths } from './data/remembered.ts';
import type { Deps } from './deps.ts';
import { reviewBooked, reviewPatient } from './use-cases/review-booked.ts';

/** What open calendars and queues must hear of. */
const changes = [
  appointmentScheduled,
  appointmentRescheduled,
  appointmentCancelled,
  appointmentArrived,
  appointmentCalled,
  appointmentFulfilled,
  appointmentMissed,
] as const;

/** Who may not any more has no address of a calendar either. */
const READS_CALENDARS: Permission = 'appointment:read';
const FAR_AWAY = new Date('9999-01-01');

export const subscriptions: readonly Subscription<Deps>[] = [
  ...followMerges<Deps>(),
  onThen(
    availabilityChanged,
    ({ data }, { tx }) => workingMonths(tx).forget(data.staffId),
    ({ data }, deps: Deps) => reviewBooked(data.staffId, deps),
  ),
  onEach(patientUpdated, ({ data }, deps: Deps) => reviewPatient(data.patientId, deps)),
  on(staffCreated, (_event, { tx }) => rosters(tx).forgetAll()),
  on(staffUpdated, async ({ data }, { tx }) => {
    await rosters(tx).forgetAll();
    await workingMonths(tx).forget(data.staffId);
  }),
  on(staffDeactivated, async ({ data }, { tx, clock }) => {
    const { staffId } = data;
    await rosters(tx).forgetAll();
    await workingMonths(tx).forget(staffId);
    await calendarFeedRows(tx).revokeOf(staffId, clock.now());
    await markAttention(tx, { staffId, during: { from: clock.now(), to: FAR_AWAY } }, 'staff-deactivated');
  }),
  on(userUpdated, ({ data }, { tx, clock }) => calendarFeedRows(tx).revokeOfUser(data, clock.now())),
  on(roleChanged, async ({ data: { role, permissions } }, { tx, clock }) => {
    if (!permissions.includes(READS_CALENDARS)) await calendarFeedRows(tx).revokeOfRole(role, clock.now());
  }),
  ...changes.map((change) => onEach(change, ({ data }, deps: Deps) => announceAppointment(deps, data.appointmentId))),
];

import {
  appointmentCancelled,
  appointmentReminderDue,
  appointmentRescheduled,
  appointmentScheduled,
  waitlistOffered,
} from '@nilecare/contracts/events/appointment.ts';
import { alarmAcknowledged, alarmRaised, alarmResolved, vitalsCritical } from '@nilecare/contracts/events/device.ts';
import { labCriticalAcknowledged, labCriticalWithdrawn, labResultCritical } from '@nilecare/contracts/events/lab.ts';
import { prescriptionQuestioned } from '@nilecare/contracts/events/medication.ts';
import { onEach } from '@nilecare/service-kit/messaging/subscription.ts';
import type { Deps } from './deps.ts';
import { alarmWasAcknowledged, alarmWasRaised, alarmWasResolved } from './use-cases/follow-alarms.ts';
import { prescriptionWasQuestioned } from './use-cases/follow-prescriptions.ts';
import { offerWasMade, visitWasCancelled, visitWasNews } from './use-cases/follow-visits.ts';
import { resultIsCritical, resultWasReadBack, resultWasWithdrawn } from './use-cases/follow-results.ts';

/** What calls people has one escalation, which ends once: an event that comes twice, or after another, changes nothing. */
export const subscriptions = [
  onEach(vitalsCritical, ({ data }, deps: Deps) => alarmWasRaised(data, deps)),
  onEach(alarmRaised, ({ data }, deps: Deps) => alarmWasRaised(data, deps)),
  onEach(alarmAcknowledged, ({ data }, deps: Deps) => alarmWasAcknowledged(data, deps)),
  onEach(alarmResolved, ({ data }, deps: Deps) => alarmWasResolved(data, deps)),
  onEach(labResultCritical, ({ data }, deps: Deps) => resultIsCritical(data, deps)),
  onEach(labCriticalAcknowledged, ({ data }, deps: Deps) => resultWasReadBack(data, deps)),
  onEach(labCriticalWithdrawn, ({ data }, deps: Deps) => resultWasWithdrawn(data, deps)),
  onEach(prescriptionQuestioned, ({ data }, deps: Deps) => prescriptionWasQuestioned(data, deps)),
  onEach(appointmentScheduled, ({ data }, deps: Deps) => visitWasNews('scheduled', data, deps)),
  onEach(appointmentRescheduled, ({ data }, deps: Deps) => visitWasNews('moved', data, deps)),
  onEach(appointmentReminderDue, ({ data }, deps: Deps) => visitWasNews('reminder', data, deps)),
  onEach(appointmentCancelled, ({ data }, deps: Deps) => visitWasCancelled(data, deps)),
  onEach(waitlistOffered, ({ data }, deps: Deps) => offerWasMade(data, deps)),
];

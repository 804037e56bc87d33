import { alarmAcknowledged, alarmRaised, alarmResolved, vitalsCritical } from '@nilecare/contracts/events/device.ts';
import { onEach } from '@nilecare/service-kit/messaging/subscription.ts';
import type { Deps } from './deps.ts';
import { alarmWasAcknowledged, alarmWasRaised, alarmWasResolved } from './use-cases/follow-alarms.ts';

/** An alarm has one escalation, which ends once: an event that comes twice, or after another, changes nothing. */
export const subscriptions = [
  onEach(vitalsCritical, ({ data }, deps: Deps) => alarmWasRaised(data, deps)),
  onEach(alarmRaised, ({ data }, deps: Deps) => alarmWasRaised(data, deps)),
  onEach(alarmAcknowledged, ({ data }, deps: Deps) => alarmWasAcknowledged(data, deps)),
  onEach(alarmResolved, ({ data }, deps: Deps) => alarmWasResolved(data, deps)),
];

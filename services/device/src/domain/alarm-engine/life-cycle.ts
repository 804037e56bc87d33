import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { AlarmAlreadyAcknowledged, AlarmOver } from '@nilecare/contracts/api/device.ts';

/** Who takes charge of an alarm, when (ISO 8601) and why. */
export interface Acknowledgement {
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  readonly reason: string;
}

/**
 * raised → acknowledged. Somebody has seen it and says what is being done; the condition goes on.
 * @throws AlarmOver when the condition ended meanwhile
 * @throws AlarmAlreadyAcknowledged naming who was faster, so that nobody believes the patient is hers
 */
export function acknowledge(alarm: Alarm, { by, at, reason }: Acknowledgement): Alarm {
  if (alarm.state === 'resolved') throw new AlarmOver('The alarm ended before you took it; nothing is left to do.');
  if (alarm.state === 'acknowledged')
    throw new AlarmAlreadyAcknowledged(`${alarm.acknowledgedBy?.name ?? 'Somebody'} has taken charge of this alarm.`, {
      acknowledgedBy: alarm.acknowledgedBy?.name ?? null,
      acknowledgedAt: alarm.acknowledgedAt,
    });
  return {
    ...alarm,
    state: 'acknowledged',
    version: alarm.version + 1,
    acknowledgedAt: at,
    acknowledgedBy: by,
    acknowledgeReason: reason,
  };
}

/**
 * raised or acknowledged → resolved: the condition is over.
 * @throws AlarmOver when it is resolved already
 */
export function resolve(alarm: Alarm, at: string): Alarm {
  if (alarm.state === 'resolved') throw new AlarmOver('The alarm is resolved already.');
  return { ...alarm, state: 'resolved', version: alarm.version + 1, resolvedAt: at };
}

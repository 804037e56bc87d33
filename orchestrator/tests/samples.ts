import { randomUUID } from 'node:crypto';
import type { AlarmMessage, VitalsUpdate } from '@nilecare/contracts/realtime.ts';
import { anAlarm } from '@nilecare/testing/an-alarm.ts';

export interface Place {
  readonly wardId: string;
  readonly patientId: string;
  readonly facilityId: string;
}

export const aPlace = (): Place => ({ wardId: randomUUID(), patientId: randomUUID(), facilityId: randomUUID() });

/** An alarm at the place, in a bed that nobody knows. */
export const anAlarmAt = (place: Place, facts: Partial<AlarmMessage> = {}): AlarmMessage =>
  anAlarm({ bedId: null, ...place, ...facts });

export const values = (place: Place, hr: number): VitalsUpdate => ({
  ...place,
  deviceId: `monitor-of-${place.patientId.slice(0, 8)}`,
  bedId: null,
  time: new Date().toISOString(),
  values: { hr },
  news2: null,
});

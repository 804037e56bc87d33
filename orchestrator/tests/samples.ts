import { randomUUID } from 'node:crypto';
import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';
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

/** All alarms of the patient at the place, for half an hour from now. */
export const aSuppressionAt = (place: Place): AlarmSuppression => ({
  ...place,
  id: randomUUID(),
  reason: 'bronchoscopy',
  parameters: null,
  lethalRhythms: [],
  from: new Date().toISOString(),
  until: new Date(Date.now() + 1_800_000).toISOString(),
  startedBy: { id: randomUUID(), name: 'Nurse Sara' },
  endedAt: null,
  endedBy: null,
  endReason: null,
});

export const values = (place: Place, hr: number): VitalsUpdate => ({
  ...place,
  deviceId: `monitor-of-${place.patientId.slice(0, 8)}`,
  bedId: null,
  time: new Date().toISOString(),
  values: { hr },
  news2: null,
});

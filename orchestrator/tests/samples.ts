import { randomUUID } from 'node:crypto';
import type { AlarmMessage, VitalsUpdate } from '@nilecare/contracts/realtime.ts';

export interface Place {
  readonly wardId: string;
  readonly patientId: string;
  readonly facilityId: string;
}

export const aPlace = (): Place => ({ wardId: randomUUID(), patientId: randomUUID(), facilityId: randomUUID() });

export const anAlarm = (place: Place, facts: Partial<AlarmMessage> = {}): AlarmMessage => ({
  id: randomUUID(),
  seq: 1,
  version: 1,
  state: 'raised',
  kind: 'physiological',
  priority: 'high',
  condition: 'above-limit',
  parameter: 'hr',
  value: 140,
  limit: 120,
  unit: '/min',
  message: null,
  deviceId: 'monitor-1',
  bedId: null,
  onsetAt: new Date().toISOString(),
  raisedAt: new Date().toISOString(),
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgeReason: null,
  resolvedAt: null,
  ...place,
  ...facts,
});

export const values = (place: Place, hr: number): VitalsUpdate => ({
  ...place,
  deviceId: `monitor-of-${place.patientId.slice(0, 8)}`,
  bedId: null,
  time: new Date().toISOString(),
  values: { hr },
  news2: null,
});

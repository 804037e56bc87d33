import { randomUUID } from 'node:crypto';
import type { Alarm } from '@nilecare/contracts/alarms.ts';

/** A heart rate of 140 that was raised just now, of a patient and a place of its own. */
export const anAlarm = (facts: Partial<Alarm> = {}): Alarm => ({
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
  patientId: randomUUID(),
  bedId: randomUUID(),
  wardId: randomUUID(),
  facilityId: randomUUID(),
  onsetAt: new Date().toISOString(),
  raisedAt: new Date().toISOString(),
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgeReason: null,
  resolvedAt: null,
  ...facts,
});

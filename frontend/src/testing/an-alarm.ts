import type { Alarm } from '@nilecare/contracts/alarms.ts';

/** An open high alarm of a heart rate, with what a test says instead. */
export const anAlarm = (given: Partial<Alarm> = {}): Alarm => ({
  id: 'a1',
  seq: 1,
  version: 1,
  state: 'raised',
  kind: 'physiological',
  priority: 'high',
  condition: 'above-limit',
  parameter: 'hr',
  value: 142,
  limit: 120,
  unit: '/min',
  message: null,
  deviceId: 'monitor-07',
  patientId: 'p1',
  bedId: 'b1',
  wardId: 'w1',
  facilityId: 'f1',
  onsetAt: '2026-11-01T10:00:00.000Z',
  raisedAt: '2026-11-01T10:00:00.000Z',
  acknowledgedAt: null,
  acknowledgedBy: null,
  acknowledgeReason: null,
  resolvedAt: null,
  ...given,
});

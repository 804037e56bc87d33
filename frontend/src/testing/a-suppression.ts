import type { AlarmSuppression } from '@nilecare/contracts/api/device-alarm-suppressions.ts';

/** A suppression of all alarms for half an hour, with what a test says instead. */
export const aSuppression = (given: Partial<AlarmSuppression> = {}): AlarmSuppression => ({
  id: 's1',
  patientId: 'p1',
  wardId: 'w1',
  facilityId: 'f1',
  reason: 'bronchoscopy',
  parameters: null,
  lethalRhythms: [],
  from: '2026-11-01T10:00:00.000Z',
  until: '2026-11-01T10:30:00.000Z',
  startedBy: { id: 'n1', name: 'Nurse Sara' },
  endedAt: null,
  endedBy: null,
  endReason: null,
  ...given,
});

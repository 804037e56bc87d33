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

/** One tablet that is due, in the ward's round. */
export const aDose = ({ patientId, facilityId }: Omit<Place, 'wardId'>) => ({
  ...{ itemId: randomUUID(), prescriptionId: randomUUID(), patientId, facilityId, state: 'due' },
  drug: {
    ...{ id: randomUUID(), name: { en: 'Aspirin', ar: 'أسبرين' }, unit: { en: 'tablet', ar: 'قرص' } },
    ...{ controlled: false, highAlert: false, lookAlike: null, barcodes: [] },
  },
  ...{ line: { en: '1 tablet', ar: 'قرص' }, instructions: null, route: 'oral', dose: null, from: null },
  ...{ dueAt: new Date().toISOString(), verified: true, objection: null, needsSecondCheck: false },
  ...{ asNeededFor: null, administration: null },
});

/** Somebody's appointment at ten o'clock. */
export const anAppointment = ({ patientId, facilityId }: Omit<Place, 'wardId'>, more: object) => ({
  ...{ id: randomUUID(), version: 1, state: 'booked', facilityId, patientId, staffId: randomUUID() },
  ...{ visitTypeId: randomUUID(), from: '2026-03-01T10:00:00.000Z', to: '2026-03-01T10:30:00.000Z', heldUntil: null },
  ...{ overbooked: false, reason: null, resources: [], seriesId: null, waitlistEntryId: null, encounterId: null },
  ...{ attention: null, bookedBy: { id: 'desk', name: 'Desk' }, bookedAt: '2026-02-01T10:00:00.000Z' },
  ...{ arrivedAt: null, calledAt: null, completedAt: null, cancelReason: null, cancelNote: null },
  ...more,
});

/** As it stands in its row. */
export const aStuckBooking = ({ facilityId }: Pick<Place, 'facilityId'>) => ({
  ...{ id: randomUUID(), kind: 'booking' as const, subject: null, facility_id: facilityId, step: 'hold' },
  ...{ state: 'needs-somebody' as const, facts: '', problem: null, attempts: 1, due_at: new Date(), holder: null },
  ...{ held_until: null, requested_by_id: 'desk', requested_by: 'Desk', version: 1, created_at: new Date() },
  finished_at: null,
});

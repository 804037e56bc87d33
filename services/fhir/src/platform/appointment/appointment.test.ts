import type { Appointment as FhirAppointment } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { FhirError } from '../../rest/outcome.ts';
import { changesOf } from './changes.ts';
import { bookingOf, cancellationOf, VISIT_TYPE } from './to-booking.ts';

const participants: NonNullable<FhirAppointment['participant']> = [
  { actor: { reference: 'Patient/p1' }, status: 'accepted' },
  { actor: { reference: 'Practitioner/s1' }, status: 'accepted' },
  { actor: { reference: 'Location/f1' }, status: 'accepted' },
];

const visit: FhirAppointment = {
  resourceType: 'Appointment',
  status: 'booked',
  serviceType: [{ coding: [{ system: VISIT_TYPE, code: 'FOLLOW-UP' }] }],
  start: '2026-12-01T09:00:00+02:00',
  end: '2026-12-01T09:20:00+02:00',
  description: 'Knee hurts',
  participant: participants,
};

const places = (call: () => unknown): unknown => {
  try {
    call();
  } catch (error) {
    if (error instanceof FhirError) return error.issues.flatMap((it) => it.expression ?? []);
    throw error;
  }
  return 'done';
};

test('a visit is booked as it is written', () => {
  expect(bookingOf(visit)).toEqual({
    facilityId: 'f1',
    staffId: 's1',
    patientId: 'p1',
    visitTypeCode: 'FOLLOW-UP',
    from: visit.start,
    to: visit.end,
    reason: 'Knee hurts',
    hold: false,
  });
  expect(bookingOf({ ...visit, status: 'pending' })).toMatchObject({ hold: true });
});

test.each<[string, Partial<FhirAppointment>, string[]]>([
  ['a wait list', { status: 'waitlist' }, ['Appointment.status']],
  ['no kind of visit', { serviceType: [{ text: 'check' }] }, ['Appointment.serviceType']],
  [
    'two patients',
    { participant: [...participants, { actor: { reference: 'Patient/p2' }, status: 'accepted' }] },
    ['Appointment.participant[3]'],
  ],
  [
    'a relative',
    { participant: [...participants, { actor: { reference: 'RelatedPerson/r' }, status: 'accepted' }] },
    ['Appointment.participant[3]'],
  ],
  ['a priority', { priority: 3 }, ['Appointment.priority']],
])('%s is refused by its place', (_, change, expected) => {
  expect(places(() => bookingOf({ ...visit, ...change }))).toEqual(expected);
});

test('a change is told as the steps of the calendar', () => {
  expect(changesOf(visit, visit)).toEqual([]);
  expect(changesOf(visit, { ...visit, status: 'pending' })).toEqual([{ kind: 'confirm' }]);
  expect(changesOf({ ...visit, status: 'arrived' }, visit)).toEqual([{ kind: 'check-in' }]);
  const later = { ...visit, start: '2026-12-02T09:00:00+02:00', end: '2026-12-02T09:20:00+02:00' };
  expect(changesOf(later, visit)).toEqual([{ kind: 'reschedule', from: later.start, staffId: 's1' }]);
  const cancelled: FhirAppointment = {
    ...visit,
    status: 'cancelled',
    cancelationReason: { coding: [{ code: 'pat' }] },
  };
  expect(changesOf(cancelled, visit)).toEqual([{ kind: 'cancel', reason: { reason: 'patient-request', note: null } }]);
});

test('the same moment in another zone moves nothing', () => {
  expect(changesOf({ ...visit, start: '2026-12-01T07:00:00Z', end: '2026-12-01T07:20:00Z' }, visit)).toEqual([]);
});

test('what was booked stays what it is', () => {
  expect(places(() => changesOf({ ...visit, description: 'Other knee' }, visit))).toEqual(['Appointment.description']);
  expect(places(() => changesOf({ ...visit, end: '2026-12-01T10:00:00+02:00' }, visit))).toEqual(['Appointment.end']);
  expect(places(() => changesOf({ ...visit, status: 'proposed' }, visit))).toEqual(['Appointment.status']);
});

test('a reason without a code of ours is kept in words', () => {
  expect(cancellationOf({ ...visit, cancelationReason: { text: 'Snow' } })).toEqual({ reason: 'other', note: 'Snow' });
});

test('a visit without a time is asked for it', () => {
  const { start: _, ...timeless } = visit;
  expect(places(() => bookingOf(timeless))).toEqual(['Appointment.start']);
});

import type { Appointment as FhirAppointment } from '@medplum/fhirtypes';
import { expect, test } from 'vitest';
import { FhirError } from '../../rest/outcome.ts';
import { changeOf } from './changes.ts';
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
    minutes: null,
    reason: 'Knee hurts',
    hold: false,
    overlapSeen: false,
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
  ['a number of elsewhere', { identifier: [{ system: 'urn:x', value: '7' }] }, ['Appointment.identifier']],
  ['a second reason', { reasonCode: [{ text: 'Knee hurts' }, { text: 'Fever' }] }, ['Appointment.reasonCode[1]']],
])('%s is refused by its place', (_, change, expected) => {
  expect(places(() => bookingOf({ ...visit, ...change }))).toEqual(expected);
});

test('a change is told as the step of the calendar', () => {
  expect(changeOf(visit, visit)).toBeUndefined();
  expect(changeOf(visit, { ...visit, status: 'pending' })).toEqual({ kind: 'confirm' });
  expect(changeOf({ ...visit, status: 'arrived' }, visit)).toEqual({ kind: 'check-in' });
  const later = { ...visit, start: '2026-12-02T09:00:00+02:00', end: '2026-12-02T09:20:00+02:00' };
  expect(changeOf(later, visit)).toEqual({
    ...{ kind: 'reschedule', from: later.start, staffId: 's1', overlapSeen: false },
  });
  const cancelled: FhirAppointment = {
    ...visit,
    status: 'cancelled',
    cancelationReason: { coding: [{ code: 'pat' }] },
  };
  expect(changeOf(cancelled, visit)).toEqual({ kind: 'cancel', reason: { reason: 'patient-request', note: null } });
});

test('the same moment in another zone moves nothing', () => {
  expect(changeOf({ ...visit, start: '2026-12-01T07:00:00Z', end: '2026-12-01T07:20:00Z' }, visit)).toBeUndefined();
});

test('what was booked stays what it is', () => {
  expect(places(() => changeOf({ ...visit, description: 'Other knee' }, visit))).toEqual(['Appointment.description']);
  expect(places(() => changeOf({ ...visit, end: '2026-12-01T10:00:00+02:00' }, visit))).toEqual(['Appointment.end']);
  expect(places(() => changeOf({ ...visit, status: 'proposed' }, visit))).toEqual(['Appointment.status']);
});

test('what would take two steps is refused whole', () => {
  const later = { start: '2026-12-02T09:00:00+02:00', end: '2026-12-02T09:20:00+02:00' };
  expect(places(() => changeOf({ ...visit, ...later, status: 'arrived' }, visit))).toEqual(['Appointment.status']);
  expect(places(() => changeOf({ ...visit, ...later, status: 'cancelled' }, visit))).toEqual(['Appointment.status']);
});

test('a visit is cancelled for who has it, and for nobody else', () => {
  const [, ...others] = participants;
  const ofAnother: FhirAppointment = {
    ...visit,
    status: 'cancelled',
    participant: [{ actor: { reference: 'Patient/p2' }, status: 'accepted' }, ...others],
  };
  expect(places(() => changeOf(ofAnother, visit))).toEqual(['Appointment.participant']);
  const placeless = { ...visit, status: 'cancelled' as const, participant: participants.slice(0, 2) };
  expect(changeOf(placeless, visit)).toMatchObject({ kind: 'cancel' });
});

test('a reason without a code of ours is kept in words', () => {
  expect(cancellationOf({ ...visit, cancelationReason: { text: 'Snow' } })).toEqual({ reason: 'other', note: 'Snow' });
});

test('a visit without a time is asked for it', () => {
  const { start: _, ...timeless } = visit;
  expect(places(() => bookingOf(timeless))).toEqual(['Appointment.start']);
});

import { expect, test } from 'vitest';
import type { Suppression } from '../suppression.ts';
import { healthy, MonitoredPatient, START } from './monitored-patient.fixture.ts';

/** Between two seconds of the test. */
const suppression = (from: number, until: number, given: Partial<Suppression> = {}): Suppression => ({
  id: 'procedure',
  parameters: null,
  lethalRhythms: [],
  from: START + from * 1000,
  until: START + until * 1000,
  ...given,
});
const fast = { ...healthy, hr: 150, pulse: 150 };

test('an alarm during a procedure is raised suppressed; what still holds at the end alarms anew, whoever has it', () => {
  const patient = new MonitoredPatient();
  patient.suppressions = [suppression(0, 60)];
  patient.shows(1, healthy).shows(2, fast);
  const during = patient.alarm('hr:high');
  expect(during.suppression).toEqual({ id: 'procedure', until: START + 60_000 });
  patient.acknowledges('hr:high', 10).shows(59, fast).waits(59);
  expect(patient.alarm('hr:high').id).toBe(during.id);
  patient.shows(60, fast).waits(60);
  expect(patient.story).toEqual(['raised hr:high high', 'resolved hr:high high', 'raised hr:high high']);
  expect(patient.alarm('hr:high')).toMatchObject({ suppression: null, acknowledgedAt: null, value: 150 });
  expect(patient.alarm('hr:high').id).not.toBe(during.id);
});

test('a value that is back at the end alarms nobody; one that swings out again does', () => {
  const patient = new MonitoredPatient();
  patient.suppressions = [suppression(0, 60)];
  patient.shows(1, healthy).showsFor(2, 55, fast).showsFor(56, 60, healthy).waits(61);
  expect(patient.story).toEqual(['raised hr:high high']);
  patient.shows(62, fast).waits(63);
  expect(patient.alarm('hr:high').suppression).toBeNull();
  const calm = new MonitoredPatient();
  calm.suppressions = [suppression(0, 60)];
  calm.shows(1, healthy).showsFor(2, 55, fast).showsFor(56, 75, healthy).waits(76);
  expect(calm.open).toEqual([]);
  expect(calm.story).toEqual(['raised hr:high high', 'resolved hr:high high']);
});

test('what is open when a procedure begins falls silent, unless somebody has taken charge of it', () => {
  const patient = new MonitoredPatient();
  const low = { ...fast, spo2: 80 };
  patient.shows(1, healthy).showsFor(2, 14, low).acknowledges('spo2:low', 15);
  patient.suppressions = [suppression(20, 60)];
  patient.waits(20);
  expect(patient.alarm('hr:high').suppression).not.toBeNull();
  expect(patient.alarm('spo2:low')).toMatchObject({ suppression: null, acknowledgedAt: START + 15_000 });
});

test('a heart that stands still during a procedure sounds within a second', () => {
  const patient = new MonitoredPatient();
  patient.suppressions = [suppression(0, 600)];
  patient.shows(1, healthy).shows(2, { ...healthy, hr: 30, pulse: 30 });
  expect(patient.alarm('hr:low').suppression).not.toBeNull();
  patient.shows(3, { ...healthy, hr: 0, pulse: 0, abp_sys: 15, abp_dia: 12, abp_mean: 13 }).waits(4);
  expect(patient.alarm('hr:low')).toMatchObject({ value: 0, suppression: null });
});

test('an end of the procedure that is judged twice is one alarm', () => {
  const ids = [0, 1].map(() => {
    const patient = new MonitoredPatient();
    patient.suppressions = [suppression(0, 60)];
    return patient.shows(1, healthy).shows(2, fast).waits(61).alarm('hr:high').id;
  });
  expect(new Set(ids).size).toBe(1);
});

import { expect, test } from 'vitest';
import { healthy, MonitoredPatient, START } from './monitored-patient.fixture.ts';

test('an oximeter that reads zero for ten seconds is off, a glance away is not', () => {
  const patient = new MonitoredPatient().shows(0, healthy).showsFor(1, 10, { ...healthy, spo2: 0, pulse: 0 });
  expect(patient.open).toEqual([]);
  patient.shows(11, { ...healthy, spo2: 0, pulse: 0 });
  expect(patient.alarm('off:spo2')).toMatchObject({
    kind: 'technical',
    priority: 'low',
    onsetAt: START + 1000,
    value: null,
  });
  expect(patient.shows(12, healthy).open).toEqual([]);
  expect(patient.changes.at(-1)).toMatchObject({ because: 'measured-again' });
});

test('three zeros of one arterial line are one alarm', () => {
  const patient = new MonitoredPatient()
    .shows(0, healthy)
    .showsFor(1, 30, { ...healthy, abp_sys: 0, abp_dia: 0, abp_mean: 0 });
  expect(patient.open).toEqual(['off:abp_sys low']);
});

test('a line that reads below zero is open to the air: off, and no pressure to alarm about', () => {
  const patient = new MonitoredPatient()
    .shows(0, healthy)
    .showsFor(1, 30, { ...healthy, abp_sys: -5, abp_dia: -5, abp_mean: -5 });
  expect(patient.open).toEqual(['off:abp_sys low']);
});

test('a channel that was never plugged in alarms nobody, an ECG that never was does', () => {
  const patient = new MonitoredPatient().showsFor(0, 60, { hr: 0, pulse: 70, spo2: 97, resp: 0, abp_sys: 0 });
  expect(patient.open).toEqual(['off:hr medium']);
});

test('a sensor that is missing from the samples for more than a minute and a half is off', () => {
  const { spo2: _, pulse: __, ...without } = healthy;
  const patient = new MonitoredPatient().shows(0, healthy).showsFor(1, 90, without);
  expect(patient.open).toEqual([]);
  expect(patient.shows(91, without).open).toEqual(['off:spo2 low']);
  expect(patient.showsFor(92, 95, healthy).open).toEqual([]);
});

test('a cuff and a thermometer measure once in a while', () => {
  const patient = new MonitoredPatient().shows(0, { ...healthy, nbp_sys: 120, temp: 37 }).showsFor(1, 600, healthy);
  expect(patient.open).toEqual([]);
});

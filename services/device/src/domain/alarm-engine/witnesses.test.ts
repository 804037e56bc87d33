import { describe, expect, test } from 'vitest';
import type { VitalValues } from '@nilecare/contracts/vitals.ts';
import { healthy, MonitoredPatient } from './monitored-patient.fixture.ts';

/** A patient who was well until the second 10. */
const monitored = (values: VitalValues = healthy) => new MonitoredPatient().showsFor(0, 10, values);
const asystole = (patient: MonitoredPatient) => patient.state.open['hr:low']?.priority === 'high';

describe('a heart rate of zero is a standstill', () => {
  test.each<[string, VitalValues]>([
    [
      'the line still shows a pressure that no longer swings',
      { ...healthy, hr: 0, pulse: 0, spo2: 0, resp: 0, abp_sys: 18, abp_dia: 14, abp_mean: 15 },
    ],
    ['the oximeter is on the finger and counts no pulse', { hr: 0, pulse: 0, spo2: 96, resp: 0 }],
    ['respiration is still measured through the same electrodes', { hr: 0, pulse: 0, spo2: 0, resp: 6 }],
    ['a monitor without a pulse rate still measures respiration', { hr: 0, spo2: 97, resp: 12, temp: 37 }],
  ])('when %s', (_, values) => {
    const before = Object.fromEntries(Object.entries(healthy).filter(([name]) => name in values));
    const patient = monitored(before).shows(11, values);
    expect(patient.alarm('hr:low')).toMatchObject({ priority: 'high', kind: 'physiological', value: 0, limit: 40 });
    expect(patient.open).not.toContain('off:hr medium');
  });

  test('when the monitor names it, also on an ECG alone', () => {
    const patient = new MonitoredPatient().shows(0, { hr: 70 }).shows(1, { hr: 0 }, { rhythm: 'ASYSTOLE' });
    expect(patient.open).toEqual(['hr:low high', 'rhythm:asystole high']);
  });

  test('and stays one while the other sensors lose the patient, without a word of a loose electrode', () => {
    const patient = monitored({ hr: 75, pulse: 75, spo2: 97, resp: 14 })
      .shows(11, { hr: 0, pulse: 0, spo2: 96, resp: 8 })
      .showsFor(12, 120, { hr: 0, pulse: 0, spo2: 0, resp: 0 });
    expect(patient.open).toContain('hr:low high');
    expect(patient.open).not.toContain('off:hr medium');
  });

  test('until a rate is measured again', () => {
    const patient = monitored()
      .shows(11, { ...healthy, hr: 0, pulse: 0, abp_sys: 30, abp_dia: 26, abp_mean: 28 })
      .showsFor(12, 26, healthy);
    expect(patient.open).toEqual([]);
  });

  test('for devices that report once a minute', () => {
    const patient = new MonitoredPatient()
      .shows(0, healthy)
      .shows(60, { ...healthy, hr: 0, pulse: 0, abp_sys: 0, abp_dia: 0 });
    expect(asystole(patient)).toBe(true);
  });

  test('when the line gives a mean pressure alone, too low to live on', () => {
    expect(asystole(monitored({ hr: 75, abp_mean: 90 }).shows(11, { hr: 0, abp_mean: 20 }))).toBe(true);
  });

  test.each(['before', 'after'])('for devices that send their parameters in turn, the pulse %s the zero', (when) => {
    const patient = new MonitoredPatient();
    for (let at = 0; at < 10; at += 1)
      patient.shows(at, { hr: 70 }).shows(at, { spo2: 97, pulse: 70 }).shows(at, { resp: 14 });
    if (when === 'before') patient.shows(10, { pulse: 0, spo2: 96 }).shows(10.2, { hr: 0 });
    else patient.shows(10, { hr: 0 }).shows(10.2, { pulse: 0, spo2: 96 }).shows(11, { hr: 0 });
    expect(asystole(patient)).toBe(true);
  });
});

describe('a heart rate of zero is an ECG that is off', () => {
  test.each<[string, VitalValues]>([
    ['the oximeter feels a pulse', { ...healthy, hr: 0, resp: 0, abp_sys: 0, abp_dia: 0, abp_mean: 0 }],
    ['the arterial pressure swings', { ...healthy, hr: 0, pulse: 0, spo2: 0, resp: 0 }],
    ['all sensors are zero together', { hr: 0, pulse: 0, spo2: 0, resp: 0, abp_sys: 0, abp_dia: 0, abp_mean: 0 }],
    ['the only pressure is one to live on', { hr: 0, abp_mean: 80 }],
    ['the line is open to the air', { hr: 0, abp_mean: 2 }],
    ['there is no witness', { hr: 0 }],
  ])('when %s', (_, values) => {
    const before = Object.fromEntries(Object.entries(healthy).filter(([name]) => name in values));
    const patient = monitored(before).showsFor(11, 21, values);
    expect(asystole(patient)).toBe(false);
    expect(patient.alarm('off:hr')).toMatchObject({ kind: 'technical', priority: 'medium', condition: 'sensor-off' });
  });

  test('when no rate was measured before', () => {
    const patient = new MonitoredPatient().showsFor(0, 10, { hr: 0, pulse: 0, spo2: 0, resp: 23 });
    expect(patient.open).toEqual(['off:hr medium']);
  });

  test('and then the pulse speaks for the heart', () => {
    const off = { ...healthy, hr: 0, resp: 0, abp_sys: 0, abp_dia: 0, abp_mean: 0 };
    const patient = monitored()
      .showsFor(11, 30, off)
      .showsFor(31, 40, { ...off, pulse: 0 });
    expect(patient.open).toContain('pulse:low high');
    patient.showsFor(41, 50, { ...off, pulse: 30 });
    expect(patient.open).toContain('pulse:low high');
    expect(patient.shows(51, healthy).open).toEqual([]);
  });
});

test('a zero never ends an alarm', () => {
  const patient = monitored()
    .shows(11, { ...healthy, hr: 30 })
    .showsFor(12, 300, { hr: 0, pulse: 0, spo2: 0, resp: 0, abp_sys: 0, abp_dia: 0, abp_mean: 0 });
  expect(patient.open).toContain('hr:low high');
});

test('a pulse that differs alarms nobody while the ECG counts', () => {
  expect(monitored().showsFor(11, 60, { ...healthy, pulse: 160 }).open).toEqual([]);
});

test('an oximeter alone alarms by its pulse', () => {
  const patient = new MonitoredPatient().showsFor(0, 5, { spo2: 97, pulse: 150 });
  expect(patient.open).toEqual(['pulse:high high']);
});

describe('a respiration of zero', () => {
  test('is an apnoea while the electrodes count heart beats', () => {
    const patient = monitored().showsFor(11, 21, { ...healthy, resp: 0 });
    expect(patient.open).toEqual(['resp:low high']);
  });

  test('is a loose electrode together with a heart rate of zero', () => {
    const patient = monitored().showsFor(11, 21, { hr: 0, resp: 0, pulse: 72, spo2: 97 });
    expect(patient.open).toEqual(['off:hr medium', 'off:resp low']);
  });
});

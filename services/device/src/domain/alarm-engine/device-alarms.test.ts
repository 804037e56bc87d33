import { describe, expect, test } from 'vitest';
import { healthy, MonitoredPatient, START } from './monitored-patient.fixture.ts';

describe('alerts of the device', () => {
  test('open an alarm once, and end it', () => {
    const patient = new MonitoredPatient()
      .alerts(0, { code: 'lead-off', kind: 'technical', priority: 'low', message: 'Lead II off' })
      .alerts(0, { code: 'lead-off', kind: 'technical', priority: 'low' })
      .alerts(5, { code: 'lead-off', kind: 'technical', priority: 'low' });
    expect(patient.story).toEqual(['raised alert:lead-off low']);
    expect(patient.alarm('alert:lead-off')).toMatchObject({ message: 'Lead II off', condition: 'device-alert' });
    expect(patient.alerts(6, { code: 'lead-off', active: false }).open).toEqual([]);
  });

  test('that come late do not undo newer ones', () => {
    const patient = new MonitoredPatient().alerts(10, { code: 'vfib', priority: 'high', active: false });
    expect(patient.alerts(9, { code: 'vfib', priority: 'high' }).open).toEqual([]);
    expect(
      patient.alerts(11, { code: 'vfib', priority: 'high' }).alerts(10.5, { code: 'vfib', active: false }).open,
    ).toEqual(['alert:vfib high']);
  });

  test('count from a clock that was set back', () => {
    const patient = new MonitoredPatient().alerts(3600, { code: 'vfib', priority: 'high', active: false });
    expect(patient.alerts(10, { code: 'vfib', priority: 'high' }).open).toEqual(['alert:vfib high']);
  });

  test('rise in priority as a new alarm, and do not sink', () => {
    const patient = new MonitoredPatient().alerts(0, { code: 'st', priority: 'medium' });
    expect(patient.alerts(1, { code: 'st', priority: 'high' }).open).toEqual(['alert:st high']);
    expect(patient.alerts(2, { code: 'st', priority: 'low' }).open).toEqual(['alert:st high']);
  });

  test('without end share one alarm', () => {
    const patient = new MonitoredPatient();
    for (let at = 0; at < 1000; at += 1) patient.alerts(at, { code: `invented-${at}` });
    expect(patient.open).toHaveLength(33);
    expect(patient.open).toContain('alert:too-many high');
    expect(Object.keys(patient.state.alertsAt).length).toBeLessThanOrEqual(64);
  });

  test('that nobody repeats are let go ten minutes after they were acknowledged', () => {
    const patient = new MonitoredPatient().alerts(0, { code: 'st' }).acknowledges('alert:st', 60).waits(659);
    expect(patient.open).toEqual(['alert:st medium']);
    expect(patient.waits(660).open).toEqual([]);
  });
});

describe('the rhythm that stands in the samples', () => {
  test.each([
    ['vfib', 'vfib'],
    ['Ventricular Fibrillation', 'ventricular-fibrillation'],
    ['V-TACH', 'v-tach'],
    ['asystole', 'asystole'],
  ])('%s is a high alarm until other words have lasted', (rhythm, code) => {
    const key = `rhythm:${code}`;
    const patient = new MonitoredPatient().shows(0, healthy, { rhythm }).shows(1, healthy, { rhythm });
    expect(patient.story).toEqual([`raised ${key} high`]);
    expect(patient.alarm(key).message).toBe(rhythm);
    expect(patient.shows(2, healthy).open).toEqual([`${key} high`]);
    expect(patient.shows(3, healthy, { rhythm: 'normal' }).open).toEqual([`${key} high`]);
    expect(patient.shows(16, healthy, { rhythm: 'normal' }).open).toEqual([]);
  });

  test('counts when it comes alone at the time of the values, and not when it is late', () => {
    const patient = new MonitoredPatient().shows(0, healthy).shows(0, {}, { rhythm: 'vfib' });
    expect(patient.open).toEqual(['rhythm:vfib high']);
    expect(patient.shows(20, {}, { rhythm: 'sinus' }).shows(19, {}, { rhythm: 'vfib' }).open).toEqual([]);
  });

  test('that comes and goes within seconds calls once', () => {
    const patient = new MonitoredPatient();
    for (let at = 0; at < 120; at += 1) patient.shows(at, healthy, { rhythm: at % 10 < 3 ? 'vfib' : 'sinus' });
    expect(patient.story).toEqual(['raised rhythm:vfib high']);
  });

  test('that is another deadly one is another alarm, whoever took charge of the first', () => {
    const patient = new MonitoredPatient()
      .shows(0, healthy, { rhythm: 'V-TACH' })
      .acknowledges('rhythm:v-tach', 5)
      .shows(6, healthy, { rhythm: 'sinus' })
      .shows(14, healthy, { rhythm: 'VFIB' });
    expect(patient.story).toEqual(['raised rhythm:v-tach high', 'raised rhythm:vfib high']);
    expect(patient.alarm('rhythm:vfib').acknowledgedAt).toBeNull();
    expect(patient.shows(16, healthy, { rhythm: 'VFIB' }).open).toEqual(['rhythm:vfib high']);
    expect(patient.changes.at(-1)).toMatchObject({ because: 'device-says-over', endedAt: START + 6_000 });
  });

  test('is not over while the ECG is off, whatever the device calls it', () => {
    const { hr: _, ...others } = healthy;
    const patient = new MonitoredPatient()
      .shows(0, healthy, { rhythm: 'vfib' })
      .shows(5, healthy, { rhythm: 'sinus' })
      .showsFor(6, 40, { ...others, hr: 0 });
    expect(patient.waits(40).shows(41, { ...others, hr: 0 }, { rhythm: 'sinus' }).open).toContain('rhythm:vfib high');
    expect(patient.shows(42, healthy).waits(42).open).toEqual([]);
  });

  test('that is named when it changes, and not again, is over by the clock of the server', () => {
    const patient = new MonitoredPatient()
      .shows(0, healthy, { rhythm: 'vfib' })
      .shows(5, healthy, { rhythm: 'sinus' })
      .showsFor(6, 29, healthy);
    expect(patient.waits(29).open).toEqual(['rhythm:vfib high']);
    expect(patient.waits(30).open).toEqual([]);
    expect(patient.changes.at(-1)).toMatchObject({ because: 'device-says-over', endedAt: START + 5_000 });
  });
});

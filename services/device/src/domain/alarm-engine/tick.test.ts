import { describe, expect, test } from 'vitest';
import { healthy, MonitoredPatient, START } from './monitored-patient.fixture.ts';
import { endPairing } from './tick.ts';
import { initialState } from './types.ts';

describe('a silent device', () => {
  test('alarms after half a minute, once, and ends with the next sample', () => {
    const patient = new MonitoredPatient().showsFor(0, 5, healthy).waits(35);
    expect(patient.open).toEqual([]);
    patient.waits(36).waits(37);
    expect(patient.alarm('no-signal')).toMatchObject({ kind: 'technical', priority: 'medium', onsetAt: START + 5000 });
    expect(patient.shows(60, healthy).story).toEqual(['raised no-signal medium', 'resolved no-signal medium']);
  });

  test('is waited for longer when it reports once a minute', () => {
    const patient = new MonitoredPatient().shows(0, healthy).shows(60, healthy).shows(120, healthy).waits(269);
    expect(patient.open).toEqual([]);
    expect(patient.waits(271).open).toEqual(['no-signal medium']);
  });

  test('is not waited for longer because it was away before', () => {
    const patient = new MonitoredPatient().showsFor(0, 5, healthy).shows(605, healthy).waits(636);
    expect(patient.open).toEqual(['no-signal medium']);
  });

  test('does not alarm before it has ever sent anything', () => {
    expect(new MonitoredPatient().waits(3600).open).toEqual([]);
  });

  test('sends only history: that is no signal', () => {
    const patient = new MonitoredPatient().shows(100, healthy);
    for (let now = 101; now < 125; now += 1) patient.shows(now - 80, healthy, { receivedAt: now });
    expect(patient.waits(131).open).toEqual(['no-signal medium']);
  });

  test('whose connection broke is not waited for', () => {
    const patient = new MonitoredPatient().shows(0, healthy).losesConnection(2).losesConnection(3);
    expect(patient.story).toEqual(['raised no-signal medium']);
  });
});

describe('a sensor that was taken away for good', () => {
  const lineOut = { hr: 75, pulse: 75, spo2: 97, resp: 14 };
  const patient = () =>
    new MonitoredPatient()
      .showsFor(0, 6, { ...healthy, abp_sys: 70, abp_dia: 40, abp_mean: 50 })
      .showsFor(7, 100, lineOut);

  test('leaves its alarms open until somebody acknowledges them', () => {
    const waiting = patient().showsFor(101, 1500, lineOut).waits(1500);
    expect(waiting.open).toEqual(['abp_mean:low high', 'abp_sys:low high', 'off:abp_sys low']);
  });

  test('lets go of them ten minutes after that', () => {
    const seen = patient();
    for (const key of ['abp_mean:low', 'abp_sys:low', 'off:abp_sys']) seen.acknowledges(key, 100);
    seen.showsFor(101, 699, lineOut).waits(699);
    expect(seen.open).toHaveLength(3);
    seen.shows(700, lineOut).waits(700);
    expect(seen.open).toEqual([]);
    expect(seen.showsFor(701, 900, lineOut).open).toEqual([]);
    expect(seen.shows(901, healthy).showsFor(902, 1000, lineOut).open).toEqual(['off:abp_sys low']);
  });

  test('never lets go of the ECG', () => {
    const patient = new MonitoredPatient().shows(0, healthy).showsFor(1, 20, { spo2: 97, pulse: 70, hr: 0, resp: 0 });
    patient.acknowledges('off:hr', 20).showsFor(21, 2000, { spo2: 97, pulse: 70, hr: 0, resp: 0 }).waits(2000);
    expect(patient.open).toContain('off:hr medium');
  });
});

test('when the pairing ends, every alarm ends and nothing is remembered', () => {
  const patient = new MonitoredPatient().shows(0, { hr: 140, temp: 42 });
  const { state, changes } = endPairing(patient.state, patient.context(START + 1000));
  expect(state).toBe(initialState);
  expect(changes.map(({ type, alarm }) => `${type} ${alarm.key}`)).toEqual(['resolved hr:high', 'resolved temp:high']);
});

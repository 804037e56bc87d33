import { describe, expect, test } from 'vitest';
import { healthy, MonitoredPatient, START } from './monitored-patient.fixture.ts';

describe('samples that come late or twice', () => {
  test('change no alarm', () => {
    const patient = new MonitoredPatient().shows(0, { hr: 140 }).shows(60, { hr: 80 });
    const { story } = patient;
    for (const [at, hr] of [
      [0, 140],
      [30, 200],
      [59, 30],
      [60, 30],
    ] as const)
      patient.shows(at, { hr }, { receivedAt: 61 });
    expect(patient.story).toEqual(story);
  });

  test('are judged for parameters of which nothing newer is known', () => {
    const inTurn = new MonitoredPatient().shows(0, { hr: 80 }).shows(0, { temp: 42 }).shows(2, { hr: 80 });
    expect(inTurn.open).toEqual(['temp:high high']);
    expect(inTurn.shows(1, { nbp_sys: 60 }).open).toEqual(['nbp_sys:low high', 'temp:high high']);
  });

  test('well behind the newest are history, whatever they hold', () => {
    const patient = new MonitoredPatient().shows(60, { hr: 80 }).shows(49, { nbp_sys: 60 });
    expect(patient.open).toEqual([]);
  });
});

describe('a clock that was set back by an hour', () => {
  test('leaves the engine deaf for half a minute, not for an hour', () => {
    const patient = new MonitoredPatient().showsFor(3600, 3610, healthy);
    for (let now = 3611; now <= 3642; now += 1) patient.shows(now - 3600, { ...healthy, hr: 150 }, { receivedAt: now });
    expect(patient.alarm('hr:high')).toMatchObject({ priority: 'high', onsetAt: START + 41_000 });
  });

  test('keeps what is open, and does not raise it again', () => {
    const patient = new MonitoredPatient().showsFor(3600, 3610, { ...healthy, hr: 150 });
    for (let now = 3611; now <= 3700; now += 1) patient.shows(now - 3600, { ...healthy, hr: 150 }, { receivedAt: now });
    expect(patient.story).toEqual(['raised hr:high high']);
    expect(patient.shows(115, healthy, { receivedAt: 3715 }).open).toEqual([]);
  });

  test('lets an alarm end when its condition has been over, and not with the first value that is back', () => {
    const patient = new MonitoredPatient().showsFor(3600, 3610, { ...healthy, hr: 150 });
    for (let now = 3611; now <= 3655; now += 1) patient.shows(now - 3600, healthy, { receivedAt: now });
    expect(patient.open).toEqual(['hr:high high']);
    expect(patient.shows(56, healthy, { receivedAt: 3656 }).open).toEqual([]);
  });

  test('does not forget which sensors are in use', () => {
    const patient = new MonitoredPatient().showsFor(3600, 3610, healthy);
    const { spo2: _, pulse: __, ...without } = healthy;
    for (let now = 3611; now <= 3740; now += 1) patient.shows(now - 3600, without, { receivedAt: now });
    expect(patient.open).toEqual(['off:spo2 low']);
  });

  test('is not seen in the same sample coming again and again', () => {
    const patient = new MonitoredPatient().shows(0, { hr: 140 }).shows(1, { hr: 80 });
    for (let now = 2; now < 120; now += 1) patient.shows(1, { hr: 80 }, { receivedAt: now });
    expect(patient.waits(120).open).toEqual(['no-signal medium']);
  });
});

test('the state before stays as it was, so that a failed store can be repeated', () => {
  const patient = new MonitoredPatient().showsFor(0, 12, { hr: 115 }).alerts(12, { code: 'st' });
  const before = patient.state;
  const copy = structuredClone(before);
  patient
    .shows(13, { ...healthy, hr: 0, spo2: 0 })
    .shows(14, { hr: 150 }, { rhythm: 'vfib' })
    .alerts(15, { code: 'x' });
  expect(before).toEqual(copy);
});

test('the state is small and plain JSON', () => {
  const patient = new MonitoredPatient().showsFor(0, 600, healthy);
  expect(JSON.parse(JSON.stringify(patient.state))).toEqual(patient.state);
  expect(JSON.stringify(patient.state).length).toBeLessThan(1000);
});

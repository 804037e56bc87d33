import { expect, test } from 'vitest';
import type { VitalValues } from '@nilecare/contracts/vitals.ts';
import type { Readings } from '../news2-reach.ts';
import { healthy, MonitoredPatient, sampleAt, START } from './monitored-patient.fixture.ts';
import { rebuild } from './rebuild.ts';
import type { OpenAlarm } from './types.ts';

/** A service that starts at `now` and finds these alarms and samples. */
function restarted(
  now: number,
  open: readonly OpenAlarm[],
  samples: readonly (readonly [number, VitalValues])[],
  readings: Readings = {},
) {
  const patient = new MonitoredPatient();
  const stored = samples.map(([at, values]) => sampleAt(at, values));
  patient.state = rebuild({ open, samples: stored, readings }, patient.context(START + now * 1000));
  return patient;
}

const second = (from: number, to: number, values: VitalValues) =>
  Array.from({ length: to - from + 1 }, (_, at) => [from + at, values] as const);

test('an open alarm is neither raised again nor lost, however old it is', () => {
  const before = new MonitoredPatient().shows(0, { hr: 140 });
  const patient = restarted(7200, [before.alarm('hr:high')], second(7000, 7180, { hr: 140 }));
  expect(patient.shows(7201, { hr: 140 }).story).toEqual([]);
  expect(patient.shows(7216, { hr: 80 }).story).toEqual(['resolved hr:high high']);
});

test('what comes back worse calls again, though the acknowledgement and the good value were before the restart', () => {
  const before = new MonitoredPatient().shows(0, { hr: 38 }).acknowledges('hr:low', 5);
  const patient = restarted(10, [before.alarm('hr:low')], [[0, { hr: 38 }], ...second(6, 9, { hr: 60 })]);
  expect(patient.shows(14, { hr: 37 }).story).toEqual(['resolved hr:low high', 'raised hr:low high']);
});

test('what was raised and resolved before the crash stays so', () => {
  const patient = restarted(20, [], [[0, { hr: 140 }], ...second(1, 19, { hr: 80 })]);
  expect(patient.shows(20, { hr: 80 }).waits(40).story).toEqual([]);
});

test('a warning goes on counting where it was', () => {
  const patient = restarted(6, [], second(0, 5, { hr: 115 }));
  expect(patient.shows(9, { hr: 115 }).open).toEqual([]);
  expect(patient.shows(10, { hr: 115 }).open).toEqual(['hr:high medium']);
});

test('the samples are not heard a second time: a message that comes again changes nothing', () => {
  const patient = restarted(
    6,
    [],
    [
      [0, { hr: 140 }],
      [1, { hr: 80 }],
    ],
  );
  expect(patient.shows(0, { hr: 140 }, { receivedAt: 6 }).shows(1, { hr: 150 }, { receivedAt: 6 }).story).toEqual([]);
});

test('silence is counted from the restart, also for a device that died long before', () => {
  const patient = restarted(7200, [], second(0, 180, healthy));
  expect(patient.waits(7230).open).toEqual([]);
  expect(patient.waits(7231).open).toEqual(['no-signal medium']);
  const { open } = new MonitoredPatient().shows(0, { hr: 140 }).state;
  expect(restarted(7200, Object.values(open), []).waits(7231).open).toEqual(['hr:high high', 'no-signal medium']);
  expect(restarted(7200, [], []).waits(9000).open).toEqual([]);
});

test('an acknowledged alert of the device is not let go because nobody listened', () => {
  const before = new MonitoredPatient().alerts(0, { code: 'st' }).acknowledges('alert:st', 60);
  const patient = restarted(3600, [before.alarm('alert:st')], second(3400, 3599, healthy)).showsFor(
    3600,
    3605,
    healthy,
  );
  expect(patient.waits(3605).open).toEqual(['alert:st medium']);
  expect(patient.showsFor(3606, 4200, healthy).waits(4200).open).toEqual([]);
});

test('while the ECG is off no word of the monitor ends a fibrillation, though the electrodes came off minutes before the restart', () => {
  const off = new MonitoredPatient().shows(0, { hr: 0 }, { rhythm: 'vfib' });
  const open = [off.alarm('rhythm:vfib')];
  const calm: readonly (readonly [number, VitalValues])[] = [[300, { spo2: 97 }]];
  const ends = (patient: MonitoredPatient) =>
    patient.shows(301, { spo2: 97 }, { rhythm: 'normal' }).shows(320, { spo2: 97 }, { rhythm: 'normal' }).story;
  expect(ends(restarted(300, open, calm, { hr: { value: 0, at: START } }))).toEqual([]);
  expect(ends(restarted(300, open, calm))).toEqual(['resolved rhythm:vfib high']);
});

test('limits that were tightened meanwhile raise with the next value, and only with it', () => {
  const patient = restarted(31, [], [[0, { hr: 125 }], ...second(1, 30, { hr: 108 })]);
  expect(patient.waits(200).open).toEqual(['no-signal medium']);
  expect(restarted(31, [], second(0, 30, { hr: 125 })).shows(31, { hr: 125 }).open).toEqual(['hr:high high']);
});

import { expect, test } from 'vitest';
import { evaluateBattery, evaluateClock } from './equipment-alarms.ts';
import { MonitoredPatient, START } from './monitored-patient.fixture.ts';

function afterBattery(...figures: readonly number[]): MonitoredPatient {
  const patient = new MonitoredPatient();
  for (const [index, percent] of figures.entries()) {
    const at = START + index * 1000;
    patient.take(evaluateBattery(patient.state, percent, at, patient.context(at)));
  }
  return patient;
}

test('a battery under a fifth is a low technical alarm, with the lowest figure', () => {
  expect(afterBattery(21, 20).open).toEqual([]);
  const patient = afterBattery(21, 19, 12, 14);
  expect(patient.open).toEqual(['battery low']);
  expect(patient.alarm('battery')).toMatchObject({ kind: 'technical', condition: 'battery-low', value: 12, limit: 20 });
});

test('it is over when it was charged, not when the figure hovers', () => {
  expect(afterBattery(19, 21, 19, 24, 18).story).toEqual(['raised battery low']);
  expect(afterBattery(19, 25).story).toEqual(['raised battery low', 'resolved battery low']);
});

test('a clock that is corrected is a low technical alarm until it was set right', () => {
  const patient = new MonitoredPatient();
  const judged = [true, true, false, false].map((isCorrected, index) => {
    const result = evaluateClock(patient.state, isCorrected, START, patient.context(START + index));
    if (result) patient.take(result);
    return result !== undefined;
  });
  expect(judged).toEqual([true, false, true, false]);
  expect(patient.story).toEqual(['raised clock low', 'resolved clock low']);
});

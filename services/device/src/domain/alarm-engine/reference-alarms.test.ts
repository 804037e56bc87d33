import { describe, expect, test } from 'vitest';
import { parameterNames } from '@nilecare/contracts/vitals.ts';
import type { ParameterName, VitalValues } from '@nilecare/contracts/vitals.ts';
import { MonitoredPatient, START } from './monitored-patient.fixture.ts';
import { expectedAlarms, inOrder, isRecordingThere, recordedRows } from './recorded-patient.fixture.ts';
import type { RecordedAlarm, Row } from './recorded-patient.fixture.ts';

/** The row of that time, epoch ms. */
const rowOf = (rows: readonly Row[], time: number | null): number =>
  rows.findIndex((row) => time === START + (row['time_s'] ?? NaN) * 1000);

function raisedByEngine(rows: readonly Row[]): RecordedAlarm[] {
  const patient = new MonitoredPatient();
  const found = new Map<string, RecordedAlarm>();
  for (const [at, row] of rows.entries()) {
    const before = patient.changes.length;
    const values: VitalValues = {};
    for (const name of parameterNames) {
      const value = row[name satisfies ParameterName];
      if (value !== undefined) values[name] = value;
    }
    patient.shows(row['time_s'] ?? NaN, values);
    for (const change of patient.changes.slice(before)) {
      const { type, alarm } = change;
      if (type === 'raised')
        found.set(alarm.id, { alarm: `${alarm.key} ${alarm.priority}`, fromRow: at, toRow: null, worst: alarm.value });
      const known = found.get(alarm.id);
      if (known && type === 'worsened') known.worst = alarm.value;
      if (known && type === 'resolved')
        known.toRow = change.because === 'superseded' ? 'superseded' : rowOf(rows, change.endedAt);
    }
  }
  return [...found.values()];
}

describe.skipIf(!isRecordingThere())('the recorded patient (skipped without ../shared/data/icu-vitals.csv)', () => {
  test('raises exactly the alarms that a reading of the file expects', () => {
    const rows = recordedRows();
    expect(rows).toHaveLength(1936);
    const expected = expectedAlarms(rows);
    expect(expected.length).toBeGreaterThan(15);
    expect(inOrder(raisedByEngine(rows))).toEqual(inOrder(expected));
  });

  test('has dozens of zeros, and not one of them is taken for an asystole', () => {
    const rows = recordedRows();
    expect(rows.filter(({ hr }) => hr === 0).length).toBeGreaterThan(40);
    expect(raisedByEngine(rows).filter(({ alarm, worst }) => alarm.startsWith('hr:low') && worst === 0)).toEqual([]);
  });
});

import type { AlarmStatistics } from '@nilecare/contracts/api/device-alarm-statistics.ts';
import { expect, test } from 'vitest';
import { rowsOf } from './statistics-rows.ts';
import { stretchOf } from './stretch.ts';

test('a stretch begins and ends at midnight of the place, also where a day has 23 or 25 hours', () => {
  expect(stretchOf('2026-11-27', '2026-11-28', 'Africa/Cairo')).toEqual({
    from: '2026-11-26T22:00:00.000Z',
    to: '2026-11-28T22:00:00.000Z',
  });
  expect(stretchOf('2026-03-29', '2026-03-29', 'Europe/Berlin')).toEqual({
    from: '2026-03-28T23:00:00.000Z',
    to: '2026-03-29T22:00:00.000Z',
  });
  expect(stretchOf('2026-11-28', '2026-11-27', 'Africa/Cairo')).toBeUndefined();
});

test('every figure is a row, one that is not there is empty', () => {
  const statistics: AlarmStatistics = {
    from: '2026-11-26T22:00:00.000Z',
    to: '2026-11-27T22:00:00.000Z',
    timeZone: 'Africa/Cairo',
    bedDays: 0,
    alarms: 2,
    alarmsPerBedDay: null,
    suppressed: 0,
    technicalShare: 0.5,
    unacknowledgedShare: null,
    escalatedShare: null,
    exhausted: 0,
    secondsToAcknowledge: { p50: 12.5, p90: 40, p95: null },
    durationSeconds: { p50: null, p90: null, total: null },
    byPriority: { high: 1, medium: 1, low: 0 },
    byKind: { physiological: 1, technical: 1 },
    byCondition: [{ condition: 'no-signal', alarms: 1 }],
    byParameter: [{ parameter: 'hr', alarms: 1 }],
    topDevices: [{ deviceId: 'monitor-1', alarms: 2, technical: 1 }],
    topBeds: [{ bedId: 'b', alarms: 2, high: 1 }],
    topPatients: [{ patientId: 'p', alarms: 2, high: 1 }],
    byHour: Array.from({ length: 24 }, (_, hour) => (hour === 3 ? 2 : 0)),
  };
  const rows = rowsOf(statistics);
  expect(rows).toHaveLength(14 + 3 + 2 + 1 + 1 + 24 + 3);
  for (const row of [
    ['alarms', '', '2'],
    ['alarmsPerBedDay', '', ''],
    ['technicalShare', '', '0.5'],
    ['secondsToAcknowledgeP50', '', '12.5'],
    ['byPriority', 'low', '0'],
    ['byHour', '3', '2'],
    ['topBeds', 'b', '2'],
  ])
    expect(rows).toContainEqual(row);
});

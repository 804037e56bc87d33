import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import { expect, test } from 'vitest';
import { cumulative } from './cumulative.ts';

const item = (id: string, code: string, collectedAt: string): LabItem => ({
  ...{ id, version: 1, orderId: id, orderNumber: id, patientId: 'p', facilityId: 'f', wardId: null, ordererName: 'D' },
  readerId: 'r',
  test: {
    ...{ id: code, code, name: { en: code, ar: code }, loinc: null, section: 'chemistry', kind: 'number' },
    ...{ unit: 'mmol/L', decimals: 1, choices: [] },
  },
  ...{ priority: 'routine', state: 'released', specimenId: null, barcode: null, orderedAt: collectedAt, collectedAt },
  ...{ receivedAt: null, dueAt: null, result: null, underCorrection: false, corrected: false },
});

test('each test has a row, each collection a column, the newest first; of two of one collection the last stands', () => {
  const [old, fresh] = ['2026-11-27T08:00:00Z', '2026-11-28T08:00:00Z'];
  const { times, rows } = cumulative([
    item('c', 'K', fresh),
    item('b', 'K', old),
    item('a', 'K', old),
    item('d', 'CA', old),
  ]);
  expect(times).toEqual([fresh, old]);
  expect(rows.map((row) => [row.test.code, times.map((it) => row.items.get(it)?.id)])).toEqual([
    ['CA', [undefined, 'd']],
    ['K', ['c', 'b']],
  ]);
});

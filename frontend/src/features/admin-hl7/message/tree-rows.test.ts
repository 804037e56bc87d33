import { describe, expect, test } from 'vitest';
import { openAtFirst, partsAt, rowsOf } from './tree-rows.ts';

const leaf = (place: string, value: string) => ({ place, name: null, value, meaning: null, parts: [] });
const whole = <Part>(place: string, parts: Part[]) => ({ place, name: null, value: null, meaning: null, parts });

const segments = [
  whole('MSH', [leaf('MSH-3', 'HIS')]),
  whole('PID', [
    whole('PID-3[1]', [leaf('PID-3[1].1', '100001'), leaf('PID-3[1].4', 'OTHER')]),
    whole('PID-3[2]', [leaf('PID-3[2].1', '55')]),
    leaf('PID-8', 'F'),
  ]),
  whole('PV1', [leaf('PV1-3', 'C4')]),
  whole('NK1[2]', [leaf('NK1[2]-2', 'Two')]),
];

describe('the parts of a message', () => {
  test('are listed in its order, below those that have them', () => {
    const rows = rowsOf(segments, () => true);
    expect(rows.map(({ place, level }) => `${level} ${place}`)).toEqual([
      ...['1 MSH', '2 MSH-3', '1 PID', '2 PID-3[1]', '3 PID-3[1].1', '3 PID-3[1].4', '2 PID-3[2]', '3 PID-3[2].1'],
      ...['2 PID-8', '1 PV1', '2 PV1-3', '1 NK1[2]', '2 NK1[2]-2'],
    ]);
    expect(rows.find(({ place }) => place === 'PID-3[1].4')).toMatchObject({ segment: 'PID', isOpen: undefined });
  });

  test('are not listed where they are in what is closed', () => {
    const rows = rowsOf(segments, (place) => place === 'PID');
    expect(rows.map(({ place }) => place)).toEqual(['MSH', 'PID', 'PID-3[1]', 'PID-3[2]', 'PID-8', 'PV1', 'NK1[2]']);
    expect(rows.map(({ isOpen }) => isOpen)).toEqual([false, true, false, false, undefined, false, false]);
  });
});

describe('what a place means', () => {
  test.each([
    ['PID-8', ['PID-8']],
    ['PID-3', ['PID-3[1]', 'PID-3[2]']],
    ['PID-3.1', ['PID-3[1].1']],
    ['PID-3[2].1', ['PID-3[2].1']],
    ['PID-3[2].9', ['PID-3[2]']],
    ['PV1-3.1', ['PV1-3']],
    ['PID-7', ['PID']],
    ['PID', ['PID']],
    ['NK1[2]-2', ['NK1[2]-2']],
    ['NK1-2', []],
    ['no place', []],
  ])('%s', (place, parts) => expect(partsAt(segments, place)).toEqual(parts));
});

test('all of a short message is open, of a long one what leads to a fault', () => {
  expect(openAtFirst(segments, [])).toContain('PID-3[2]');
  const results = Array.from({ length: 400 }, (_, at) =>
    whole(at === 0 ? 'OBX' : `OBX[${at + 1}]`, [leaf(`OBX${at === 0 ? '' : `[${at + 1}]`}-3`, 'x')]),
  );
  expect([...openAtFirst([...segments, ...results], ['OBX[7]-3', 'PID-3[1].4'])]).toEqual([
    'OBX[7]',
    'PID',
    'PID-3[1]',
  ]);
});

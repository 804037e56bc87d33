import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { News2 } from './alarms.ts';
import { news2 } from './news2.ts';

const well = { resp: 16, spo2: 97, nbp_sys: 120, hr: 75, temp: 37 };

/** Chart 1 of the RCP report, both ends of every band. */
const chart: [string, number, number][] = [
  ...(
    [
      [1, 3],
      [8, 3],
      [9, 1],
      [11, 1],
      [12, 0],
      [20, 0],
      [21, 2],
      [24, 2],
      [25, 3],
      [60, 3],
    ] as const
  ).map(([value, points]): [string, number, number] => ['resp', value, points]),
  ...(
    [
      [50, 3],
      [91, 3],
      [92, 2],
      [93, 2],
      [94, 1],
      [95, 1],
      [96, 0],
      [100, 0],
    ] as const
  ).map(([value, points]): [string, number, number] => ['spo2', value, points]),
  ...(
    [
      [50, 3],
      [90, 3],
      [91, 2],
      [100, 2],
      [101, 1],
      [110, 1],
      [111, 0],
      [219, 0],
      [220, 3],
      [300, 3],
    ] as const
  ).map(([value, points]): [string, number, number] => ['nbp_sys', value, points]),
  ...(
    [
      [20, 3],
      [40, 3],
      [41, 1],
      [50, 1],
      [51, 0],
      [90, 0],
      [91, 1],
      [110, 1],
      [111, 2],
      [130, 2],
      [131, 3],
    ] as const
  ).map(([value, points]): [string, number, number] => ['hr', value, points]),
  ...(
    [
      [30, 3],
      [35, 3],
      [35.1, 1],
      [36, 1],
      [36.1, 0],
      [38, 0],
      [38.1, 1],
      [39, 1],
      [39.1, 2],
      [42, 2],
    ] as const
  ).map(([value, points]): [string, number, number] => ['temp', value, points]),
];

test.each(chart)('%s of %d scores %d', (name, value, points) => {
  expect(news2({ ...well, [name]: value })?.score).toBe(points);
});

describe('saturation on scale 2', () => {
  test.each([
    [83, 3],
    [84, 2],
    [85, 2],
    [86, 1],
    [87, 1],
    [88, 0],
    [92, 0],
    [93, 0],
    [100, 0],
  ])('%d on air scores %d', (spo2, points) => {
    expect(news2({ ...well, spo2 }, { spo2Scale: 2, onOxygen: false })?.points.spo2).toBe(points);
  });
  test.each([
    [83, 3],
    [85, 2],
    [87, 1],
    [88, 0],
    [92, 0],
    [93, 1],
    [94, 1],
    [95, 2],
    [96, 2],
    [97, 3],
  ])('%d on oxygen scores %d', (spo2, points) => {
    expect(news2({ ...well, spo2 }, { spo2Scale: 2, onOxygen: true })?.points.spo2).toBe(points);
  });
});

describe('what the bedside adds', () => {
  test.each([
    [{ onOxygen: true }, 2],
    [{ onOxygen: false }, 0],
    [{ consciousness: 'C' }, 3],
    [{ consciousness: 'A' }, 0],
  ] as const)('%j', (bedside, score) => {
    expect(news2(well, bedside)?.score).toBe(score);
  });
});

describe('risk', () => {
  test.each([
    ['low', {}, {}],
    ['low', { resp: 24, hr: 92, temp: 38.5 }, {}],
    ['low-medium', { resp: 8 }, {}],
    ['low-medium', {}, { consciousness: 'V' }],
    ['medium', { resp: 24, hr: 115, temp: 38.5 }, {}],
    ['medium', { resp: 25, hr: 115 }, {}],
    ['high', { resp: 25, hr: 115, nbp_sys: 95 }, {}],
  ] as const)('%s: %j %j', (risk, values, bedside) => {
    expect(news2({ ...well, ...values }, bedside)?.risk).toBe(risk);
  });
});

describe('from a monitor', () => {
  test('what it does not deliver is missing and counts nothing', () => {
    expect(news2(well)?.missing).toEqual(['oxygen', 'consciousness']);
    expect(news2({ hr: 131 })).toEqual({
      score: 3,
      risk: 'low-medium',
      points: { pulse: 3 },
      missing: ['respiration', 'spo2', 'oxygen', 'systolic', 'consciousness', 'temperature'],
    });
  });

  test('a sensor that is off is missing', () => {
    expect(news2({ ...well, spo2: 0, resp: 0, hr: 0 })?.missing).toEqual([
      'respiration',
      'spo2',
      'oxygen',
      'pulse',
      'consciousness',
    ]);
    expect(news2({ hr: 0, spo2: 0, abp_sys: 0 })).toBeNull();
    expect(news2({}, { consciousness: 'U' })).toBeNull();
  });

  test('the line goes before the cuff, the ECG before the oximeter, if they measure', () => {
    expect(news2({ abp_sys: 80, nbp_sys: 120 })?.points.systolic).toBe(3);
    expect(news2({ abp_sys: 0, nbp_sys: 120 })?.points.systolic).toBe(0);
    expect(news2({ hr: 140, pulse: 70 })?.points.pulse).toBe(3);
    expect(news2({ hr: 0, pulse: 70 })?.points.pulse).toBe(0);
  });

  test('means are rounded as a nurse would', () => {
    expect(news2({ resp: 8.4 })?.score).toBe(3);
    expect(news2({ resp: 8.5 })?.score).toBe(1);
    expect(news2({ temp: 38.04 })?.score).toBe(0);
    expect(news2({ temp: 38.06 })?.score).toBe(1);
  });
});

test('any values give a score that fits the contract, the sum of its parts', () => {
  const values = fc.record(
    {
      resp: fc.double({ min: 0, max: 200, noNaN: true }),
      spo2: fc.double({ min: 0, max: 100, noNaN: true }),
      hr: fc.nat(350),
      temp: fc.double({ min: 0, max: 50, noNaN: true }),
      abp_sys: fc.integer({ min: -20, max: 350 }),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(values, fc.constantFrom(1 as const, 2 as const), fc.boolean(), (given, spo2Scale, onOxygen) => {
      const result = news2(given, { spo2Scale, onOxygen, consciousness: 'P' });
      if (result === null) return;
      expect(News2.parse(result)).toEqual(result);
      expect(result.score).toBe(Object.values(result.points).reduce((sum, points) => sum + points, 0));
      expect(result.missing.length + Object.keys(result.points).length).toBe(7);
    }),
  );
});

import { expect, test } from 'vitest';
import { bandOf, hasValues, type HistoryPoint } from './series.ts';

const minute = (n: number, sys?: number, dia?: number): HistoryPoint => {
  const values = { ...(sys === undefined ? {} : { abp_sys: sys }), ...(dia === undefined ? {} : { abp_dia: dia }) };
  const moved = (by: number) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value + by]));
  return { time: new Date(n * 60_000).toISOString(), mean: values, min: moved(-10), max: moved(10) };
};

test('the band reaches from the lowest of all to the highest of all', () => {
  const series = bandOf([minute(1, 120, 80)], ['abp_sys', 'abp_dia'], '1m');
  expect(series).toMatchObject({ means: [[120], [80]], low: [70], high: [130] });
});

test('a hole in the data is a hole in the line', () => {
  const series = bandOf([minute(1, 120), minute(2, 121), minute(10, 122)], ['abp_sys'], '1m');
  expect(series.means[0]).toEqual([120, 121, null, 122]);
  expect(series.times).toHaveLength(4);
});

test('a parameter nobody measured has no chart', () => {
  expect(hasValues(bandOf([minute(1, 120)], ['temp'], '1m'))).toBe(false);
  expect(hasValues(bandOf([minute(1, 120)], ['abp_sys'], '1m'))).toBe(true);
});

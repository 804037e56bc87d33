import { existsSync, readFileSync } from 'node:fs';
import { parameterNames } from '@nilecare/contracts/vitals.ts';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadRecording, parseRecording } from './recording.ts';

test('an empty cell was not measured, a zero was', () => {
  const recording = parseRecording('time_s,hr,spo2\n0,60,\n60,0,97.5\n120,,\n180,61.5,98\n');
  expect(recording.rows).toEqual([
    { offset: 0, values: { hr: 60 } },
    { offset: 60_000, values: { hr: 0, spo2: 97.5 } },
    { offset: 180_000, values: { hr: 61.5, spo2: 98 } },
  ]);
  expect(recording.length).toBe(180_000);
  expect(recording.emptyRows).toBe(1);
});

test('a recording may begin at any second, end its lines as on Windows and quote its cells', () => {
  const recording = parseRecording('\uFEFFtime_s,"hr"\r\n-30,"60"\r\n29.5,61\r\n\r\n');
  expect(recording.rows.map(({ offset }) => offset)).toEqual([0, 59_500]);
});

test('what was written is what is read', () => {
  const cell = fc.option(fc.integer({ min: 0, max: 300 }), { nil: undefined });
  const row = fc.tuple(fc.integer({ min: 1, max: 600 }), fc.tuple(cell, cell, cell));
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 50 }), (steps) => {
      fc.pre(steps.some(([, cells]) => cells.some((value) => value !== undefined)));
      let seconds = 0;
      const written = steps.map(([step, [hr, resp, spo2]]) => ({ seconds: (seconds += step), hr, resp, spo2 }));
      const text = ['time_s,hr,resp,spo2', ...written.map((one) => Object.values(one).join(','))].join('\n');
      const measured = written.filter((one) => [one.hr, one.resp, one.spo2].some((value) => value !== undefined));
      const begin = written[0]?.seconds ?? 0;
      const { rows, emptyRows } = parseRecording(text);
      expect(rows.map((read) => [read.offset, read.values.hr, read.values.resp, read.values.spo2])).toEqual(
        measured.map((one) => [(one.seconds - begin) * 1000, one.hr, one.resp, one.spo2]),
      );
      expect(emptyRows).toBe(written.length - measured.length);
    }),
  );
});

test.each([
  ['', /line 1: the first column must be time_s/],
  ['hr,time_s\n1,2', /line 1: the first column must be time_s/],
  ['time_s,heartrate\n0,1', /unknown column "heartrate"; known are hr, /],
  ['time_s,hr,hr\n0,1,1', /named twice/],
  ['time_s,hr\n0,sixty', /line 2: hr is "sixty"/],
  ['time_s,hr\n,60', /line 2: time_s is missing/],
  ['time_s,hr\n0,60,70', /line 2: 3 cells, the header has 2/],
  ['time_s,hr\n0,60\n0,61', /line 3: time 0 does not come after 0/],
  ['time_s,hr\n0,', /no measured value/],
  ['time_s,hr', /no measured value/],
])('refuses %j with a message that says what to change', (text, message) => {
  expect(() => parseRecording(text)).toThrow(BadRecording);
  expect(() => parseRecording(text)).toThrow(message);
});

const icuVitals = new URL('../../../../../shared/data/icu-vitals.csv', import.meta.url);

test.skipIf(!existsSync(icuVitals))('reads the recorded intensive-care patient whole', () => {
  const text = readFileSync(icuVitals, 'utf8');
  const { rows, length, emptyRows } = parseRecording(text);
  expect(rows).toHaveLength(text.trim().split('\n').length - 1);
  expect(emptyRows).toBe(0);
  expect(length).toBe(116_100_000);
  expect(new Set(rows.map(({ offset }, index) => offset - index * 60_000))).toEqual(new Set([0]));
  const known = new Set<string>(parameterNames);
  expect(rows.flatMap(({ values }) => Object.keys(values)).every((name) => known.has(name))).toBe(true);
});

import { expect, test } from 'vitest';
import type { VitalValues } from './vitals.ts';
import { news2, type Bedside } from './news2.ts';
import { responseTo } from './news2-response.ts';

const well = { resp: 16, spo2: 97, nbp_sys: 120, hr: 75, temp: 37 };

test.each<[string, VitalValues, Bedside, string]>([
  ['nothing scores', {}, {}, 'zero'],
  ['one point', { hr: 95 }, {}, 'low'],
  ['four points', { hr: 115, resp: 22 }, {}, 'low'],
  ['three points in one part', { resp: 26 }, {}, 'single-red'],
  ['new confusion alone', {}, { consciousness: 'C' }, 'single-red'],
  ['five points', { hr: 115, resp: 22, temp: 38.5 }, {}, 'medium'],
  ['five points with a red part', { resp: 26 }, { onOxygen: true }, 'medium'],
  ['seven points', { hr: 135, resp: 26, temp: 38.5 }, {}, 'high'],
])('%s: %s', (_, values, bedside, band) => {
  const score = news2({ ...well, ...values }, { onOxygen: false, consciousness: 'A', ...bedside });
  if (!score) throw new Error('nothing was measured');
  const response = responseTo(score);
  expect(response.band).toBe(band);
  expect(response.response.ar).not.toBe('');
});

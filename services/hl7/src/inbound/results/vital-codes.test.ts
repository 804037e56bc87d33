import { expect, test } from 'vitest';
import { parseMessage } from '../../er7/read-message.ts';
import { BESIDE, vitalNamed, vitalUnit, type Vital } from './vital-codes.ts';

const obx = (code: string, unit = '') => {
  const found = parseMessage(`MSH|^~\\&|A\rOBX|1|NM|${code}||1|${unit}`).first('OBX');
  if (!found) throw new Error('no OBX');
  return found;
};

test.each([
  ['8867-4^Heart rate^LN', 'pulse'],
  ['8867-4', 'pulse'],
  ['PR^Pulse^L^8867-4^Heart rate^LN', 'pulse'],
  ['147842^MDC_ECG_HEART_RATE^MDC', 'pulse'],
  ['147842^^MDC', 'pulse'],
  ['MDC_PULS_OXIM_SAT_O2^SpO2^MDC', 'spo2'],
  ['150301^MDC_PRESS_CUFF_SYS^MDC', 'systolic'],
])('%s is %s', (code, measure) => expect(vitalNamed(obx(code))).toMatchObject({ measure }));

test('what is of another system, or computed of others, is none of the chart', () => {
  expect(vitalNamed(obx('8867-4^Something^L'))).toBeUndefined();
  expect(vitalNamed(obx('147842^Something^L'))).toBeUndefined();
  expect(vitalNamed(obx('150303^MDC_PRESS_CUFF_MEAN^MDC'))).toBe(BESIDE);
});

test('units of UCUM and IEEE 11073, those of the measure alone', () => {
  const of = (measure: Vital['measure'], unit: string) => vitalUnit(obx('X', unit), { measure, rank: 0 });
  expect(of('pulse', '{beats}/min^^UCUM').unit).toBe('/min');
  expect(of('pulse', '264864^MDC_DIM_BEAT_PER_MIN^MDC').unit).toBe('/min');
  expect(of('temperature', '268192^MDC_DIM_DEGC^MDC').unit).toBe('Cel');
  expect(of('weight', 'g^^UCUM')).toEqual({ unit: 'kg', times: 0.001 });
  expect(of('height', 'm')).toEqual({ unit: 'cm', times: 100 });
  for (const [measure, unit] of [
    ['pulse', '%'],
    ['temperature', 'K'],
    ['spo2', ''],
  ] as const)
    expect(() => of(measure, unit)).toThrow(/OBX-6/);
});

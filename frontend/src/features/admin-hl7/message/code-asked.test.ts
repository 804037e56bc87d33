import { describe, expect, test } from 'vitest';
import { codeAsked } from './code-asked.ts';

const leaf = (place: string, value: string) => ({ place, name: null, value, meaning: null, parts: [] });
const whole = <Part>(place: string, parts: Part[]) => ({ place, name: null, value: null, meaning: null, parts });
const segments = [
  whole('PV1', [
    whole('PV1-3', [leaf('PV1-3.1', 'C4'), leaf('PV1-3.3', '07')]),
    whole('PV1-7', [leaf('PV1-7.1', 'D7'), leaf('PV1-7.2', 'Doctor')]),
  ]),
  whole('TXA', [whole('TXA-2', [leaf('TXA-2.1', 'ARZT'), leaf('TXA-2.2', 'Arztbrief')])]),
  whole('OBR[2]', [whole('OBR[2]-4', [leaf('OBR[2]-4.1', 'NA'), leaf('OBR[2]-4.2', 'Sodium')])]),
];
const asked = (place: string | null, code = '204') =>
  codeAsked({ code, place, text: 'It is not known.', cause: null }, segments);

describe('the code that a message failed for', () => {
  test('is read where the fault is', () => {
    expect(asked('PV1-3.1')).toEqual({ kind: 'ward', code: 'C4' });
    expect(asked('PV1-3.3')).toEqual({ kind: 'bed', code: 'C4^^07' });
    expect(asked('PV1-7')).toEqual({ kind: 'staff', code: 'D7' });
    expect(asked('OBR[2]-4', '103')).toEqual({ kind: 'test', code: 'NA' });
    expect(asked('TXA-2', '103')).toEqual({ kind: 'document-type', code: 'ARZT' });
    expect(asked('OBR[2]-4.1')).toEqual({ kind: 'test', code: 'NA' });
  });

  test('is none where codes would not help', () => {
    expect(asked('PV1-3.1', '101')).toBeUndefined();
    expect(asked('PV1-2')).toBeUndefined();
    expect(asked('OBR[3]-4')).toBeUndefined();
    expect(asked('PV1-17')).toBeUndefined();
    expect(asked(null)).toBeUndefined();
    expect(codeAsked(null, segments)).toBeUndefined();
  });
});

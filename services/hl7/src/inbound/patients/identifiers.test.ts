import { expect, test } from 'vitest';
import { parseMessage } from '../../er7/read-message.ts';
import { hasEnded, identifiersIn, keptAs } from './identifiers.ts';

const inPid = (field: string) => {
  const pid = parseMessage(`MSH|^~\\&|A\rPID|1||${field}`).first('PID');
  return pid ? identifiersIn(pid, [3], 'SENDER') : [];
};
const kept = (field: string) => inPid(field).map(keptAs);

test('an identifier is of who gave it: the sender, where nobody else is named', () => {
  expect(inPid('1001^^^OTHER&1.2.3&ISO^MR~1001~1001^^^OTHER')).toEqual([
    { value: '1001', authority: 'OTHER', type: 'MR' },
    { value: '1001', authority: 'SENDER', type: '' },
  ]);
});

test('kinds are those of table 0203, national ids of their country', () => {
  expect(kept('29801011234567^^^^NNEGY~AB1234^^^^PPN~5551^^^X^MR~9999^^^Y^DL')).toMatchObject([
    { kind: 'national-id', country: 'EG', issuer: null },
    { kind: 'passport', issuer: null },
    { kind: 'hospital-number', issuer: 'X' },
    { kind: 'other', issuer: 'Y' },
  ]);
});

test('when one ends is said to the day, and of one that is named twice the later end counts', () => {
  const ends = (field: string) => inPid(field).map((it) => it.validTo);
  expect(ends('1001^^^X^MR^^20200101^20251231~1002^^^X^MR^^^202602~1003^^^X^MR^^^2025~1004^^^X^MR^^^never')).toEqual([
    ...['2025-12-31', '2026-02-28', '2025-12-31'],
    undefined,
  ]);
  expect(ends('1001^^^X^MR^^^2024~1001^^^X^PI^^^2026~1001^^^X^MR^^^2025')).toEqual(['2026-12-31']);
  const [one] = inPid('1001^^^X^MR^^20200101^20251231');
  expect(one && ['2025-12-31', '2026-01-01'].map((day) => hasEnded(one, day))).toEqual([false, true]);
  expect(one && keptAs(one)).toMatchObject({ validFrom: '2020-01-01', validTo: '2025-12-31' });
});

test('a short one is never made another one, and the own number is nothing that others give', () => {
  expect(kept('7^^^X^MR~NC-000017^^^NILECARE^MR')).toEqual([undefined, undefined]);
});

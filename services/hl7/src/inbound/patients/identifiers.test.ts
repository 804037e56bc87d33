import { expect, test } from 'vitest';
import { parseMessage } from '../../er7/read-message.ts';
import { identifiersIn, keptAs } from './identifiers.ts';

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

test('a short one is never made another one, and the own number is nothing that others give', () => {
  expect(kept('7^^^X^MR~NC-000017^^^NILECARE^MR')).toEqual([undefined, undefined]);
});

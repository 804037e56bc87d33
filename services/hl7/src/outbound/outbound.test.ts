import { describe, expect, test } from 'vitest';
import type { Hl7Destination } from '@nilecare/contracts/api/hl7-destinations.ts';
import { parseMessage } from '../er7/read-message.ts';
import { bytesOf } from './message-bytes.ts';
import { wants } from './wants.ts';
import { newControlId, saysTheSame, withHeader } from './write-message.ts';

type Wishes = Pick<Hl7Destination, 'enabled' | 'facilityId' | 'sends' | 'orders' | 'encounterClasses' | 'wardIds'>;
const all: Wishes = {
  ...{ enabled: true, facilityId: 'f', sends: ['ADT', 'ORM^O01'], orders: [], encounterClasses: [], wardIds: [] },
};
const message = {
  kind: 'ADT^A01',
  subject: null,
  facilityId: 'f',
  wardId: 'w',
  encounterClass: 'inpatient',
} as const;
const order = { ...message, kind: 'ORM^O01', subject: { kind: 'lab-order', id: 'o' } } as const;

describe('who wants a message', () => {
  test.each([
    [all, message, true],
    [all, { ...message, facilityId: null }, true],
    [all, { ...message, facilityId: 'g' }, false],
    [all, order, true],
    [{ ...all, orders: ['lab-order'] }, order, true],
    [{ ...all, orders: ['prescription'] }, order, false],
    [{ ...all, orders: ['prescription'] }, message, true],
    [{ ...all, sends: ['ADT^A02'] }, message, false],
    [{ ...all, enabled: false }, message, false],
    [{ ...all, wardIds: ['w'] }, message, true],
    [{ ...all, wardIds: ['v'] }, message, false],
    [{ ...all, wardIds: ['v'] }, { ...message, wardId: null }, false],
    [{ ...all, wardIds: ['v'] }, { ...message, wardId: undefined }, true],
    [{ ...all, encounterClasses: ['emergency'] }, message, false],
    [{ ...all, encounterClasses: ['emergency'] }, { ...message, encounterClass: undefined }, true],
  ] as const)('%#', (destination: object, given, expected) =>
    expect(wants({ ...all, ...destination }, given)).toBe(expected),
  );
});

describe('a control id', () => {
  test('has the letters that every version takes', () => {
    expect(newControlId()).toMatch(/^[0-9a-f]{20}$/);
    expect(new Set(Array.from({ length: 1_000 }, newControlId)).size).toBe(1_000);
  });

  test.each([
    ['MSH|^~\\&|A|B|C|D|20260105||ADT^A01|old|P|2.5.1\rPID|1\r', 'PID|1\r'],
    ['MSH$^~\\&$A$B$C$D$20260105$$ADT^A01$old$P$2.5.1\nPID$1\n', 'PID$1\n'],
    ['MSH|^~\\&|A|B|C|D|20260105||ADT^A01', ''],
  ])('is put in place of another one, whatever the delimiters', (text, rest) => {
    const changed = withHeader(text, { 10: 'new' });
    expect(parseMessage(changed).first('MSH')?.field(10).text()).toBe('new');
    expect(changed.endsWith(rest)).toBe(true);
  });

  test('stands beside other fields of MSH that are given', () => {
    const changed = withHeader('MSH|^~\\&|A|B|C|D|20260105||ADT^A01|old|P|2.5.1\rPID|1\r', { 10: 'new', 18: '8859/6' });
    const msh = parseMessage(changed).first('MSH');
    expect([10, 12, 17, 18].map((field) => msh?.field(field).text())).toEqual(['new', '2.5.1', undefined, '8859/6']);
    const again = parseMessage(withHeader(changed, { 18: 'ASCII' })).first('MSH');
    expect([10, 18].map((field) => again?.field(field).text())).toEqual(['new', 'ASCII']);
  });
});

test('texts say the same, whenever they were written, under which control id, in which set', () => {
  const msh = (...fields: readonly string[]) => `MSH|^~\\&|A|B|C|D|${fields.join('|')}`;
  const one = `${msh('20260105', '', 'ADT^A01', '1', 'P', '2.5.1')}\rPID|1\r`;
  const other = `${msh('20260106', '', 'ADT^A01', '2', 'P', '2.5.1', '', '', '', '', '', '8859/6')}\rPID|1\r`;
  expect(saysTheSame(one, other)).toBe(true);
  expect(saysTheSame(one, other.replace('PID|1', 'PID|2'))).toBe(false);
  expect(saysTheSame(one, other.replace('2.5.1', '2.4'))).toBe(false);
});

test('bytes are of the set that the message names, else of the usual one', () => {
  const msh = (set: string) => `MSH|^~\\&|A|B|C|D|20260105||ADT^A01|1|P|2.5.1||||||${set}\rPID|1||||أ\r`;
  expect(bytesOf(msh('8859/6'), 'ASCII')?.at(-2)).toBe(0xc3);
  expect(bytesOf(msh(''), 'UNICODE UTF-8')?.toString()).toBe(msh(''));
  expect(bytesOf(msh('8859/1'), 'UNICODE UTF-8')).toBeUndefined();
  expect(bytesOf(msh('NONE'), 'UNICODE UTF-8')).toBeUndefined();
});

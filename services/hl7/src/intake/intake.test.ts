import { describe, expect, test } from 'vitest';
import { parseMessage } from '../er7/read-message.ts';
import { acknowledgement, type Answer } from './acknowledgement.ts';
import { faultsIn, type Accepts } from './judge-header.ts';
import { headerOf, isEnhanced, isWanted } from './message-header.ts';
import { patientIdentifiers } from './patient-keys.ts';

const written = (fields: Partial<Record<number, string>> = {}): string => {
  const msh = ['MSH', '^~\\&', 'LAB', 'NILE', 'NC', 'CAIRO', '20260105', '', 'ADT^A01^ADT_A01', 'm-1', 'P', '2.5.1'];
  for (const [number, value] of Object.entries(fields)) msh[Number(number) - 1] = value ?? '';
  return Array.from(msh, (it) => it ?? '').join('|');
};
const headerWith = (fields?: Partial<Record<number, string>>) => headerOf(parseMessage(written(fields)));
const at = { controlId: 'a-1', writtenAt: '20260105143000+0200' };
const lines = (text: string): string[] => text.split('\r').filter(Boolean);

describe('an answer', () => {
  test('changes the places of sender and receiver, and names the message that it answers', () => {
    expect(lines(acknowledgement(headerWith(), { code: 'AA', faults: [] }, at))).toEqual([
      'MSH|^~\\&|NC|CAIRO|LAB|NILE|20260105143000+0200||ACK^A01^ACK|a-1|P|2.5.1||||||UNICODE UTF-8',
      'MSA|AA|m-1',
    ]);
  });

  test('says where and why, in the form of the version', () => {
    const answer: Answer = { code: 'AE', faults: [{ code: '101', place: 'PID-3[2].4', text: 'Name the authority.' }] };
    expect(lines(acknowledgement(headerWith(), answer, at))[2]).toBe(
      'ERR||PID^1^3^2^4|101^Required field missing^HL70357|E||||Name the authority.',
    );
    expect(lines(acknowledgement(headerWith({ 12: '2.3' }), answer, at))[2]).toBe(
      'ERR|PID^1^3^101&Required field missing&HL70357',
    );
    const two: Answer = {
      ...answer,
      faults: [...answer.faults, { code: '204', place: 'QPD-8[3]', text: 'Nobody knows it.' }],
    };
    expect(lines(acknowledgement(headerWith({ 12: '2.4' }), two, at)).slice(2)).toEqual([
      'ERR|PID^1^3^101&Required field missing&HL70357~QPD^1^8^204&Unknown key identifier&HL70357',
    ]);
    expect(lines(acknowledgement(headerWith(), two, at)).slice(2)).toHaveLength(2);
  });

  test.each(['a^b', 'x~z', 'a\\F\\b', ' 7', '5\\'])(
    'MSA-2 is MSH-10 letter by letter, also where it is odd: %j',
    (id) => {
      const text = acknowledgement(headerOf(parseMessage(written({ 10: id }))), { code: 'AA', faults: [] }, at);
      expect(lines(text)[1]).toBe(`MSA|AA|${id}`);
    },
  );

  test('to what has no header is one all the same', () => {
    const text = acknowledgement(
      undefined,
      { code: 'AR', faults: [{ code: '100', place: 'MSH', text: 'No MSH.' }] },
      at,
    );
    expect(lines(text).slice(1)).toEqual([
      'MSA|AR||No MSH.',
      'ERR||MSH^1|100^Segment sequence error^HL70357|E||||No MSH.',
    ]);
  });
});

describe('a header', () => {
  const accepts: Accepts = {
    processingIds: ['P'],
    knows: (code, event) => (code !== 'ADT' ? 'unknown-code' : event === 'A01' ? 'known' : 'unknown-event'),
  };
  const codes = (fields: Partial<Record<number, string>>) =>
    faultsIn(headerWith(fields), accepts).map((it) => `${it.code} ${it.place}`);

  test.each([
    [{}, []],
    [{ 9: 'ADT_A01' }, []],
    [{ 10: '' }, ['101 MSH-10']],
    [{ 10: 'x'.repeat(200) }, ['102 MSH-10']],
    [{ 9: '' }, ['101 MSH-9']],
    [{ 9: 'ZZZ^Z01' }, ['200 MSH-9']],
    [{ 9: 'ADT^A99' }, ['201 MSH-9.2']],
    [{ 11: 'T' }, ['202 MSH-11']],
    [{ 12: '2.2' }, ['203 MSH-12']],
    [{ 12: '3.0', 11: '' }, ['202 MSH-11', '203 MSH-12']],
  ])('%j', (fields, faults) => expect(codes(fields)).toEqual(faults));

  test('tells the enhanced mode from the original one', () => {
    expect(isEnhanced(headerWith())).toBe(false);
    const header = headerWith({ 15: 'AL', 16: 'ER' });
    expect(isEnhanced(header)).toBe(true);
    expect([isWanted(header.acceptAnswer, true), isWanted(header.applicationAnswer, true)]).toEqual([true, false]);
    expect(isWanted('NE', false)).toBe(false);
  });
});

test('a message that joins two patients is of both', () => {
  const message = parseMessage(`${written()}\rPID|1|9|1^^^A~2^^^B||\rMRG|3^^^A|\r`);
  expect(patientIdentifiers(message)).toEqual(['9', '1', '2', '3']);
});

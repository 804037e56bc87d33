import { describe, expect, test } from 'vitest';
import type { Hl7OutgoingState } from '@nilecare/contracts/api/hl7-outgoing.ts';
import { because } from '../../er7/fault.ts';
import { parseMessage } from '../../er7/read-message.ts';
import { acknowledgement, type AnswerCode } from '../../intake/acknowledgement.ts';
import { headerOf } from '../../intake/message-header.ts';
import { stateAfter, verdictOf } from './judge-answer.ts';
import { readAnswer } from './read-answer.ts';

/** In the words of the other system. */
const said = (text: string) => because('other-system', { said: text });
const read = (...lines: readonly string[]) =>
  readAnswer(parseMessage(['MSH|^~\\&|LAB|X|NILECARE|Y|20260105||ACK|a-1|P|2.5.1', ...lines].join('\r')));

describe('an answer says', () => {
  test('which message it is for, and that all is well', () => {
    expect(read('MSA|AA| m-1 ')).toEqual({
      code: 'AA',
      controlId: 'm-1',
      fault: null,
      orders: [],
      wantsCommit: false,
    });
  });

  test.each([
    [['MSA|AE|m|Old text'], { code: '207', place: null, ...said('Old text') }],
    [
      ['MSA|AE|m', 'ERR||PID^1^3^2^4|204^Unknown key identifier^HL70357|E||||Nobody.'],
      { code: '204', place: 'PID-3[2].4', ...said('Nobody.') },
    ],
    [
      ['MSA|AR|m', 'ERR||OBX^2^5|103^Table value not found^HL70357|E'],
      { code: '103', place: 'OBX[2]-5', ...said('Table value not found') },
    ],
    [
      ['MSA|AE|m', 'ERR|PID^1^7^102&Data type error&HL70357'],
      { code: '102', place: 'PID-7', ...said('Data type error') },
    ],
    [['MSA|AE|m', 'ERR||SALMA HASSAN|SALMA|E'], { code: '207', place: null, ...said('SALMA') }],
    [['MSA|AE|m', 'ERR||PID^SALMA^3|E-17 |E'], { code: 'E-17', place: 'PID-3', ...because('no-reason-given') }],
    [['MSA|AE|m', 'ERR|SALMA HASSAN is not known'], { code: '207', place: null, ...said('SALMA HASSAN is not known') }],
    [['MSA|CR|m'], { code: '207', place: null, ...because('no-reason-given') }],
  ])('why not: %j', (lines, fault) => expect(read(...lines)?.fault).toEqual(fault));

  test('which orders it does not take, where it takes the message', () => {
    const [taken, refused] = ['ORC|OK|a^NILECARE|1^RX', 'ORC|UA|b^NILECARE|2^RX|||||||||||||^Not stocked.'];
    expect(read('MSA|AA|m', taken)).toMatchObject({ fault: null, orders: [{ isRefused: false }] });
    const answer = read('MSA|AA|m', taken, refused);
    expect(answer).toMatchObject({ code: 'AA', fault: { code: '207', place: 'ORC[2]-1', text: 'Not stocked.' } });
    expect(answer?.orders.map((it) => it.isRefused)).toEqual([false, true]);
    expect(answer?.orders[1]?.numbers).toEqual([
      { role: 'placer', value: 'b', authority: 'NILECARE' },
      { role: 'filler', value: '2', authority: 'RX' },
    ]);
    expect(verdictOf(answer)).toBe('AE');
    expect(read('MSA|AA|m', 'ORC|UX|b', 'NTE|1||Too late.')?.fault?.text).toBe('Too late.');
    // What is refused as a whole says nothing of some of its orders.
    expect(read('MSA|AE|m', refused)?.orders).toEqual([]);
  });

  test('nothing where it is no answer, and no code where it has none that is known', () => {
    expect(read('PID|1')).toBeUndefined();
    expect(read('MSA|ZZ|m')?.code).toBeUndefined();
  });

  test('the same as it was written here, in any version', () => {
    const sent = (version: string) => headerOf(parseMessage(`MSH|^~\\&|A|B|C|D|20260105||ADT^A01|m-7|P|${version}`));
    const fault = { code: '101', place: 'PID-3', text: 'Name the authority.' } as const;
    const at = { controlId: 'a', writtenAt: '20260105' };
    for (const version of ['2.3', '2.4', '2.5.1', '2.8']) {
      const answer = readAnswer(parseMessage(acknowledgement(sent(version), { code: 'AE', faults: [fault] }, at)));
      expect(answer).toMatchObject({ code: 'AE', controlId: 'm-7', fault });
    }
  });
});

describe('what follows from it', () => {
  const after = (state: Hl7OutgoingState, code: AnswerCode, isToCome = false) => stateAfter(state, code, isToCome);

  test.each([
    ['sent', 'AA', false, 'done'],
    ['waiting', 'AA', true, 'done'],
    ['sent', 'CA', true, 'committed'],
    ['sent', 'CA', false, 'done'],
    ['sent', 'AR', true, 'refused'],
    ['sent', 'CE', true, 'refused'],
    ['committed', 'AA', true, 'done'],
    ['committed', 'AE', true, 'refused'],
  ] as const)('%s %s', (state, code, isToCome, expected) => expect(after(state, code, isToCome)).toBe(expected));

  test('nothing, where it came twice or something else was decided', () => {
    for (const state of ['done', 'refused', 'discarded'] as const)
      for (const code of ['AA', 'AE', 'CA', 'CR'] as const) expect(after(state, code)).toBeUndefined();
    for (const code of ['CA', 'CE', 'CR'] as const) expect(after('committed', code, true)).toBeUndefined();
  });
});

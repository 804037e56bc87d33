import { describe, expect, test } from 'vitest';
import { piecesOf, placeAt, rangeOf, readText } from './message-text.ts';
import { placeOf, placeText } from './places.ts';

const TEXT = [
  'MSH|^~\\&|HIS|OTHER|||20260105||ADT^A01^ADT_A01|m-1|P|2.5.1',
  'PID|1||100001^^^OTHER&1.2.3&ISO^MR~55^^^NAT||Hassan^Amina',
  'PV1|1|I|C4||',
  'NK1|1|One',
  'NK1|2|Two&Too',
  '',
].join('\r');
const message = readText(TEXT);

const written = (place: string, of = message): string | undefined => {
  const found = placeOf(place);
  const range = found && rangeOf(of, found);
  return range && of.text.slice(range.from, range.to);
};

describe('where a place stands in the text', () => {
  test.each([
    ['MSH', 'MSH|^~\\&|HIS|OTHER|||20260105||ADT^A01^ADT_A01|m-1|P|2.5.1'],
    ['MSH-1', '|'],
    ['MSH-2', '^~\\&'],
    ['MSH-3', 'HIS'],
    ['MSH-9', 'ADT^A01^ADT_A01'],
    ['MSH-9.2', 'A01'],
    ['PID-3', '100001^^^OTHER&1.2.3&ISO^MR~55^^^NAT'],
    ['PID-3[2]', '55^^^NAT'],
    ['PID-3.1', '100001'],
    ['PID-3[2].1', '55'],
    ['PID-3[1].4', 'OTHER&1.2.3&ISO'],
    ['PID-3[1].4.2', '1.2.3'],
    ['PID-5.2', 'Amina'],
    ['NK1-2', 'One'],
    ['NK1[2]-2', 'Two&Too'],
    ['NK1[2]-2.1.2', 'Too'],
    // What has no parts is meant as a whole by the first of them, and by any other.
    ['PV1-3.1', 'C4'],
    ['PV1-3.3', 'C4'],
    ['PID-3[2].9', '55^^^NAT'],
    // What is not written has its place all the same.
    ['PID-2', ''],
    ['PID-3[1].2', ''],
    ['PV1-44', ''],
  ])('%s', (place, text) => expect(written(place)).toBe(text));

  test('what a segment does not reach is at its end', () => {
    expect(rangeOf(message, { segment: 'PV1', occurrence: 1, field: 44 })?.from).toBe(TEXT.indexOf('\rNK1'));
  });

  test('there is none in a segment that is not there, nor of what is no place', () => {
    expect(written('OBX-5')).toBeUndefined();
    expect(written('NK1[3]')).toBeUndefined();
    for (const none of ['pid-3', 'PID-', 'PID-3.', 'PID-x', 'PID 3', '']) expect(placeOf(none)).toBeUndefined();
  });

  test('with the delimiters that the message declares, whatever ends its segments', () => {
    const other = readText('MSH*:+?#*HIS\nPID*1**7:x+8#9:y\r\n\r\nZZZ*a^b');
    expect(written('PID-3[2].1.2', other)).toBe('9');
    expect(written('ZZZ-1', other)).toBe('a^b');
  });

  test('what is no message is read as far as it looks like one', () => {
    expect(readText('').lines).toEqual([]);
    for (const text of ['MS', 'MSH', 'MSH|', 'nothing\r|||', 'PID'])
      for (const line of readText(text).lines) expect(piecesOf(readText(text), line).length).toBeGreaterThan(0);
  });
});

describe('a character of the text', () => {
  test('is of the part whose range it is in, and every part is found at its own', () => {
    for (const line of message.lines)
      for (const { place, from, to } of piecesOf(message, line)) {
        expect(rangeOf(message, place)).toEqual(place.field === undefined ? { from, to: line.to } : { from, to });
        if (to > from && place.segment !== 'MSH') expect(placeAt(message, from)).toEqual(place);
      }
  });

  test('is named as the services name it', () => {
    const named = (text: string) => {
      const place = placeAt(message, TEXT.indexOf(text));
      return place && placeText(place);
    };
    expect(named('1.2.3')).toBe('PID-3[1].4.2');
    expect(named('55^')).toBe('PID-3[2].1');
    expect(named('Amina')).toBe('PID-5.2');
    expect(named('Too')).toBe('NK1[2]-2.1.2');
    expect(named('C4')).toBe('PV1-3');
  });
});

test('the parts of a segment and the delimiters between them are all of it', () => {
  for (const line of message.lines) {
    const pieces = piecesOf(message, line);
    const between = pieces.slice(1).map((it, at) => TEXT.slice(pieces[at]?.to, it.from));
    expect(between.filter((it) => it.length > 1)).toEqual([]);
    expect([pieces[0]?.from, pieces.at(-1)?.to]).toEqual([line.from, line.to]);
  }
});

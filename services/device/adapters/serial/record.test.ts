import { describe, expect, test } from 'vitest';
import { Checksum, RecordMap } from '../map/schema.ts';
import { sumOf, withoutChecksum } from './checksum.ts';
import { recordReader } from './record.ts';

const read = (map: unknown, record: Buffer | string) =>
  recordReader(RecordMap.parse(map))(Buffer.from(record))?.map(({ parameter, value }) => [parameter, value]);

describe('values of a line', () => {
  const fields = {
    kind: 'fields',
    prefix: '$OX,',
    separator: ',',
    values: [
      { parameter: 'spo2', at: 0, bad: ['---'] },
      { parameter: 'temp', at: 2, scale: 0.1 },
    ],
  };
  test.each<[string, string, unknown]>([
    [
      'a whole line',
      '$OX,098,072,366',
      [
        ['spo2', 98],
        ['temp', 36.6],
      ],
    ],
    [
      'a value that means none',
      '$OX,---,072,366',
      [
        ['spo2', null],
        ['temp', 36.6],
      ],
    ],
    [
      'an empty one',
      '$OX,98,72,',
      [
        ['spo2', 98],
        ['temp', null],
      ],
    ],
    ['another kind of line', '$ID,098,072,366', undefined],
    ['a line that was cut off', '$OX,098', undefined],
    ['a value that is no number', '$OX,9x8,072,366', undefined],
    ['one that only a programming language would read', '$OX,0x62,072,1e3', undefined],
  ])('%s', (_, line, expected) => {
    expect(read(fields, line)).toEqual(expected);
  });

  test('by their positions', () => {
    const positions = {
      kind: 'positions',
      prefix: 'S',
      values: [
        { parameter: 'hr', from: 0, to: 3 },
        { parameter: 'spo2', from: 4, to: 7, bad: ['  -'] },
      ],
    };
    expect(read(positions, 'S 72 098')).toEqual([
      ['hr', 72],
      ['spo2', 98],
    ]);
    expect(read(positions, 'S 72 09')).toBeUndefined();
  });

  test('by a pattern', () => {
    const pattern = {
      kind: 'regex',
      pattern: '^SpO2=(?<spo2>\\d+) +PR=(?<pr>[\\d-]+)$',
      values: [
        { parameter: 'spo2', group: 'spo2' },
        { parameter: 'pulse', group: 'pr', bad: ['---'] },
      ],
    };
    expect(read(pattern, 'SpO2=98   PR=72')).toEqual([
      ['spo2', 98],
      ['pulse', 72],
    ]);
    expect(read(pattern, 'SpO2=98 PR=---')).toEqual([
      ['spo2', 98],
      ['pulse', null],
    ]);
    expect(read(pattern, 'SpO2=98')).toBeUndefined();
  });

  test('in binary', () => {
    const binary = {
      kind: 'binary',
      prefix: 'aa55',
      values: [
        { parameter: 'hr', at: 2, type: 'u16be', bad: [65_535] },
        { parameter: 'spo2', at: 4, type: 'u8' },
        { parameter: 'temp', at: 5, type: 'i16le', scale: 0.01 },
      ],
    };
    const record = Buffer.from('aa55004862080e', 'hex');
    expect(read(binary, record)).toEqual([
      ['hr', 72],
      ['spo2', 98],
      ['temp', 35.92],
    ]);
    expect(read(binary, Buffer.from('aa55ffff62080e', 'hex'))?.[0]).toEqual(['hr', null]);
    expect(read(binary, record.subarray(0, 6))).toBeUndefined();
    expect(read(binary, Buffer.from('ab55004862080e', 'hex'))).toBeUndefined();
  });
});

describe('a checksum', () => {
  const nmea = Checksum.parse({ kind: 'xor', format: 'hex', from: 1, separator: '2a' });
  const body = (record: string, checksum = nmea) => withoutChecksum(Buffer.from(record), checksum)?.toString();

  test('that fits is taken off, one that does not condemns the record', () => {
    // A published sentence of NMEA 0183.
    const sentence = '$GPGLL,5300.97914,N,00259.98174,E,125926,A*28';
    expect(body(sentence)).toBe('$GPGLL,5300.97914,N,00259.98174,E,125926,A');
    expect(body(sentence.replace('5300', '5301'))).toBeUndefined();
    expect(body(sentence.replace('*28', '#28'))).toBeUndefined();
    expect(body(sentence.replace('*28', '*zz'))).toBeUndefined();
    expect(body('*28')).toBeUndefined();
  });

  test('in binary, of one byte and of two', () => {
    const sum = Checksum.parse({ kind: 'sum8', format: 'binary', from: 2 });
    expect(withoutChecksum(Buffer.from('aa55010206', 'hex'), sum)).toBeUndefined();
    expect(withoutChecksum(Buffer.from('aa55010203', 'hex'), sum)?.toString('hex')).toBe('aa550102');
    // The check value of CRC-16/MODBUS.
    expect(sumOf('crc16-modbus', Buffer.from('123456789'))).toBe(0x4b37);
    const crc = Checksum.parse({ kind: 'crc16-modbus', format: 'binary' });
    expect(withoutChecksum(Buffer.from('313233343536373839374b', 'hex'), crc)?.toString()).toBe('123456789');
  });

  test('that is not agreed on is not looked for', () => {
    expect(withoutChecksum(Buffer.from('abc'), undefined)?.toString()).toBe('abc');
  });
});

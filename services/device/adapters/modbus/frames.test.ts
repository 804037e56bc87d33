import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AnswerReader, encodeRequest } from './frames.ts';

/** As the specification's example reads registers 107 to 109. */
test('a request is what the specification says', () => {
  const request = { transactionId: 1, unitId: 17, kind: 'holding', address: 107, count: 3 } as const;
  expect(encodeRequest(request).toString('hex')).toBe('0001000000061103006b0003');
});

const answer = ({ id, unit, registers }: { id: number; unit: number; registers: readonly number[] }): Buffer => {
  const body = Buffer.alloc(9 + registers.length * 2);
  body.writeUInt16BE(id, 0);
  body.writeUInt16BE(3 + registers.length * 2, 4);
  body.writeUInt8(unit, 6);
  body.writeUInt8(4, 7);
  body.writeUInt8(registers.length * 2, 8);
  for (const [index, register] of registers.entries()) body.writeUInt16BE(register, 9 + index * 2);
  return body;
};
const word = fc.nat({ max: 65_535 });

test('answers come out as they went in, wherever the stream is cut', () => {
  const one = fc.record({
    id: word,
    unit: fc.nat({ max: 255 }),
    registers: fc.array(word, { minLength: 1, maxLength: 125 }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 5 }), fc.array(fc.nat(400), { maxLength: 6 }), (answers, places) => {
      const bytes = Buffer.concat(answers.map(answer));
      const ends = [...places.map((place) => Math.min(place, bytes.length)), bytes.length].toSorted((a, b) => a - b);
      const reader = new AnswerReader();
      const read = ends.flatMap((end, index) => reader.read(bytes.subarray(ends[index - 1] ?? 0, end)));
      expect(
        read.map(({ transactionId, unitId, registers }) => ({ id: transactionId, unit: unitId, registers })),
      ).toEqual(answers);
    }),
  );
});

test('an exception is told by its code', () => {
  const [refused] = new AnswerReader().read(Buffer.from('000700000003018402', 'hex'));
  expect(refused).toMatchObject({ transactionId: 7, functionCode: 4, exception: 2, registers: [] });
});

test.each([
  ['of another protocol', '000100010006010302'],
  ['longer than any', '0001000000ff0103'],
  ['whose registers are fewer than it says', '0001000000050104040001'],
])('what arrives is given up: %s', (_, hex) => {
  expect(() => new AnswerReader().read(Buffer.from(hex, 'hex'))).toThrow();
});

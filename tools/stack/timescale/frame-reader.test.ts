import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FrameReader, ProtocolViolation } from './frame-reader.ts';
import { query } from './frontend-messages.ts';

test('messages come out whole and in order, however the bytes were cut on their way', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 20 }), fc.array(fc.integer({ min: 1, max: 40 })), (texts, cuts) => {
      const bytes = Buffer.concat(texts.map(query));
      const reader = new FrameReader();
      const frames: string[] = [];
      const drain = () => {
        for (let frame = reader.next(); frame !== undefined; frame = reader.next()) frames.push(frame.toString('hex'));
      };
      let at = 0;
      for (const cut of cuts) {
        reader.push(bytes.subarray(at, at + cut));
        at += cut;
        drain();
      }
      reader.push(bytes.subarray(at));
      drain();
      expect(frames).toEqual(texts.map((text) => query(text).toString('hex')));
    }),
  );
});

test.each([3, -1, 2_000_000_000])('a length of %i is a violation of the protocol', (length) => {
  const reader = new FrameReader();
  const header = Buffer.from('Q\0\0\0\0');
  header.writeInt32BE(length, 1);
  reader.push(header);
  expect(() => reader.next()).toThrow(ProtocolViolation);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { framed, frameReader, type Frame } from './frames.ts';

const LONGEST = 64;
const [VT, FS, CR] = ['\u000b', '\u001c', '\r'];

/** What a reader gives for a stream that comes in pieces. */
function readIn(pieces: readonly Buffer[], longest = LONGEST): Frame[] {
  const reader = frameReader(longest);
  return [...pieces.flatMap((it) => reader.push(it)), ...reader.settle()];
}
const shown = (frames: readonly Frame[]): string[] =>
  frames.map((it) => {
    switch (it.kind) {
      case 'message':
        return it.bytes.toString();
      case 'too-long':
        return `too long: ${it.head.length}`;
      case 'odd':
        return `${it.oddity} ${it.bytes}`;
    }
  });
const read = (text: string): string[] => shown(readIn([Buffer.from(text)]));

test('messages come out as they went in, wherever the stream is cut', () => {
  const message = fc
    .string({ unit: 'binary-ascii', minLength: 1, maxLength: LONGEST })
    .map((it) => it.replaceAll(VT, 'x').replaceAll(FS, 'x'));
  fc.assert(
    fc.property(fc.array(message, { maxLength: 6 }), fc.array(fc.nat({ max: 20 })), (messages, cuts) => {
      const stream = Buffer.concat(messages.map((it) => framed(Buffer.from(it))));
      const pieces: Buffer[] = [];
      let at = 0;
      for (const cut of cuts) pieces.push(stream.subarray(at, (at += cut)));
      pieces.push(stream.subarray(at));
      expect(shown(readIn(pieces))).toEqual(messages);
    }),
  );
});

describe('odd streams', () => {
  test.each([
    ['no return behind the end', `${VT}a${CR}${FS}${VT}b${CR}${FS}`, ['a\r', 'b\r']],
    ['doubled marks', `${VT}${VT}a${FS}${CR}${FS}${CR}\n${VT}b${FS}${CR}${CR}`, ['a', 'b']],
    ['no end, but a whole segment', `${VT}a${CR}${VT}b${FS}${CR}`, ['a\r', 'b']],
    ['cut off within a segment', `${VT}a|b${VT}c${FS}${CR}`, ['cut-off 3', 'c']],
    ['an end that is text', `${VT}a${FS}b${CR}${FS}${CR}`, [`a${FS}b\r`]],
    [
      'bytes of no frame',
      `GET / HTTP${VT}a${FS}${CR}zz${VT}b${FS}${CR}`,
      ['between-frames 8', 'a', 'between-frames 2', 'b'],
    ],
    [
      'too long, then one that is not',
      `${VT}${'a'.repeat(LONGEST + 1)}${FS}${CR}${VT}b${FS}${CR}`,
      ['too long: 65', 'b'],
    ],
    ['nothing between', `${VT}${FS}${CR}`, []],
  ])('%s', (_name, text, expected) => expect(read(text)).toEqual(expected));

  test('a message is not whole before its end, however long nothing comes', () => {
    const reader = frameReader(LONGEST);
    expect(reader.push(Buffer.from(`${VT}MSH|${CR}PID|${CR}`))).toEqual([]);
    expect(reader.settle()).toEqual([]);
    expect(reader.isOpen).toBe(true);
    reader.push(Buffer.from(FS));
    expect(shown(reader.settle())).toEqual([`MSH|${CR}PID|${CR}`]);
    expect(reader.isOpen).toBe(false);
  });

  test('what is too long is not kept', () => {
    const reader = frameReader(LONGEST);
    reader.push(Buffer.from(`${VT}MSH|`));
    for (let i = 0; i < 100; i += 1) reader.push(Buffer.alloc(50, 'a'));
    expect(shown(reader.push(Buffer.from(`${FS}${CR}`)))).toEqual(['too long: 104']);
  });
});

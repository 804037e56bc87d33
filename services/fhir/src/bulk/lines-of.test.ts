import { expect, test } from 'vitest';
import { linesOf, TooMuchContent } from './lines-of.ts';

const LIMITS = { longest: 10, most: 100 };

async function read(chunks: readonly string[], limits = LIMITS): Promise<(string | null)[]> {
  // Cut anywhere, also within a character.
  async function* bytes(): AsyncGenerator<Uint8Array> {
    for (const chunk of chunks) yield* [...Buffer.from(chunk)].map((it) => Buffer.of(it));
    await Promise.resolve();
  }
  const lines: (string | null)[] = [];
  for await (const line of linesOf(bytes(), limits)) lines.push(line);
  return lines;
}

test('lines end at line feeds, with a carriage return or without, the last one with its content', async () => {
  expect(await read(['a\r\nb\n\nعل', 'ي'])).toEqual(['a', 'b', '', 'علي']);
  expect(await read(['a\n'])).toEqual(['a']);
  expect(await read([])).toEqual([]);
});

test('what separates lines elsewhere stands in a JSON text as it is', async () => {
  expect(await read(['"\u2028\u2029"\n'])).toEqual(['"\u2028\u2029"']);
});

test('a line that is too long is passed over, and those behind it are read', async () => {
  expect(await read(['0123456789\n0123456789a\nb'])).toEqual(['0123456789', null, 'b']);
});

test('content without an end is not read to it', async () => {
  await expect(read(['x\n'.repeat(51)])).rejects.toThrow(TooMuchContent);
});

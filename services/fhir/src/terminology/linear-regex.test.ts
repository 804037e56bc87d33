import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compilePattern } from './linear-regex.ts';

/** Patterns that both engines know, with texts of the same letters. */
const pattern = fc.letrec<{ node: string }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('a', 'b', 'c', '.', '[ab]', '[^a]', '[a-c]', '\\d', '\\w', '\\.'),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => a + b),
    fc.tuple(tie('node'), tie('node')).map(([a, b]) => `(${a}|${b})`),
    fc
      .tuple(tie('node'), fc.constantFrom('*', '+', '?', '{2}', '{1,3}', '{0,}'))
      .map(([a, times]) => `(?:${a})${times}`),
  ),
})).node;

test('decides as the engine of the language does', () => {
  fc.assert(
    fc.property(
      pattern,
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', '1', '.'), maxLength: 8 }),
      (source, text) => {
        expect([source, text, compilePattern(source)(text)]).toEqual([
          source,
          text,
          new RegExp(`^(?:${source})$`).test(text),
        ]);
      },
    ),
    { numRuns: 500 },
  );
});

test.each(['(a+)+', '(a|a)*', '(a*)*b', '(.*)*x', '(?:a?){100}a{100}'])('%s is answered for a long text', (source) => {
  expect(compilePattern(source)('a'.repeat(20_000) + '!')).toBe(false);
});

test.each(['(a', 'a)', '[a', '*a', 'a{1000}', 'a{2,1}', '\\', '\\1', '(?=a)', '(?<n>a)', '(((a{200}){200}){200})'])(
  '%s is refused',
  (source) => {
    expect(() => compilePattern(source)).toThrow(SyntaxError);
  },
);

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlOf, lines, oneLine } from './readable.ts';

test('a line has no breaks, so that a subject adds no header', () => {
  expect(oneLine('Hello\r\nBcc: all@nile.example')).toBe('Hello Bcc: all@nile.example');
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(oneLine(text)).not.toMatch(/\p{Cc}/u);
    }),
  );
});

test('lines stay lines, other control characters go', () => {
  expect(lines('a\r\nb\rc\u0000\u202e\n\nd ')).toBe('a\nb\nc\n\nd');
});

test('what stands in an e-mail is not read as markup', () => {
  const html = htmlOf('<script>x</script> & "y"\nhttps://nile.example/a?b=1&c="2"', 'en');
  expect(html).toContain('&lt;script&gt;x&lt;/script&gt; &amp; &quot;y&quot;<br>');
  expect(html).toContain(
    '<a href="https://nile.example/a?b=1&amp;c=">https://nile.example/a?b=1&amp;c=</a>&quot;2&quot;',
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      const inner = htmlOf(text, 'en').replace(/<\/?(?:!doctype html|html[^>]*|body|p|br|a href="[^"<>]*"|a)>/g, '');
      expect(inner).not.toMatch(/[<>"]/);
    }),
  );
});

test('Arabic runs from the right', () => expect(htmlOf('مرحبا', 'ar')).toContain('<html lang="ar" dir="rtl">'));

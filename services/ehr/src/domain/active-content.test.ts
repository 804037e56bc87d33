import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { asText, isActivePdf, isActiveXml, isHypertext, wordsOfXml } from './active-content.ts';

const pdf = (...objects: string[]) => Buffer.from(`%PDF-1.7\n${objects.join('\n')}\n%%EOF`, 'latin1');
const packed = (text: string) =>
  Buffer.concat([
    Buffer.from('%PDF-1.7\n5 0 obj << /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n'),
    deflateSync(Buffer.from(text)),
    Buffer.from('\nendstream\nendobj'),
  ]);

describe('a PDF', () => {
  test('that is only read is no program', () => {
    expect(isActivePdf(pdf('1 0 obj << /Type /Catalog /Pages 2 0 R >>', '(say /JSON)'))).toBe(false);
    expect(isActivePdf(packed('<< /Type /Catalog >>'))).toBe(false);
    // Letters of a picture.
    expect(isActivePdf(pdf('<< /Length 9 >>\nstream\nx/JS \u00ffy\nendstream'))).toBe(false);
  });
  test.each([
    ['a script', '<< /S /JavaScript /JS (app.alert(1)) >>'],
    ['a script in other letters', '<< /S /J#61vaScript >>'],
    ['a program that is started', '<< /S /Launch /F (cmd.exe) >>'],
    ['another file', '<< /Names << /EmbeddedFiles 3 0 R >> >>'],
    ['what nobody can look into', 'trailer << /Encrypt 9 0 R >>'],
  ])('with %s is one', (_what, object) => {
    expect(isActivePdf(pdf(object))).toBe(true);
    expect(isActivePdf(packed(object))).toBe(true);
  });
});

test('XML that runs, fetches or expands something is told from XML that is read', () => {
  expect(isActiveXml('<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>')).toBe(false);
  for (const text of [
    '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
    '<?xml-stylesheet href="http://evil"?><x/>',
    '<x:script xmlns:x="http://www.w3.org/1999/xhtml">1</x:script>',
    '<text onclick="go()"/>',
  ])
    expect(isActiveXml(text)).toBe(true);
});

test('text is text, and a page of the web is no text', () => {
  expect(asText(Buffer.from('ملخص الخروج\nwell'))).toBe('ملخص الخروج\nwell');
  expect(asText(Buffer.from([0xff, 0xfe, 0x41]))).toBeUndefined();
  expect(asText(Buffer.from('a\0b'))).toBeUndefined();
  expect(isHypertext('  <!DOCTYPE html><p>')).toBe(true);
  expect(isHypertext('a < b and b > c')).toBe(false);
  expect(wordsOfXml('<a><!-- no --><b x="1">Chest  X-ray</b> &amp; more</a>')).toBe('Chest X-ray more');
});

describe('a megabyte that is made to be slow', () => {
  const many = (part: string) => part.repeat(Math.ceil((1024 * 1024) / part.length));
  const object = '5 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n';

  test.each([
    ['streams without an end', many('stream\n'), false],
    ['streams after dictionaries without an end', many('>>stream\n'), false],
    ['objects without an end', many(object), true],
    ['objects that cannot be inflated', many(`${object}x\nendstream\n`), true],
    ['more streams of objects than a document has', many('<< /ObjStm >>\nstream\n1\nendstream\n'), true],
    ['marks of dictionaries', many('>'), false],
  ])('%s', (_what, text, verdict) => {
    expect(isActivePdf(pdf(text))).toBe(verdict);
  });

  test('objects that grow beyond the budget of a file', () => {
    const grown = deflateSync(Buffer.alloc(40 * 1024 * 1024, ' '));
    const one = Buffer.concat([Buffer.from(object), grown, Buffer.from('\nendstream\n')]);
    expect(isActivePdf(one)).toBe(false);
    expect(isActivePdf(Buffer.concat([one, one]))).toBe(true);
  });

  test('marks of XML without an end', () => {
    expect(wordsOfXml(`<a>well</a>${many('<!--')}`)).toContain('well');
    expect(wordsOfXml(`<a>well</a>${many('<')}`)).toContain('well');
    expect(isActiveXml(`<a ${many('<')}`)).toBe(false);
    expect(isActiveXml(many('<a:'))).toBe(false);
    expect(isHypertext(many(' '))).toBe(false);
  });
});

test('what only looks like a stream hides nothing, nor does a prefix in other letters', () => {
  expect(isActivePdf(pdf('(stream\n) << /JS (x) >> (endstream)'))).toBe(true);
  expect(isActivePdf(pdf('<< /Type /Obj#53tm >>\nstream\n<< /JS (x) >>\nendstream'))).toBe(true);
  expect(isActiveXml('<s-v.g:script xmlns:s-v.g="x">1</s-v.g:script>')).toBe(true);
  expect(isActiveXml('<\u00e9:script/>')).toBe(true);
});

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

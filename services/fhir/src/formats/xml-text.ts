const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const NO_XML =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Whether all of its characters are such as XML has. */
export const isXmlText = (text: string): boolean => !NO_XML.test(text);

/** The text with its references read; undefined where one is unknown, or a character is none of XML's. */
export function unescaped(text: string): string | undefined {
  if (NO_XML.test(text)) return undefined;
  if (!text.includes('&')) return text;
  let isKnown = true;
  const read = text.replace(
    /&(?:#x([0-9a-f]{1,6});|#(\d{1,7});|([a-z]{2,4});)?/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      const code = hex === undefined ? Number(decimal ?? NaN) : Number.parseInt(hex, 16);
      const character = name === undefined ? (code <= 0x10ffff ? String.fromCodePoint(code) : undefined) : NAMED[name];
      if (character === undefined || NO_XML.test(character)) isKnown = false;
      return character ?? whole;
    },
  );
  return isKnown ? read : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** The text as the value of an attribute. What XML cannot hold is written as �. */
export function escaped(text: string): string {
  const clean = NO_XML.test(text) ? text.replace(new RegExp(NO_XML, 'g'), '\ufffd') : text;
  return /[&<>"\t\n\r]/.test(clean) ? clean.replace(/[&<>"\t\n\r]/g, (it) => ESCAPES[it] ?? it) : clean;
}

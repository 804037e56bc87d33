import { isXmlText } from '../formats/xml-text.ts';
import type { Check } from './run.ts';

const names = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** What https://hl7.org/fhir/R4/narrative.html allows: basic formatting of chapters 7-11 and 15 of HTML 4.0, links, images. */
const ELEMENTS = names(
  'a abbr acronym address area b big blockquote br caption cite code col colgroup dd dfn div dl dt em h1 h2 h3 h4 h5 h6 hr i ' +
    'img kbd li map ol p pre q samp small span strong sub sup table tbody td tfoot th thead tr tt ul var bdo',
);
const ATTRIBUTES_OF_ALL = names('title style class id lang xml:lang dir accesskey tabindex');
const ATTRIBUTES: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['a', names('href name type hreflang rel rev charset shape coords')],
  ['area', names('shape coords href nohref alt')],
  ['blockquote', names('cite')],
  ['col', names('span width align valign char charoff')],
  ['colgroup', names('span width align valign char charoff')],
  ['div', names('xmlns align')],
  ['img', names('src alt longdesc height width usemap ismap')],
  ['map', names('name')],
  ['p', names('align xmlns')],
  ['pre', names('width')],
  ['q', names('cite')],
  ['table', names('summary width border frame rules cellspacing cellpadding align bgcolor')],
  ['tbody', names('align valign char charoff')],
  ['td', names('abbr axis headers scope rowspan colspan align valign char charoff width nowrap bgcolor')],
  ['tfoot', names('align valign char charoff')],
  ['th', names('abbr axis headers scope rowspan colspan align valign char charoff width nowrap bgcolor')],
  ['thead', names('align valign char charoff')],
  ['tr', names('align valign char charoff bgcolor')],
  ['ol', names('type start')],
  ['li', names('value type')],
]);
const XHTML = 'http://www.w3.org/1999/xhtml';
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
const DEEPEST = 64;
const LONGEST_STYLE = 2_000;

/** Holds `Narrative.div` to what a narrative may hold (txt-1) and to saying something (txt-2). */
export const narrativeCheck: Check = (value, run) => {
  if (typeof value !== 'string') return run.error('value', 'The narrative is XHTML in a text.');
  if (!isXmlText(value)) return run.error('invariant', 'txt-1: a narrative has only characters that XML has.');
  const problem = new Scan(value).problem();
  if (problem) run.error('invariant', problem);
};

/** Without the white space around it; only what XML takes for such. */
function withoutMargins(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isSpace(text.charCodeAt(start))) start++;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/** Reads XHTML strictly: what a browser might read otherwise is refused. */
class Scan {
  private readonly text: string;
  private readonly open: string[] = [];
  private at = 0;
  private saysSomething = false;

  constructor(text: string) {
    this.text = withoutMargins(text);
  }

  problem(): string | undefined {
    const { text } = this;
    if (!/^<div[\t\n\r >/]/.test(text)) return 'txt-1: a narrative is one <div> of XHTML.';
    while (this.at < text.length) {
      const problem = text.charCodeAt(this.at) === 60 ? this.markup() : this.words();
      if (problem) return `txt-1: ${problem}`;
      if (this.open.length === 0 && this.at < text.length)
        return 'txt-1: a narrative is one <div>, nothing follows it.';
    }
    if (this.open.length > 0) return `txt-1: <${this.open.at(-1)}> is not closed.`;
    return this.saysSomething ? undefined : 'txt-2: the narrative says nothing; leave it out.';
  }

  private words(): string | undefined {
    const next = this.text.indexOf('<', this.at);
    const end = next < 0 ? this.text.length : next;
    const words = this.text.slice(this.at, end);
    this.at = end;
    const plain = words.includes(']]>') ? undefined : decoded(words);
    if (plain === undefined)
      return 'a & starts &lt; &gt; &amp; &quot; &apos; or a numbered character, and ]]> is ]]&gt;.';
    if (/\S/.test(plain)) this.saysSomething = true;
    return undefined;
  }

  private markup(): string | undefined {
    const { text } = this;
    if (text.startsWith('<!--', this.at)) return this.comment();
    const tag = /<(\/?)([A-Za-z][A-Za-z0-9]*)/y;
    tag.lastIndex = this.at;
    const [found, slash, name = ''] = tag.exec(text) ?? [];
    if (found === undefined) return 'a < starts an element; written as text it is &lt;.';
    this.at += found.length;
    if (!ELEMENTS.has(name))
      return 'an element is not one that narratives may have (no scripts, forms, frames or styles).';
    return slash ? this.closing(name) : this.opening(name);
  }

  private comment(): string | undefined {
    const end = this.text.indexOf('--', this.at + 4);
    const starts = this.text.slice(this.at + 4, this.at + 6);
    if (end < 0 || this.text[end + 2] !== '>' || starts.startsWith('>') || starts === '->')
      return 'a comment is not closed well.';
    this.at = end + 3;
    return undefined;
  }

  private closing(name: string): string | undefined {
    const end = /[\t\n\r ]*>/y;
    end.lastIndex = this.at;
    if (!end.test(this.text) || this.open.pop() !== name) return `</${name}> closes no <${name}>.`;
    this.at = end.lastIndex;
    return undefined;
  }

  private opening(name: string): string | undefined {
    if (this.open.length >= DEEPEST) return `elements stand in each other at most ${DEEPEST} deep.`;
    const seen = new Set<string>();
    for (;;) {
      const end = /[\t\n\r ]*(\/?)>/y;
      end.lastIndex = this.at;
      const closed = end.exec(this.text);
      if (closed) {
        this.at = end.lastIndex;
        if (this.open.length === 0) {
          if (closed[1]) return 'the <div> is empty.';
          if (!seen.has('xmlns')) return `the outer <div> has xmlns="${XHTML}".`;
        }
        if (!closed[1]) this.open.push(name);
        break;
      }
      const problem = this.attribute(name, seen);
      if (problem) return problem;
    }
    if (name === 'img') this.saysSomething = true;
    return undefined;
  }

  private attribute(element: string, seen: Set<string>): string | undefined {
    const start = /[\t\n\r ]+([A-Za-z][A-Za-z:-]*)[\t\n\r ]*=[\t\n\r ]*(["'])/y;
    start.lastIndex = this.at;
    const [, name, quote] = start.exec(this.text) ?? [];
    if (name === undefined || quote === undefined)
      return `<${element}> is not written as XHTML: name="value" and then >.`;
    const end = this.text.indexOf(quote, start.lastIndex);
    if (end < 0) return `an attribute of <${element}> has no end.`;
    const written = this.text.slice(start.lastIndex, end);
    this.at = end + 1;
    if (seen.has(name)) return `<${element}> has ${name} twice.`;
    const value = written.includes('<') ? undefined : decoded(written);
    if (value === undefined) return `an attribute of <${element}> holds a < or & that is not written as &lt; or &amp;.`;
    seen.add(name);
    if (!ATTRIBUTES_OF_ALL.has(name) && !ATTRIBUTES.get(element)?.has(name))
      return `an attribute of <${element}> is not one that narratives may have (no events).`;
    return isHarmless(name, value) ? undefined : `${name} of <${element}> leads where narratives may not lead.`;
  }
}

const LONE = /&(?!(#\d{1,7}|#x[0-9A-Fa-f]{1,6}|lt|gt|amp|quot|apos);)/;

/** The text with its entities read; undefined where an & starts none. */
function decoded(text: string): string | undefined {
  if (!text.includes('&')) return text;
  if (LONE.test(text)) return undefined;
  let isSound = true;
  const plain = text.replace(
    /&(?:#(\d{1,7})|#x([0-9A-Fa-f]{1,6})|([a-z]+));|&/g,
    (_whole, decimal?: string, hex?: string, name?: string) => {
      const named = name === undefined ? undefined : ENTITIES[name];
      if (named !== undefined) return named;
      const code = decimal !== undefined ? Number(decimal) : hex !== undefined ? parseInt(hex, 16) : 0;
      const character = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\0';
      if (!isXmlText(character)) isSound = false;
      return character;
    },
  );
  return isSound ? plain : undefined;
}

/** Addresses lead to documents, mail, phones or within the resource; images are within it; styles load nothing. */
function isHarmless(name: string, value: string): boolean {
  const bare = value.replace(/[\0-\x20\x7f-\xa0\u2028\u2029\ufeff]/g, '').toLowerCase(); // eslint-disable-line no-control-regex -- browsers skip them
  switch (name) {
    case 'xmlns':
      return value === XHTML;
    case 'href':
    case 'cite':
    case 'longdesc':
      return /^(https?:|mailto:|tel:|urn:|ftp:)/.test(bare) || !/^[^/?#]*:/.test(bare);
    case 'src':
      return isImageWithin(bare);
    case 'style': {
      if (value.length > LONGEST_STYLE) return false;
      // A comment may be one, or stand in a text and hide what follows: nobody needs it here.
      if (/\/\*|expression\(|@import|javascript:|behavior:|-moz-binding|\\|image-set\(/.test(bare)) return false;
      return [...bare.matchAll(/url\(['"]?/g)].every(({ 0: { length }, index }) =>
        isImageWithin(bare.slice(index + length)),
      );
    }
    default:
      return true;
  }
}

/** An image that comes with the resource or from where it comes from, never from elsewhere. */
const isImageWithin = (address: string): boolean =>
  /^data:image\/(png|jpeg|gif|webp|bmp);base64,/.test(address) || !/^([^/?#)]*:|\/\/|\\|\/\\)/.test(address);

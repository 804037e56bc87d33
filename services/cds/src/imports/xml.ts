import { FileNotUnderstood } from './imported.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

const DEEPEST = 50;
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (all, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? all;
    const code = name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });

const attributesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/([\w:.-]+)\s*=\s*"([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)]),
  );

/** What stands between tags: comments, instructions, CDATA, tags, text. */
const PIECES =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*"[^"]*")*)\s*(\/?)>|([^<]+)/gy;

/**
 * The root element of a plain XML file. Files that declare a document type are refused: entities of their own are a way to
 * read other files, or to grow without bound.
 * @throws FileNotUnderstood
 */
export function readXml(content: string): XmlElement {
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  let at = 0;
  const text = content.replace(/^\uFEFF/, '');
  const pieces = new RegExp(PIECES); // of its own: it remembers where it stands
  while (at < text.length) {
    pieces.lastIndex = at;
    const piece = pieces.exec(text);
    if (!piece) throw new FileNotUnderstood(`it is no plain XML at letter ${at + 1}`);
    at = pieces.lastIndex;
    take(piece, open);
  }
  const only = root.children[0];
  if (open.length !== 1 || !only || root.children.length !== 1)
    throw new FileNotUnderstood('it is not one XML element');
  return only;
}

function take([, cdata, closing, name, attributes, empty, plain]: RegExpExecArray, open: XmlElement[]): void {
  const inside = open.at(-1);
  if (!inside) throw new FileNotUnderstood('an element is closed that was not opened');
  if (cdata !== undefined) inside.text += cdata;
  else if (plain !== undefined) inside.text += decoded(plain);
  else if (name === undefined) return;
  else if (closing) {
    if (open.length < 2 || inside.name !== name) throw new FileNotUnderstood(`</${name}> closes <${inside.name}>`);
    open.pop();
  } else {
    if (open.length > DEEPEST) throw new FileNotUnderstood('it is nested too deeply');
    const element: XmlElement = { name, attributes: attributesOf(attributes ?? ''), children: [], text: '' };
    inside.children.push(element);
    if (!empty) open.push(element);
  }
}

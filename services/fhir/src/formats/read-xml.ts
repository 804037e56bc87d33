import { refusal } from '../rest/outcome.ts';
import { DEEPEST } from './explain-json.ts';
import { unescaped } from './xml-text.ts';
import type { FhirError } from '../rest/outcome.ts';

/** An element of an XML document, its namespace resolved. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  /** Those without a prefix; declarations of namespaces are none. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Whether there is text in it that is more than space between elements. */
  readonly hasText: boolean;
  /** Whether it declares its own namespace, without a prefix. */
  readonly isSelfContained: boolean;
  /** Where it stands in the text. */
  readonly from: number;
  readonly to: number;
}

const SPACE = /[\t\n\r ]*/y;
const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
const VALUE = /"([^<"]*)"|'([^<']*)'/y;
const TEXT = /[^<]*/y;
const DECLARATION =
  /\uFEFF?<\?xml[\t\n\r ]+version=["']1\.[01]["'](?:[\t\n\r ]+encoding=["']utf-8["'])?(?:[\t\n\r ]+standalone=["'](?:yes|no)["'])?[\t\n\r ]*\?>/iy;

/**
 * Reads XML as FHIR writes it, strictly: elements, attributes, text and comments. Document types, entities of their own,
 * CDATA and processing instructions are refused, so nothing is fetched and nothing grows.
 * @throws FhirError 400 with line and column
 */
export const readXml = (text: string): XmlElement => new Reader(text).readWhole();

/** A declaration, and those before it. */
interface Namespaces {
  readonly prefix: string;
  readonly namespace: string;
  readonly count: number;
  readonly outer: Namespaces | undefined;
}

const XML_NAMESPACE: Namespaces = {
  ...{ prefix: 'xml', namespace: 'http://www.w3.org/XML/1998/namespace' },
  ...{ count: 0, outer: undefined },
};
/** More than any document of FHIR has. */
const MOST_NAMESPACES = 100;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  readWhole(): XmlElement {
    this.#take(DECLARATION);
    this.#passOver();
    const root = this.#element(XML_NAMESPACE, 0);
    this.#passOver();
    if (this.#at < this.#text.length) throw this.#wrong('Nothing follows the resource');
    return root;
  }

  /** Space and comments outside of the root. */
  #passOver(): void {
    do this.#take(SPACE);
    while (this.#comment());
  }

  #comment(): boolean {
    if (!this.#text.startsWith('<!--', this.#at)) return false;
    const end = this.#text.indexOf('--', this.#at + 4);
    if (end < 0 || this.#text[end + 2] !== '>') throw this.#wrong('A comment ends with -->, and has no -- in it');
    this.#at = end + 3;
    return true;
  }

  #element(outer: Namespaces, depth: number): XmlElement {
    const from = this.#at;
    if (depth > DEEPEST) throw this.#wrong(`More than ${DEEPEST} levels in each other are not taken`);
    if (!this.#skip('<')) throw this.#wrong('An element is expected');
    const tag = this.#take(NAME);
    if (tag === undefined)
      throw this.#wrong('Document types, CDATA and processing instructions are not taken, only elements');
    const { namespaces, attributes, isSelfContained } = this.#attributes(outer);
    const { name, namespace } = this.#resolved(tag, namespaces);
    const isEmpty = this.#skip('/');
    if (!this.#skip('>')) throw this.#wrong('A tag ends with >');
    const { children, hasText } = isEmpty ? { children: [], hasText: false } : this.#content(tag, namespaces, depth);
    return { name, namespace, attributes, children, hasText, isSelfContained, from, to: this.#at };
  }

  #attributes(outer: Namespaces) {
    const attributes = new Map<string, string>();
    const prefixed = new Set<string>();
    let namespaces = outer;
    let isSelfContained = false;
    for (;;) {
      const hadSpace = (this.#take(SPACE) ?? '') !== '';
      const name = this.#take(NAME);
      if (name === undefined) return { namespaces, attributes, isSelfContained };
      if (!hadSpace) throw this.#wrong('Attributes stand apart');
      if (attributes.has(name) || prefixed.has(name)) throw this.#wrong('The attribute stands twice');
      const value = this.#value();
      if (name === 'xmlns' || name.startsWith('xmlns:')) {
        if (namespaces.count === MOST_NAMESPACES)
          throw this.#wrong(`More than ${MOST_NAMESPACES} namespaces are not taken`);
        namespaces = { prefix: name.slice(6), namespace: value, count: namespaces.count + 1, outer: namespaces };
        isSelfContained ||= name === 'xmlns';
      }
      if (name === 'xmlns' || name.includes(':')) prefixed.add(name);
      else attributes.set(name, value);
    }
  }

  #value(): string {
    this.#take(SPACE);
    if (!this.#skip('=')) throw this.#wrong('An attribute has a value');
    this.#take(SPACE);
    const start = this.#at;
    const quoted = this.#take(VALUE);
    if (quoted === undefined) throw this.#wrong('A value stands in " or \', without <');
    const value = unescaped(quoted.slice(1, -1).replace(/\r\n|[\t\n\r]/g, ' '));
    if (value !== undefined) return value;
    this.#at = start;
    throw this.#wrong(
      'The value has an & that starts none of &amp; &lt; &gt; &quot; &apos; or a number, or a character that XML has not',
    );
  }

  #content(tag: string, namespaces: Namespaces, depth: number): { children: XmlElement[]; hasText: boolean } {
    const children: XmlElement[] = [];
    let hasText = false;
    for (;;) {
      const text = this.#take(TEXT) ?? '';
      if (/[^\t\n\r ]/.test(text)) {
        hasText = true;
        if (unescaped(text) === undefined || text.includes(']]>'))
          throw this.#wrong('The text before has an & that is not &amp;, or a character that XML has not');
      }
      if (this.#text.startsWith('</', this.#at)) break;
      if (!this.#comment()) children.push(this.#element(namespaces, depth + 1));
    }
    this.#at += 2;
    if (this.#take(NAME) !== tag) throw this.#wrong('The end is not that of the element that was begun last');
    this.#take(SPACE);
    if (!this.#skip('>')) throw this.#wrong('A tag ends with >');
    return { children, hasText };
  }

  #resolved(tag: string, namespaces: Namespaces): { name: string; namespace: string } {
    const at = tag.indexOf(':');
    const prefix = at < 0 ? '' : tag.slice(0, at);
    let known: Namespaces | undefined = namespaces;
    while (known && known.prefix !== prefix) known = known.outer;
    const namespace = known?.namespace;
    if (at >= 0 && namespace === undefined) throw this.#wrong('The prefix of the element stands for no namespace');
    return { name: tag.slice(at + 1), namespace: namespace ?? '' };
  }

  #skip(mark: string): boolean {
    if (this.#text[this.#at] !== mark) return false;
    this.#at++;
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return undefined;
    this.#at += found.length;
    return found;
  }

  #wrong(what: string): FhirError {
    const before = this.#text.slice(0, this.#at);
    const line = before.split('\n').length;
    const column = this.#at - before.lastIndexOf('\n');
    return refusal(400, 'structure', `The body is no XML that is taken. ${what} (line ${line}, column ${column}).`);
  }
}

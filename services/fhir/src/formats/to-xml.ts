import { isObject, type Resource } from '../rest/resource.ts';
import { exactText } from './exact-decimals.ts';
import { byNumber } from './html-entities.ts';
import type { ElementShape, Shape, Shapes } from './shapes.ts';
import { escaped } from './xml-text.ts';

export const FHIR_NAMESPACE = 'http://hl7.org/fhir';
export const XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml';

type Node = Readonly<Record<string, unknown>>;

/** The resource as XML. It is one that was validated: what the specification does not define cannot be written. */
export function toXml(shapes: Shapes, resource: Resource, { pretty = false } = {}): string {
  const line = pretty ? '\n' : '';
  return `<?xml version="1.0" encoding="UTF-8"?>${new Writer(shapes).resource(resource, line, ` xmlns="${FHIR_NAMESPACE}"`)}${line}`;
}

const STEP = '  ';

/** Writes elements; `line` is how a line of them begins, empty where all stands in one. */
class Writer {
  readonly #shapes: Shapes;
  readonly #besides: Shape;

  constructor(shapes: Shapes) {
    const besides = shapes.of('Element');
    if (!besides) throw new Error('The specification has no Element');
    this.#shapes = shapes;
    this.#besides = besides;
  }

  resource(resource: Node, line: string, attributes = ''): string {
    const type = String(resource['resourceType']);
    const shape = this.#shapes.isResource(type) ? this.#shapes.of(type) : undefined;
    if (!shape) throw new Error(`${type} is no type of resource`);
    return tag(type, attributes, this.#content(shape, resource, type, inner(line)), line);
  }

  #content(shape: Shape, node: Node, type: string, line: string): string {
    mustBeDefined(shape, node, type);
    let xml = '';
    for (const element of shape.elements) {
      const { name, isList, content } = element;
      const value = node[name];
      const beside = content.kind === 'primitive' ? node[`_${name}`] : undefined;
      if (value === undefined && beside === undefined) continue;
      if (!isList) xml += this.#element(element, node, name, value, beside, line);
      else {
        const values: readonly unknown[] = Array.isArray(value) ? value : [];
        const besides: readonly unknown[] = Array.isArray(beside) ? beside : [];
        for (let at = 0; at < Math.max(values.length, besides.length); at++)
          xml += this.#element(element, values, at, values[at], besides[at], line);
      }
    }
    return xml;
  }

  /** @param holder in which the value stands at `key`, for the precision that it was written with */
  #element(
    { name, content }: ElementShape,
    holder: object,
    key: string | number,
    value: unknown,
    beside: unknown,
    line: string,
  ): string {
    switch (content.kind) {
      case 'attribute':
        return ''; // written with the tag that it belongs to
      case 'narrative':
        return line + withNamespace(byNumber(String(value)));
      case 'resource':
        return isObject(value) ? tag(name, '', this.resource(value, inner(line)), line) : '';
      case 'object': {
        if (!isObject(value)) return '';
        const shape = content.shape();
        return tag(name, attributesOf(value, shape), this.#content(shape, value, name, inner(line)), line);
      }
      case 'primitive': {
        const text = typeof value === 'number' ? (exactText(holder, key, value) ?? String(value)) : value;
        const attribute = text === undefined || text === null ? '' : ` value="${escaped(String(text))}"`;
        if (!isObject(beside)) return attribute === '' ? '' : tag(name, attribute, '', line);
        const attributes = attribute + attributesOf(beside, this.#besides);
        return tag(name, attributes, this.#content(this.#besides, beside, name, inner(line)), line);
      }
    }
  }
}

const inner = (line: string): string => (line === '' ? '' : line + STEP);

const tag = (name: string, attributes: string, content: string, line: string): string =>
  content === '' ? `${line}<${name}${attributes}/>` : `${line}<${name}${attributes}>${content}${line}</${name}>`;

function mustBeDefined(shape: Shape, node: Node, type: string): void {
  for (const name in node) {
    const isKnown = name === 'resourceType' || shape.byName.has(name.startsWith('_') ? name.slice(1) : name);
    if (!isKnown) throw new Error(`${type} has no element ${name}`);
  }
}

function attributesOf(node: Node, { elements }: Shape): string {
  let xml = '';
  for (const { name, content } of elements) {
    const value = content.kind === 'attribute' ? node[name] : undefined;
    if (typeof value === 'string') xml += ` ${name}="${escaped(value)}"`;
  }
  return xml;
}

const withNamespace = (xhtml: string): string =>
  /^\s*<div[^>]*\sxmlns\s*=/.test(xhtml) ? xhtml : xhtml.replace(/^\s*<div/, `<div xmlns="${XHTML_NAMESPACE}"`);

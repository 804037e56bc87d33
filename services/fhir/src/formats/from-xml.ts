import { refusal, type FhirError } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { isPlain, keepExact, markHolder } from './exact-decimals.ts';
import { readXml, type XmlElement } from './read-xml.ts';
import type { ElementShape, Primitive, Shape, Shapes } from './shapes.ts';
import { FHIR_NAMESPACE, XHTML_NAMESPACE } from './to-xml.ts';

type Built = Record<string, unknown>;

/** The resource in an XML text. @throws FhirError 400 that names the element */
export function fromXml(shapes: Shapes, text: string): Resource {
  return new Builder(shapes, text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).build();
}

class Builder {
  readonly #shapes: Shapes;
  readonly #text: string;
  /** Of the type `Element`: what a primitive has besides its value. */
  readonly #besides: Shape;

  constructor(shapes: Shapes, text: string) {
    const besides = shapes.of('Element');
    if (!besides) throw new Error('The specification has no Element');
    this.#shapes = shapes;
    this.#text = text;
    this.#besides = besides;
  }

  build(): Resource {
    const root = readXml(this.#text);
    return this.#resource(root, root.name).built as Resource; // it has the type: #resource sets it
  }

  #resource(xml: XmlElement, path: string): { built: Built; holdsExact: boolean } {
    mustBeFhir(xml, path);
    const shape = this.#shapes.isResource(xml.name) ? this.#shapes.of(xml.name) : undefined;
    if (!shape) throw wrong('There is no type of resource of this name', path);
    const built: Built = { resourceType: xml.name };
    mustHaveOnly(xml, [], path);
    return { built, holdsExact: this.#fill(built, xml, shape, path) };
  }

  /** @returns whether a decimal in it keeps a text of its own */
  #fill(built: Built, xml: XmlElement, shape: Shape, path: string): boolean {
    if (xml.hasText) throw wrong('Text stands in attributes, not between elements', path);
    let place = -1;
    let holdsExact = false;
    const counts = new Map<string, number>();
    for (const child of xml.children) {
      const element = shape.byName.get(child.name);
      const index = counts.get(child.name) ?? 0;
      const here = `${path}.${child.name}${element?.isList ? `[${index}]` : ''}`;
      if (!element || element.content.kind === 'attribute') throw wrong('There is no such element here', here);
      if (element.place < place) throw wrong('The element stands after one that it comes before', here);
      if (index > 0 && !element.isList) throw wrong('The element stands once at the most', here);
      place = element.place;
      counts.set(child.name, index + 1);
      if (this.#put(built, element, child, index, here)) holdsExact = true;
    }
    if (holdsExact) markHolder(built);
    return holdsExact;
  }

  #put(built: Built, element: ElementShape, xml: XmlElement, index: number, path: string): boolean {
    const { name, isList, content } = element;
    if (content.kind === 'primitive') return this.#putPrimitive(built, element, content.json, xml, index, path);
    const { value, holdsExact } = this.#valueOf(element, xml, path);
    if (!isList) built[name] = value;
    else {
      const list = listIn(built, name);
      list.push(value);
      if (holdsExact) markHolder(list);
    }
    return holdsExact;
  }

  #valueOf({ content }: ElementShape, xml: XmlElement, path: string): { value: unknown; holdsExact: boolean } {
    if (content.kind === 'narrative') return { value: this.#narrative(xml, path), holdsExact: false };
    mustBeFhir(xml, path);
    if (content.kind === 'object') {
      const shape = content.shape();
      const built = attributesIn(xml, shape, path);
      return { value: built, holdsExact: this.#fill(built, xml, shape, path) };
    }
    const [child] = xml.children;
    mustHaveOnly(xml, [], path);
    if (!child || xml.children.length > 1 || xml.hasText) throw wrong('One resource stands in it', path);
    const { built, holdsExact } = this.#resource(child, path);
    return { value: built, holdsExact };
  }

  #narrative({ name, namespace, isSelfContained, from, to }: XmlElement, path: string): string {
    if (name !== 'div' || namespace !== XHTML_NAMESPACE || !isSelfContained || !this.#text.startsWith('<div', from))
      throw wrong(`The narrative is a div that declares xmlns="${XHTML_NAMESPACE}" itself`, path);
    // Ends of lines are what XML makes of them.
    return this.#text.slice(from, to).replace(/\r\n?/g, '\n');
  }

  #putPrimitive(
    built: Built,
    { name, isList }: ElementShape,
    json: Primitive,
    xml: XmlElement,
    index: number,
    path: string,
  ): boolean {
    mustBeFhir(xml, path);
    const beside = attributesIn(xml, this.#besides, path, ['value']);
    const besideExact = this.#fill(beside, xml, this.#besides, path);
    const text = xml.attributes.get('value');
    const value = text === undefined ? null : typed(text, json, path);
    const isExact = text !== undefined && json === 'number' && !isPlain(text);
    const hasBeside = Object.keys(beside).length > 0;
    if (value === null && !hasBeside) throw wrong('An element has a value or an extension', path);
    if (!isList) {
      if (value !== null) built[name] = value;
      if (hasBeside) built[`_${name}`] = beside;
      if (isExact) keepExact(built, name, text);
      return isExact || besideExact;
    }
    const list = listIn(built, name);
    list.push(value);
    if (isExact) keepExact(list, index, text);
    if (hasBeside) {
      const besides = listIn(built, `_${name}`);
      while (besides.length < index) besides.push(null);
      besides.push(beside);
      if (besideExact) markHolder(besides);
    } else if (Array.isArray(built[`_${name}`])) listIn(built, `_${name}`).push(null);
    return isExact || besideExact;
  }
}

function listIn(built: Built, name: string): unknown[] {
  const known = built[name];
  if (Array.isArray(known)) return known;
  const list: unknown[] = [];
  built[name] = list;
  return list;
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

function typed(text: string, json: Primitive, path: string): unknown {
  if (json === 'string') return text;
  if (json === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true';
    throw refusal(400, 'value', 'It is true or false.', path);
  }
  const value = Number(text);
  if (NUMBER.test(text) && Number.isFinite(value)) return value;
  throw refusal(400, 'value', 'It is a number, written like 12, -3 or 4.50.', path);
}

function attributesIn(xml: XmlElement, { elements }: Shape, path: string, others: readonly string[] = []): Built {
  const names = elements.filter(({ content }) => content.kind === 'attribute').map(({ name }) => name);
  mustHaveOnly(xml, [...names, ...others], path);
  return Object.fromEntries(
    names.flatMap((name) => (xml.attributes.has(name) ? [[name, xml.attributes.get(name)]] : [])),
  );
}

function mustHaveOnly({ attributes }: XmlElement, names: readonly string[], path: string): void {
  for (const name of attributes.keys())
    if (!names.includes(name)) throw wrong('The element has no such attribute', `${path}.${name}`);
}

function mustBeFhir({ namespace }: XmlElement, path: string): void {
  if (namespace !== FHIR_NAMESPACE) throw wrong(`The element stands in the namespace ${FHIR_NAMESPACE}`, path);
}

const wrong = (what: string, path: string): FhirError => refusal(400, 'structure', `${what}.`, path);

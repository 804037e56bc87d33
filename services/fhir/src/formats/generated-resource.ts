import { isObject, type Resource } from '../rest/resource.ts';
import type { ElementShape, Primitive, Shapes, Shape } from './shapes.ts';

const TEXTS = [
  'a',
  ' ',
  'é',
  '😀',
  'a & b',
  '<b>"x"</b>',
  "it's",
  'two\nlines\t\r\n',
  'مريم',
  ']]>',
  '&amp;',
  '0',
  'null',
  '\u2028',
];
const NUMBERS = [0, 1, -1, 1.5, 0.1, 1e-7, 123456789.25, 1e21, -0.5];
const DIV = '<div xmlns="http://www.w3.org/1999/xhtml"><p title="&lt;">a &amp; b<br/></p></div>';
/** Deeper than this only what must be there is made. */
const DEPTH = 5;

/** For tests of formats: a resource with elements of its type, whose values are of the right kind and else of any. */
export function generated(type: string, shapes: Shapes, seed: number): Resource {
  const random = randomOf(seed);
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const isChosen = (likely: number): boolean => random() < likely;

  function objectOf(shape: Shape, depth: number): Record<string, unknown> {
    const built: Record<string, unknown> = {};
    const taken = new Set<string>();
    for (const element of shape.elements) {
      const one = pick(element.choices()) ?? element;
      if (taken.has(one.definedAs) || !isChosen(depth > DEPTH ? 0 : 0.6 / depth)) continue;
      taken.add(one.definedAs);
      const count = one.isList ? 1 + Math.floor(random() * 2) : 1;
      const values = Array.from({ length: count }, () => valueOf(one, depth + 1));
      const besides = values.map((it) =>
        one.content.kind === 'primitive' && (it === null || isChosen(0.1)) ? besideOf() : null,
      );
      if (one.isList || values[0] !== null) built[one.name] = one.isList ? values : values[0];
      if (besides.some(isObject)) built[`_${one.name}`] = one.isList ? besides : besides[0];
    }
    return built;
  }

  const besideOf = () => ({ id: 'x', extension: [{ url: 'urn:e', valueDecimal: pick(NUMBERS) }] });

  function valueOf({ content, isList }: ElementShape, depth: number): unknown {
    switch (content.kind) {
      case 'attribute':
        return pick(TEXTS);
      case 'narrative':
        return DIV;
      case 'resource':
        return { resourceType: 'Basic', id: 'b', implicitRules: pick(TEXTS) };
      case 'object':
        return objectOf(content.shape(), depth);
      case 'primitive':
        return isList && isChosen(0.2) ? null : primitiveOf(content.json);
    }
  }

  const primitiveOf = (json: Primitive): unknown =>
    json === 'boolean' ? isChosen(0.5) : json === 'number' ? pick(NUMBERS) : pick(TEXTS);

  const shape = shapes.of(type);
  return { resourceType: type, ...(shape ? objectOf(shape, 1) : {}) };
}

/** Numbers from 0 to below 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

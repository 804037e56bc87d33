import { refusal } from '../rest/outcome.ts';
import { isObject, type Coding, type Resource } from '../rest/resource.ts';
import { carryExact } from './exact-decimals.ts';
import type { ElementShape, Shape, Shapes } from './shapes.ts';

const MODES = ['true', 'text', 'data', 'count', 'false'] as const;
export type SummaryMode = (typeof MODES)[number];

/** @throws FhirError 400 where there is no such `_summary` */
export function summaryModeOf(text: string): SummaryMode {
  const mode = MODES.find((it) => it === text);
  if (mode) return mode;
  throw refusal(400, 'value', `_summary is one of ${MODES.join(', ')}.`);
}

type Node = Readonly<Record<string, unknown>>;
type Keeps = (element: ElementShape) => boolean;

const SUBSETTED: Coding = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };
/** Part of every form of a resource. */
const ALWAYS = new Set(['id', 'meta', 'implicitRules']);

/**
 * The resource as `_summary` asks for it, marked as being no whole one.
 * @throws FhirError 400 for `count`, which is about searches
 */
export function summarise(shapes: Shapes, resource: Resource, mode: SummaryMode): Resource {
  switch (mode) {
    case 'false':
      return resource;
    case 'count':
      throw refusal(400, 'value', '_summary=count is for searches: one resource has no count.');
    case 'data': {
      const { text: _text, ...rest } = resource;
      return subsetted(rest);
    }
    case 'text':
      return only(shapes, resource, ({ name, isRequired }) => name === 'text' || isRequired);
    case 'true': {
      const shape = shapes.of(resource.resourceType);
      return shape ? subsetted({ resourceType: resource.resourceType, ...summaryOf(resource, shape) }) : resource;
    }
  }
}

/** The elements that `_elements` names, of the type where it says one, and those without which it would be no such resource. */
export function onlyElements(shapes: Shapes, resource: Resource, names: readonly string[]): Resource {
  const wanted = new Set(
    names.flatMap((name) => {
      const [first = '', second] = name.split('.');
      if (!shapes.isResource(first)) return [first];
      return first === resource.resourceType && second !== undefined ? [second] : [];
    }),
  );
  return only(
    shapes,
    resource,
    ({ name, definedAs, isRequired }) => wanted.has(name) || wanted.has(definedAs.replace('[x]', '')) || isRequired,
  );
}

function only(shapes: Shapes, resource: Resource, keeps: Keeps): Resource {
  const shape = shapes.of(resource.resourceType);
  if (!shape) return resource;
  const kept = Object.entries(resource).filter(([name]) => {
    const element = shape.byName.get(bare(name));
    return name === 'resourceType' || ALWAYS.has(name) || (element !== undefined && keeps(element));
  });
  return subsetted(carryExact(resource, { resourceType: resource.resourceType, ...Object.fromEntries(kept) }));
}

/** What of an object a summary has; of types for which the specification says nothing, all of it. */
function summaryOf(node: Node, shape: Shape): Node {
  if (!shape.hasSummary) return node;
  const kept: Record<string, unknown> = {};
  for (const name in node) {
    const element = shape.byName.get(bare(name));
    if (!element || !(element.isSummary || element.isRequired || ALWAYS.has(name))) continue;
    const value = contentOf(node[name], element);
    if (value !== undefined) kept[name] = value;
  }
  return carryExact(node, kept);
}

function contentOf(value: unknown, element: ElementShape): unknown {
  const { content, isRequired } = element;
  if (content.kind !== 'object') return value;
  const shape = content.shape();
  const part = (item: unknown): unknown => {
    if (!isObject(item)) return item;
    const summary = summaryOf(item, shape);
    // Nothing of it is in a summary: an object is never empty, and what must be there stays as it is.
    if (Object.keys(summary).length > 0) return summary;
    return isRequired ? item : undefined;
  };
  if (!Array.isArray(value)) return part(value);
  const items = value.map(part).filter((it) => it !== undefined);
  return items.length > 0 ? carryExact(value, items) : undefined;
}

function subsetted(resource: Resource): Resource {
  const { resourceType, id, meta, ...elements } = resource;
  const tags = meta?.tag ?? [];
  const isSaid = tags.some(({ system, code }) => system === SUBSETTED.system && code === SUBSETTED.code);
  return {
    resourceType,
    ...(id === undefined ? {} : { id }),
    meta: { ...meta, tag: isSaid ? tags : [...tags, SUBSETTED] },
    ...elements,
  };
}

const bare = (name: string): string => (name.startsWith('_') ? name.slice(1) : name);

import fhirpath, { type Model } from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
import type { ElementShape, Shape, Shapes } from '../formats/shapes.ts';
import { refusal, type FhirError } from '../rest/outcome.ts';
import type { Resource } from '../rest/resource.ts';
import { mustBeBounded } from './bounded-path.ts';
import { isMutable, type MutableObject } from './tree.ts';

/** An element of a resource: the object that has it, under which name, and which one of a list. */
export interface Location {
  readonly holder: MutableObject;
  readonly element: ElementShape;
  readonly index: number | undefined;
  /** Where the holder stands; undefined where it is the resource. */
  readonly within: Location | undefined;
}

export type Located = Location | 'resource';

const LONGEST = 300;
/** The library's own model; it declares its optional parts a little otherwise than its functions do. */
const MODEL = r4 as Model;

/**
 * The elements that a FHIRPath selects.
 * @throws FhirError 400 where it is no FHIRPath, 422 where it selects what is no element of the resource
 */
export function locate(shapes: Shapes, resource: Resource & MutableObject, path: string, place: string): Located[] {
  if (path.length > LONGEST) throw refusal(400, 'too-long', `A path has ${LONGEST} characters at the most.`, place);
  const readable = withElements(path);
  mustBeBounded(readable, place);
  return evaluated(resource, readable, place).map((node) => {
    const name = nameOf(node);
    if (name === undefined)
      throw refusal(422, 'processing', 'The path selects a value, not an element of the resource.', place);
    return follow(shapes, resource, name, place);
  });
}

/** Narratives have an element whose name is an operator of FHIRPath: after a dot it is the element. */
const withElements = (path: string): string =>
  path.replace(/'(?:[^'\\]|\\.)*'|`[^`]*`|\.div\b/gs, (part) => (part === '.div' ? '.`div`' : part));

function evaluated(resource: Resource, path: string, place: string): readonly unknown[] {
  try {
    const found: unknown = fhirpath.evaluate(resource, path, {}, MODEL, {
      async: false,
      resolveInternalTypes: false,
    });
    return Array.isArray(found) ? found : [];
  } catch {
    throw refusal(400, 'value', 'The path is no FHIRPath that can be followed in this resource.', place);
  }
}

/** `Patient.name[0].given[1]`; undefined for what was computed. */
function nameOf(node: unknown): string | undefined {
  if (typeof node !== 'object' || node === null || !('fullPropertyName' in node)) return undefined;
  const name: unknown = typeof node.fullPropertyName === 'function' ? node.fullPropertyName() : undefined;
  return typeof name === 'string' ? name : undefined;
}

function follow(shapes: Shapes, resource: Resource & MutableObject, name: string, place: string): Located {
  const notThere = (): FhirError => refusal(422, 'processing', 'The path selects what cannot be changed.', place);
  const [, ...steps] = name.split('.');
  let holder: MutableObject = resource;
  let shape = shapes.of(resource.resourceType);
  let found: Located = 'resource';
  for (const step of steps) {
    const [, property, number] = /^(\w+)(?:\[(\d+)\])?$/.exec(step) ?? [];
    if (found !== 'resource') {
      const within = contentOf(shapes, found);
      if (!within) throw notThere();
      ({ holder, shape } = within);
    }
    const element = property === undefined ? undefined : present(shape, holder, property);
    if (!element) throw notThere();
    const within: Location | undefined = found === 'resource' ? undefined : found;
    found = { holder, element, index: element.isList ? Number(number ?? 0) : undefined, within };
  }
  return found;
}

/** The element of a name that is there: of a choice, the type that it has. */
function present(shape: Shape | undefined, holder: MutableObject, name: string): ElementShape | undefined {
  const known = shape?.byName.get(name);
  if (known) return known;
  return shape?.elements.find(
    (it) => it.definedAs === `${name}[x]` && (holder[it.name] !== undefined || holder[`_${it.name}`] !== undefined),
  );
}

/** The object of an element, with what it can have; of a primitive, what stands beside it. */
export function contentOf(
  shapes: Shapes,
  { holder, element, index }: Location,
): { holder: MutableObject; shape: Shape } | undefined {
  const { content, name } = element;
  const of = (key: string): unknown => {
    const held = holder[key];
    return index === undefined ? held : Array.isArray(held) ? (held as readonly unknown[])[index] : undefined;
  };
  const value = of(content.kind === 'primitive' ? `_${name}` : name);
  if (!isMutable(value)) return undefined;
  const shape =
    content.kind === 'object'
      ? content.shape()
      : content.kind === 'resource'
        ? shapes.of(String(value['resourceType']))
        : content.kind === 'primitive'
          ? shapes.of('Element')
          : undefined;
  return shape && { holder: value, shape };
}

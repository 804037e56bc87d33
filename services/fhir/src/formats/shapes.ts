import type { ElementDefinition, ElementType, Specification, StructureDefinition } from '../definitions/spec.ts';

/** How a primitive is written in JSON. */
export type Primitive = 'string' | 'number' | 'boolean';

/** One element that an object can have, under the name that it has there: `valueQuantity`. */
export interface ElementShape {
  readonly name: string;
  /** As it is defined: `value[x]`. */
  readonly definedAs: string;
  /** Its place among its neighbours; the types of a choice share one. */
  readonly place: number;
  readonly isList: boolean;
  readonly isRequired: boolean;
  readonly isSummary: boolean;
  /** The elements that stand in its place for other types of value, itself among them. */
  readonly choices: () => readonly ElementShape[];
  readonly content:
    | { readonly kind: 'attribute' }
    | { readonly kind: 'primitive'; readonly json: Primitive }
    | { readonly kind: 'narrative' }
    | { readonly kind: 'resource' }
    | { readonly kind: 'object'; readonly shape: () => Shape };
}

/** The elements of an object, in the order of the specification. */
export interface Shape {
  readonly elements: readonly ElementShape[];
  readonly byName: ReadonlyMap<string, ElementShape>;
  /** Whether the specification says of any of them that a summary has it. */
  readonly hasSummary: boolean;
}

export interface Shapes {
  /** Of a resource or data type; undefined where there is none of this name. */
  of(type: string): Shape | undefined;
  isResource(type: string): boolean;
}

const NUMBERS = new Set(['decimal', 'integer', 'positiveInt', 'unsignedInt']);
const SYSTEM_TYPE = 'http://hl7.org/fhirpath/System.';

/** Shapes of the types, each made when it is first asked for. */
export function shapesOf(spec: Specification): Shapes {
  const made = new Map<string, Shape>();
  const resources = new Set(spec.resourceTypes);

  /** @param path of a type or of an element that has elements of its own */
  function at(path: string, structure: StructureDefinition): Shape {
    const known = made.get(path);
    if (known) return known;
    const depth = path.split('.').length + 1;
    const elements = structure.snapshot.element
      .filter((it) => it.path.startsWith(`${path}.`) && it.path.split('.').length === depth)
      .flatMap((it, place) => elementsOf(it, place, structure));
    const shape: Shape = {
      elements,
      byName: new Map(elements.map((it) => [it.name, it])),
      hasSummary: elements.some((it) => it.isSummary),
    };
    made.set(path, shape);
    return shape;
  }

  function elementsOf(defined: ElementDefinition, place: number, structure: StructureDefinition): ElementShape[] {
    const definedAs = defined.path.slice(defined.path.lastIndexOf('.') + 1);
    const common = {
      definedAs,
      place,
      isList: defined.max !== '1',
      isRequired: defined.min > 0,
      isSummary: defined.isSummary === true || defined.isModifier === true,
    };
    const { contentReference } = defined;
    if (contentReference) {
      const shape = () => at(contentReference.slice(contentReference.indexOf('#') + 1), structure);
      const only: ElementShape = {
        name: definedAs,
        ...common,
        choices: () => [only],
        content: { kind: 'object', shape },
      };
      return [only];
    }
    const choices: readonly ElementShape[] = (defined.type ?? []).map((type) => ({
      name: definedAs.endsWith('[x]') ? `${definedAs.slice(0, -3)}${capital(type.code)}` : definedAs,
      ...common,
      choices: () => choices,
      content: contentOf(defined, type, structure),
    }));
    return [...choices];
  }

  function contentOf(
    { path }: ElementDefinition,
    { code }: ElementType,
    structure: StructureDefinition,
  ): ElementShape['content'] {
    if (code.startsWith(SYSTEM_TYPE)) {
      const isElement = structure.kind === 'resource' && path === `${structure.type}.id`;
      return isElement ? { kind: 'primitive', json: 'string' } : { kind: 'attribute' };
    }
    if (code === 'xhtml') return { kind: 'narrative' };
    if (code === 'BackboneElement' || code === 'Element') return { kind: 'object', shape: () => at(path, structure) };
    const type = spec.types.get(code);
    if (type?.kind === 'primitive-type')
      return { kind: 'primitive', json: code === 'boolean' ? 'boolean' : NUMBERS.has(code) ? 'number' : 'string' };
    if (type === undefined || type.kind === 'resource') return { kind: 'resource' };
    return { kind: 'object', shape: () => at(type.type, type) };
  }

  return {
    of(type) {
      const structure = spec.types.get(type);
      return structure && structure.kind !== 'primitive-type' ? at(type, structure) : undefined;
    },
    isResource: (type) => resources.has(type),
  };
}

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

import type { ElementDefinition, ElementType, Specification, StructureDefinition } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';
import { bindingCheck } from './bindings.ts';
import { containedCheckOf } from './contained.ts';
import {
  takeExtra,
  takeExtras,
  takeMany,
  takeOne,
  takePrimitive,
  takePrimitives,
  takeWhole,
  type Beside,
  type Take,
} from './elements.ts';
import type { Extensions } from './extensions.ts';
import type { Invariants } from './invariants.ts';
import { narrativeCheck } from './narrative.ts';
import { objectCheck, type NameRule, type ObjectRules, type Tracked } from './objects.ts';
import { elementId, PRIMITIVES, type PrimitiveCheck } from './primitives.ts';
import { referenceCheck } from './references.ts';
import type { Check } from './run.ts';
import { treeOf, type Node } from './tree.ts';
import type { ValueSets } from './value-sets.ts';

const WHOLE = new Set(['integer', 'positiveInt', 'unsignedInt']);

/** What the checks of the types are made of. */
export interface Materials {
  readonly spec: Specification;
  readonly valueSets: ValueSets;
  readonly invariants: Invariants;
  readonly extensions: Extensions;
  /** Holds a sound resource to its profiles. */
  readonly profiles: Check;
}

export interface Shapes {
  /** The check of a resource type, compiled when it is first asked for; undefined where there is no such type. */
  ofResource(type: string): Check | undefined;
}

const SYSTEM_TYPE = 'http://hl7.org/fhirpath/System.';
const FHIR_TYPE = 'http://hl7.org/fhir/StructureDefinition/structuredefinition-fhir-type';
const xhtml: PrimitiveCheck = (value) =>
  typeof value === 'string' ? undefined : 'is XHTML in a text: write it in quotes';

/** Compiles the specification's definitions to checks of what JSON may hold. */
export function shapesOf(materials: Materials): Shapes {
  const { spec } = materials;
  const resourceTypes = new Set(spec.resourceTypes);
  const isType = (name: string): boolean => resourceTypes.has(name);
  const contained = containedCheckOf(spec);
  const compiled = new Map<string, Check>();

  const ofStructure = (structure: StructureDefinition): Check => {
    const known = compiled.get(structure.url);
    if (known) return known;
    const tree = treeOf(structure);
    const check = objectOf(structure, tree, tree);
    compiled.set(structure.url, check);
    return check;
  };

  /** Compiled at its first use: types stand in each other without end. */
  const lazily = (make: () => Check): Check => {
    let check: Check | undefined;
    return (value, run) => (check ??= make())(value, run);
  };

  const definitionOf = (type: string): StructureDefinition => {
    const structure = spec.types.get(type);
    if (!structure) throw new Error(`The definitions have no type ${type}.`);
    return structure;
  };

  const ofType = ({ code, profile = [] }: ElementType): Check =>
    lazily(() => {
      const narrowed = profile.length === 1 && profile[0] ? spec.profiles.get(profile[0]) : undefined;
      return ofStructure(narrowed?.type === code && code !== 'Extension' ? narrowed : definitionOf(code));
    });

  const element = ofType({ code: 'Element' });
  const beside: Beside = {
    alone: element,
    withValue: lazily(() => {
      const structure = definitionOf('Element');
      const tree = treeOf(structure);
      return objectOf(structure, tree, tree, 'id');
    }),
  };

  const ofResource = (type: string): Check | undefined => {
    const structure = isType(type) ? spec.types.get(type) : undefined;
    return structure && ofStructure(structure);
  };

  const within: Check = (value, run) => {
    const type = isObject(value) ? value['resourceType'] : undefined;
    const check = typeof type === 'string' ? ofResource(type) : undefined;
    if (!isObject(value) || !check) return run.error('structure', 'A resource has a resourceType of R4.');
    const around = run.enterResource(value);
    check(value, run);
    run.leaveResource(around);
  };

  function objectOf(structure: StructureDefinition, tree: Node, node: Node, needs?: ObjectRules['needs']): Check {
    const names = new Map<string, NameRule>();
    const tracked: Tracked[] = [];
    const isResource = structure.kind === 'resource' && node === tree;
    if (isResource) names.set('resourceType', { take: () => undefined, bit: 0 });
    for (const child of node.children) {
      if (child.definition.max === '0') continue;
      const types = typesOf(child.definition);
      const base = child.name.replace('[x]', '');
      const isRequired = child.definition.min > 0;
      const isChoice = child.name.endsWith('[x]');
      const bit = isRequired || types.length > 1 ? 1 << (tracked.push({ label: base, isRequired }) - 1) : 0;
      for (const type of types) {
        const name = isChoice ? `${base}${type.code.charAt(0).toUpperCase()}${type.code.slice(1)}` : base;
        const label = isChoice ? `${base}.ofType(${type.code})` : base;
        addRules(names, { structure, tree, child, type, name, label, bit });
      }
    }
    if (tracked.length > 31) throw new Error(`${node.definition.path} has too many required elements and choices.`);
    const { path, constraint = [] } = node.definition;
    const whole = materials.invariants.checksOf(path, constraint, [...names.keys()]);
    // Age, Duration and Distance have units of their kind.
    const units = node === tree ? bindingCheck(node.definition, 'Quantity', materials.valueSets) : undefined;
    if (units) whole.push(units);
    if (structure.type === 'Extension') whole.push(materials.extensions.check);
    if (isResource && names.has('contained')) whole.push(contained);
    if (isResource) whole.push(materials.profiles);
    return objectCheck({ what: path, names, tracked, needs: needs ?? (isResource ? 'nothing' : 'content'), whole });
  }

  interface Entry {
    readonly structure: StructureDefinition;
    readonly tree: Node;
    readonly child: Node;
    readonly type: ElementType;
    readonly name: string;
    readonly label: string;
    readonly bit: number;
  }

  function addRules(names: Map<string, NameRule>, entry: Entry): void {
    const { child, type, name, label, bit } = entry;
    const most = child.definition.max === '*' ? Infinity : Number(child.definition.max);
    const isList = child.definition.max !== '1';
    const further = together(furtherOf(child.definition, type));
    const primitive = primitiveOf(type, child.definition.path, entry.structure.kind === 'resource');
    if (!primitive) {
      const check = together([...[complexOf(entry)], ...(further ? [further] : [])]) ?? element;
      names.set(name, { bit, take: isList ? takeMany(label, check, most) : takeOne(label, check) });
      return;
    }
    const take: Take = isList
      ? takePrimitives(name, label, primitive, further, most)
      : takePrimitive(label, primitive, further);
    names.set(name, { bit, take: WHOLE.has(type.code) ? takeWhole(name, label, take) : take });
    if (type.code.startsWith(SYSTEM_TYPE) || type.code === 'xhtml') return;
    const extra = isList ? takeExtras(name, label, beside, most) : takeExtra(name, label, beside);
    names.set(`_${name}`, { bit, take: extra, besides: name });
  }

  function complexOf({ structure, tree, child, type }: Entry): Check {
    const { contentReference } = child.definition;
    if (contentReference) {
      const id = contentReference.slice(contentReference.indexOf('#') + 1);
      return lazily(() => partOf(structure, tree, id));
    }
    if (type.code === 'Resource') return within;
    return child.children.length > 0 ? lazily(() => partOf(structure, tree, idOf(child))) : ofType(type);
  }

  function partOf(structure: StructureDefinition, tree: Node, id: string): Check {
    const key = `${structure.url}#${id}`;
    const known = compiled.get(key);
    if (known) return known;
    const node = find(tree, id);
    if (!node) throw new Error(`${structure.url} has no element ${id}.`);
    const check = objectOf(structure, tree, node);
    compiled.set(key, check);
    return check;
  }

  /** What an element asks of a value beyond its type. */
  function furtherOf(definition: ElementDefinition, type: ElementType): Check[] {
    const binding = bindingCheck(definition, type.code, materials.valueSets);
    const ofItsType = spec.types.get(type.code)?.snapshot.element[0]?.constraint ?? [];
    const own = (definition.constraint ?? []).filter(({ key }) => !ofItsType.some((it) => it.key === key));
    // What has elements of its own is held to its constraints where these are checked.
    const isPart =
      definition.contentReference !== undefined || type.code === 'BackboneElement' || type.code === 'Element';
    return [
      ...(type.code === 'xhtml' ? [narrativeCheck] : []),
      ...(type.code === 'Reference' ? [referenceCheck([type], isType)] : []),
      ...(binding ? [binding] : []),
      ...(isPart ? [] : materials.invariants.checksOf(pathOfType(definition, type.code), own)),
    ];
  }

  return { ofResource };
}

/** An element's path as JSON has it, which gives FHIRPath its type: `Observation.valueQuantity`. */
export const pathOfType = ({ path }: ElementDefinition, code: string): string =>
  path.endsWith('[x]') ? `${path.slice(0, -3)}${code.charAt(0).toUpperCase()}${code.slice(1)}` : path;

const idOf = ({ definition }: Node): string => definition.id ?? definition.path;

function find(node: Node, id: string): Node | undefined {
  if (idOf(node) === id) return node;
  for (const child of node.children) {
    const found = id.startsWith(idOf(child)) ? find(child, id) : undefined;
    if (found) return found;
  }
  return undefined;
}

const typesOf = ({ type, contentReference }: ElementDefinition): readonly ElementType[] =>
  contentReference ? [{ code: 'BackboneElement' }] : (type ?? []);

function primitiveOf(
  { code, extension = [] }: ElementType,
  path: string,
  isOfResource: boolean,
): PrimitiveCheck | undefined {
  if (code === 'xhtml') return xhtml;
  if (!code.startsWith(SYSTEM_TYPE)) return PRIMITIVES.get(code);
  const [, rest = ''] = path.split(/\.(.*)/s);
  if (rest === 'id' && isOfResource) return PRIMITIVES.get('id');
  if (path.endsWith('.id')) return elementId;
  return PRIMITIVES.get(extension.find(({ url }) => url === FHIR_TYPE)?.valueUrl ?? 'string');
}

/** Several checks as one. */
function together(checks: readonly Check[]): Check | undefined {
  const [first, second, ...others] = checks;
  if (!first || !second) return first;
  if (others.length > 0)
    return together([
      (value, run) => {
        first(value, run);
        second(value, run);
      },
      ...others,
    ]);
  return (value, run) => {
    first(value, run);
    second(value, run);
  };
}

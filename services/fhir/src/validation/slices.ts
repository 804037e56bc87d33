import type { ElementDefinition, Slicing } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';
import { fits, isSame, valuesAt } from './likeness.ts';
import type { Node } from './tree.ts';
import type { ValueSets } from './value-sets.ts';

/** Where an element stands in a resource, and what stands there. */
export interface Occurrence {
  /** undefined where only `_name` says something. */
  readonly value: unknown;
  /** Of a choice: the type that it has. */
  readonly type: string | undefined;
  readonly label: string;
  readonly index: number;
}

export type Belongs = (occurrence: Occurrence) => boolean;

/**
 * Tells what belongs to a slice by the discriminators of the slicing.
 * @returns undefined where that cannot be told from the resource, as by what a reference leads to
 */
export function belongsTo(slice: Node, { discriminator = [] }: Slicing, valueSets: ValueSets): Belongs | undefined {
  const tests = discriminator.map(({ type, path }) => {
    const steps = path === '$this' ? [] : path.split('.');
    if (steps.some((step) => !/^[A-Za-z]+$/.test(step))) return undefined;
    switch (type) {
      case 'value':
      case 'pattern':
        return byValue(slice, steps, valueSets);
      case 'exists':
        return byPresence(slice, steps);
      case 'type':
        return byType(slice, steps);
      default:
        return undefined;
    }
  });
  const sure = tests.filter((it) => it !== undefined);
  if (sure.length === 0 || sure.length < tests.length) return undefined;
  return (occurrence) => sure.every((test) => test(occurrence));
}

type Test = (value: unknown) => boolean;

function byValue(slice: Node, steps: readonly string[], valueSets: ValueSets): Belongs | undefined {
  const test = expected(slice, steps, valueSets);
  return test && (({ value }) => valuesAt(value, steps).some(test));
}

/** What the slice's definition says of the value at a path: itself, by what is around it, or by a slice within it. */
function expected(node: Node, steps: readonly string[], valueSets: ValueSets): Test | undefined {
  const [name, ...rest] = steps;
  const own = testOf(node.definition, steps, valueSets);
  if (own || name === undefined) return own;
  const nodes = node.children.filter((it) => it.name === name || it.name === `${name}[x]`);
  for (const child of [...nodes, ...nodes.flatMap(({ slices }) => slices)]) {
    const test = expected(child, rest, valueSets);
    if (test) return test;
  }
  if (name !== 'url' || rest.length > 0) return undefined;
  const profile = node.definition.type?.[0]?.profile?.[0];
  return profile === undefined ? undefined : (value) => value === profile;
}

function testOf(
  { fixed, pattern, binding, type }: ElementDefinition,
  steps: readonly string[],
  valueSets: ValueSets,
): Test | undefined {
  const whole = fixed ?? pattern;
  if (whole !== undefined) {
    const [part] = valuesAt(whole, steps);
    if (part === undefined) return undefined;
    return steps.length === 0 && fixed !== undefined ? (value) => isSame(value, part) : (value) => fits(value, part);
  }
  if (steps.length > 0 || binding?.strength !== 'required' || !binding.valueSet) return undefined;
  const members = valueSets(binding.valueSet);
  if (!members) return undefined;
  const isConcept = type?.[0]?.code === 'CodeableConcept';
  return (value) => {
    if (typeof value === 'string') return members.hasCode(value);
    const codings = isConcept ? valuesAt(value, ['coding']) : [value];
    return codings.some(
      (it) =>
        isObject(it) &&
        typeof it['system'] === 'string' &&
        typeof it['code'] === 'string' &&
        members.has(it['system'], it['code']),
    );
  };
}

function nodeAt(node: Node, [name, ...rest]: readonly string[]): Node | undefined {
  if (name === undefined) return node;
  const child = node.children.find((it) => it.name === name || it.name === `${name}[x]`);
  return child && nodeAt(child, rest);
}

function byPresence(slice: Node, steps: readonly string[]): Belongs | undefined {
  const definition = nodeAt(slice, steps)?.definition;
  if (!definition || (definition.min === 0 && definition.max !== '0')) return undefined;
  const isThere = definition.max !== '0';
  return ({ value }) => valuesAt(value, steps).length > 0 === isThere;
}

function byType(slice: Node, steps: readonly string[]): Belongs | undefined {
  const types = nodeAt(slice, steps)?.definition.type?.map(({ code }) => code);
  if (!types) return undefined;
  const names = new Set(types.map((code) => code.charAt(0).toUpperCase() + code.slice(1)));
  if (steps.length === 0)
    return ({ type, value }) =>
      type === undefined ? isObject(value) && types.includes(String(value['resourceType'])) : types.includes(type);
  const last = steps.at(-1) ?? '';
  const around = steps.slice(0, -1);
  return ({ value }) =>
    valuesAt(value, around).some(
      (holder) => isObject(holder) && [...names].some((name) => holder[`${last}${name}`] !== undefined),
    ) || valuesAt(value, steps).some((it) => isObject(it) && types.includes(String(it['resourceType'])));
}

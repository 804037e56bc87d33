import type { Constraint, ElementDefinition, StructureDefinition } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';
import { bindingCheck } from './bindings.ts';
import { boundedHold } from './bounded-hold.ts';
import type { Invariants } from './invariants.ts';
import { fits, isSame } from './likeness.ts';
import { PRIMITIVES } from './primitives.ts';
import { referenceCheck } from './references.ts';
import type { Check, Held, Run } from './run.ts';
import { pathOfType } from './shapes.ts';
import { READING_MS, type StoredProfile } from './stored-profile.ts';
import { belongsTo, type Belongs, type Occurrence } from './slices.ts';
import { treeOf, type Node } from './tree.ts';
import type { ValueSets } from './value-sets.ts';

export interface ProfileMaterials {
  readonly profileOf: (url: string) => StructureDefinition | undefined;
  /** A type's definition: what it says already is not said again by its profiles. */
  readonly baseOf: (type: string) => StructureDefinition | undefined;
  readonly valueSets: ValueSets;
  readonly invariants: Invariants;
  readonly isType: (name: string) => boolean;
}

/** Holds a resource, sound by its type, to the profiles that it names in `meta.profile` and to those that are asked for. */
export function profilesCheck(materials: ProfileMaterials): Check {
  const compiled = new WeakMap<StructureDefinition, Check>();
  const checkOf = (structure: StructureDefinition, unheld?: StoredProfile['unheld']): Check => {
    const known = compiled.get(structure);
    if (known) return known;
    const check = compile(structure, materials, unheld);
    compiled.set(structure, check);
    return check;
  };
  const holdWithinTime = boundedHold(checkOf);
  const hold = (resource: Held, canonical: string, run: Run, at?: string): void => {
    const [url = ''] = canonical.split('|');
    const published = materials.profileOf(url);
    const stored = published ? undefined : run.storedProfile(canonical);
    if (stored && 'unusable' in stored) return unheld(run, at, 'not-supported', `cannot be used: ${stored.unusable}`);
    const structure = published ?? stored?.structure;
    if (!structure) return unheld(run, at, 'not-found', 'is not known here');
    if (structure.type !== resource['resourceType'])
      return run.error('value', `This is a profile of ${structure.type}.`, at);
    if (stored) holdWithinTime(stored, resource, run, at);
    else if (structure.derivation === 'constraint') checkOf(structure)(resource, run);
  };
  return (resource, run) => {
    if (!isObject(resource)) return;
    const { meta } = resource;
    const named = isObject(meta) && Array.isArray(meta['profile']) ? (meta['profile'] as readonly unknown[]) : [];
    named.forEach((url, index) => {
      if (typeof url === 'string') hold(resource, url, run, `meta.profile[${index}]`);
    });
    if (run.wanted.length === 0 || resource !== run.top) return;
    for (const url of run.wanted) if (!named.includes(url)) hold(resource, url, run);
  };
}

/** A resource may name what it is not held to; who asks for it is told that it cannot be. */
function unheld(run: Run, at: string | undefined, code: 'not-found' | 'not-supported', why: string): void {
  if (at === undefined) run.error(code, `The profile that is asked for ${why}.`);
  else run.warn(code, `This profile ${why}; the resource is not held to it.`, at);
}

function compile(
  structure: StructureDefinition,
  materials: ProfileMaterials,
  unheldHere: StoredProfile['unheld'] | undefined,
): Check {
  const { valueSets, invariants, isType } = materials;
  const keys = new Set(
    (materials.baseOf(structure.type)?.snapshot.element ?? []).flatMap(({ constraint = [] }) =>
      constraint.map(({ key }) => key),
    ),
  );
  const isOfType = (key: string, { type = [] }: ElementDefinition): boolean =>
    type.some(({ code }) => materials.baseOf(code)?.snapshot.element[0]?.constraint?.some((it) => it.key === key));

  const reading = unheldHere && { unheld: unheldHere, leftMs: READING_MS };
  const constraintsOf = (path: string, own: readonly Constraint[]): Check[] =>
    reading ? invariants.checksOfStored(path, own, reading) : invariants.checksOf(path, own);

  /** What the definition says of an element's values; of a choice, each type that it may have has its own check. */
  function occurrenceCheck(node: Node): (occurrence: Occurrence, run: Run) => void {
    const within = node.children.length > 0 ? holderCheck(node.children) : undefined;
    const types = node.name.endsWith('[x]') ? (node.definition.type ?? []).map(({ code }) => code) : [undefined];
    const byType = new Map(types.map((type) => [type, valueCheck(node, type, within)]));
    return ({ type, value }, run) => byType.get(type)?.(value, run);
  }

  function valueCheck({ definition }: Node, chosen: string | undefined, within: Check | undefined): Check {
    const { fixed, pattern, constraint = [], maxLength } = definition;
    const path = chosen === undefined ? definition.path : pathOfType(definition, chosen);
    const type = (definition.type ?? []).filter(({ code }) => chosen === undefined || code === chosen);
    const references = type.some(({ code }) => code === 'Reference') ? referenceCheck(type, isType) : undefined;
    const bindings = type.map(({ code }) => bindingCheck(definition, code, valueSets)).filter((it) => it !== undefined);
    const own = constraint.filter(({ key }) => !keys.has(key) && !isOfType(key, definition));
    const checks: readonly Check[] = [
      ...(references && type.length === 1 ? [references] : []),
      ...(bindings.length === type.length ? bindings.slice(0, 1) : []),
      ...constraintsOf(path, own),
      ...(within ? [within] : []),
    ];
    return (value, run) => {
      if (value === undefined) return;
      if (fixed !== undefined && !isSame(value, fixed)) run.error('value', 'The profile fixes this value.');
      else if (pattern !== undefined && !fits(value, pattern))
        run.error('value', 'The profile asks for a value of its pattern.');
      if (maxLength !== undefined && typeof value === 'string' && value.length > maxLength)
        run.error('too-long', `The text has ${maxLength} characters at the most.`);
      for (const check of checks) check(value, run);
    };
  }

  function holderCheck(children: readonly Node[]): Check {
    const parts = children.map((child) => ({
      child,
      occurrences: occurrencesOf(child),
      check: occurrenceCheck(child),
      slices: slicesOf(child),
    }));
    return (holder, run) => {
      if (!isObject(holder)) return;
      for (const { child, occurrences, check, slices } of parts) {
        const found = occurrences(holder);
        mustNumber(found.length, child, run);
        for (const one of found) {
          run.enter(one.label, one.index);
          mustBeOfTypes(one, child, run);
          check(one, run);
          run.leave();
        }
        slices?.(found, run);
      }
    };
  }

  type SlicesCheck = (found: readonly Occurrence[], run: Run) => void;

  function slicesOf({ definition: { slicing }, slices }: Node): SlicesCheck | undefined {
    if (!slicing || slices.length === 0) return undefined;
    const sure: { slice: Node; belongs: Belongs; check: (one: Occurrence, run: Run) => void }[] = [];
    for (const slice of slices) {
      const belongs = belongsTo(slice, slicing, valueSets);
      if (belongs) sure.push({ slice, belongs, check: occurrenceCheck(slice) });
    }
    const isClosed = slicing.rules === 'closed' && sure.length === slices.length;
    return (found, run) => {
      const left = new Set(found);
      for (const { slice, belongs, check } of sure) {
        const own = [...left].filter(belongs);
        mustNumber(own.length, slice, run);
        for (const one of own) {
          left.delete(one);
          run.enter(one.label, one.index);
          check(one, run);
          run.leave();
        }
      }
      if (!isClosed) return;
      for (const { label, index } of left) {
        run.enter(label, index);
        run.error('structure', 'The profile has no slice for this one, and lets nothing else stand here.');
        run.leave();
      }
    };
  }

  const tree = treeOf(structure);
  return valueCheck(tree, undefined, tree.children.length > 0 ? holderCheck(tree.children) : undefined);
}

function mustNumber(count: number, { definition: { min, max, sliceName }, name }: Node, run: Run): void {
  const label = name.replace('[x]', '');
  const what = sliceName === undefined ? label : `${label}:${sliceName}`;
  if (count < min)
    run.error(
      'required',
      `The profile asks for ${what} ${min === 1 ? '' : `${min} times `}here.`.replace('  ', ' '),
      label,
    );
  else if (max !== '*' && count > Number(max))
    run.error(
      'structure',
      max === '0' ? `The profile has no ${what} here.` : `The profile has ${what} ${max} times at the most.`,
      label,
    );
}

function mustBeOfTypes({ type }: Occurrence, { definition, slices }: Node, run: Run): void {
  if (type === undefined || slices.length > 0) return;
  const types = definition.type?.map(({ code }) => code) ?? [];
  if (types.length > 0 && !types.includes(type))
    run.error('structure', `The profile asks for ${types.join(' or ')} here.`);
}

/** Finds an element's values in what holds it. */
function occurrencesOf({ name }: Node): (holder: Held) => readonly Occurrence[] {
  if (!name.endsWith('[x]')) return (holder) => all(holder[name], holder[`_${name}`], { type: undefined, label: name });
  const base = name.slice(0, -3);
  const isChoice = new RegExp(`^_?${base}([A-Z].*)$`);
  return (holder) => {
    for (const key in holder) {
      const type = isChoice.exec(key)?.[1];
      if (type === undefined || holder[key] === undefined) continue;
      const bare = key.replace('_', '');
      const code = typeOf(type);
      return all(holder[bare], holder[`_${bare}`], { type: code, label: `${base}.ofType(${code})` });
    }
    return [];
  };
}

/** The type that the ending of a name stands for: `DateTime` is a dateTime, `Quantity` a Quantity. */
function typeOf(ending: string): string {
  const primitive = ending.charAt(0).toLowerCase() + ending.slice(1);
  return PRIMITIVES.has(primitive) ? primitive : ending;
}

function all(
  value: unknown,
  extra: unknown,
  { type, label }: Pick<Occurrence, 'type' | 'label'>,
): readonly Occurrence[] {
  if (Array.isArray(value))
    return (value as readonly unknown[]).map((it, index) => ({ value: it ?? undefined, type, label, index }));
  if (value === undefined && extra === undefined) return [];
  return [{ value, type, label, index: -1 }];
}

import type { CodeSystem, Concept } from '../definitions/spec.ts';

/** One concept with its place in the hierarchy. */
export interface Entry {
  readonly concept: Concept;
  readonly code: string;
  readonly parents: readonly string[];
  readonly children: readonly string[];
  /** It groups others and is not to be used itself. */
  readonly abstract: boolean;
  readonly inactive: boolean;
}

/** A code system whose concepts are found by their code. */
export interface IndexedSystem {
  readonly resource: CodeSystem;
  readonly url: string;
  readonly version: string | undefined;
  /** All its concepts are here: a code that is not found does not exist. */
  readonly isComplete: boolean;
  readonly ignoresCase: boolean;
  readonly entries: readonly Entry[];
  find(code: string): Entry | undefined;
  /** All below it, without itself; the nearest first. */
  descendants(code: string): readonly Entry[];
  /** All above it, without itself. */
  ancestors(code: string): readonly Entry[];
  /** The nearest one above it that fits. */
  nearestAbove(code: string, fits: (entry: Entry) => boolean): Entry | undefined;
  hasProperty(name: string): boolean;
}

interface Draft {
  readonly concept: Concept;
  readonly code: string;
  readonly parents: string[];
  readonly children: string[];
  readonly abstract: boolean;
  readonly inactive: boolean;
}

/** Makes the hierarchy of a code system of nested concepts and of the properties that name parents and children. */
export function indexSystem(resource: CodeSystem): IndexedSystem {
  const ignoresCase = resource.caseSensitive === false;
  const keyOf = (code: string) => (ignoresCase ? code.toLowerCase() : code);
  const byCode = new Map<string, Draft>();
  for (const [concept, parent] of flattened(resource.concept ?? [])) {
    const known = byCode.get(keyOf(concept.code));
    if (known) {
      if (parent) join(byCode.get(keyOf(parent.code)), known);
      continue;
    }
    const draft: Draft = { concept, code: concept.code, parents: [], children: [], ...stateOf(concept) };
    byCode.set(keyOf(concept.code), draft);
    if (parent) join(byCode.get(keyOf(parent.code)), draft);
  }
  for (const draft of byCode.values())
    for (const { code, value } of propertiesOf(draft.concept)) {
      const other = typeof value === 'string' ? byCode.get(keyOf(value)) : undefined;
      if (!other) continue;
      if (code === 'child') join(draft, other);
      else if (code === 'parent' || code === 'subsumedBy') join(other, draft);
    }
  function* walk(code: string, kin: 'parents' | 'children'): Generator<Entry> {
    const start = byCode.get(keyOf(code));
    const found = new Set<Entry | undefined>([start]);
    for (let around: Entry[] = start ? [start] : []; around.length > 0;) {
      const further = around.flatMap((entry) => entry[kin].flatMap((it) => byCode.get(keyOf(it)) ?? []));
      around = further.filter((entry) => !found.has(entry) && found.add(entry));
      yield* around;
    }
  }
  const names = new Set((resource.property ?? []).map(({ code }) => code));
  for (const { concept } of byCode.values()) for (const { code } of propertiesOf(concept)) names.add(code);
  return {
    resource,
    url: resource.url,
    version: resource.version,
    isComplete: resource.content === 'complete',
    ignoresCase,
    entries: [...byCode.values()],
    find: (code) => byCode.get(keyOf(code)),
    descendants: (code) => [...walk(code, 'children')],
    ancestors: (code) => [...walk(code, 'parents')],
    nearestAbove: (code, fits) => {
      for (const entry of walk(code, 'parents')) if (fits(entry)) return entry;
      return undefined;
    },
    hasProperty: (name) => names.has(name),
  };
}

/** The shorter list tells whether they are joined: a root may have all codes of its system below it. */
function join(parent: Draft | undefined, child: Draft): void {
  if (!parent || parent === child) return;
  const { children } = parent;
  const isJoined =
    child.parents.length < children.length ? child.parents.includes(parent.code) : children.includes(child.code);
  if (isJoined) return;
  parent.children.push(child.code);
  child.parents.push(parent.code);
}

/** Each concept with the one that it stands in, in the order of the resource, however deep it is. */
function* flattened(concepts: readonly Concept[]): Generator<readonly [Concept, Concept | undefined]> {
  const waiting: (readonly [Concept, Concept | undefined])[] = concepts
    .map((it) => [it, undefined] as const)
    .toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    const [concept] = next;
    const inner = concept.concept ?? [];
    for (let at = inner.length - 1; at >= 0; at--) {
      const child = inner[at];
      if (child) waiting.push([child, concept]);
    }
  }
}

/** A property's value is in `valueCode`, `valueString`, `valueBoolean`, … */
export interface PropertyValue {
  readonly code: string;
  /** The name of the element that holds it. */
  readonly element: string;
  readonly value: unknown;
}

export function propertiesOf(concept: Concept): readonly PropertyValue[] {
  return (concept.property ?? []).flatMap((property) => {
    const element = Object.keys(property).find((name) => name.startsWith('value'));
    const code = property['code'];
    return element === undefined || typeof code !== 'string' ? [] : [{ code, element, value: property[element] }];
  });
}

const INACTIVE_STATUS: ReadonlySet<unknown> = new Set(['retired', 'inactive']);

function stateOf(concept: Concept): Pick<Entry, 'abstract' | 'inactive'> {
  const properties = propertiesOf(concept);
  const says = (code: string) => properties.some((it) => it.code === code && it.value === true);
  return {
    abstract: says('notSelectable') || says('abstract'),
    inactive: says('inactive') || properties.some((it) => it.code === 'status' && INACTIVE_STATUS.has(it.value)),
  };
}

import type { Elements, Property } from './elements.ts';
import type { Path, Step } from './paths.ts';

export type Node = Readonly<Record<string, unknown>>;

/** Visits what a path leads to from a node of a resource. */
export type Walk<Sink> = (node: unknown, sink: Sink, root: unknown) => void;

/** What is done with a value of a FHIR type; undefined where such a value says nothing for the purpose. */
export type AtEnd<Sink> = (type: string) => Walk<Sink> | undefined;

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/**
 * Compiles a path to closures: types of elements are looked up here, once, and which property a choice stands under with them.
 * @param location where it begins: a type, or a path within one
 * @param root the resource's type, for `%resource`
 * @returns one walk for each type that the path can end at
 */
export function walksOf<Sink>(
  elements: Elements,
  path: Path,
  { location, root }: { readonly location: string; readonly root: string },
  atEnd: AtEnd<Sink>,
): Walk<Sink>[] {
  const [first, ...steps] = path;
  if (first?.kind === 'field' && first.name === '%resource')
    return from(elements, steps, root, atEnd).map((walk) => (_node, sink, resource) => walk(resource, sink, resource));
  return from(elements, path, location, atEnd);
}

function from<Sink>(elements: Elements, path: Path, location: string, atEnd: AtEnd<Sink>): Walk<Sink>[] {
  const [step, ...rest] = path;
  if (!step) {
    const end = atEnd(location);
    return end ? [end] : [];
  }
  switch (step.kind) {
    case 'field':
      return fieldSteps(elements, step.name, rest, location, atEnd);
    case 'extension': {
      const { url } = step;
      const walks = from(elements, rest, 'Extension', atEnd);
      return walks.map((walk) =>
        through(
          'extension',
          when((it) => it['url'] === url, walk),
        ),
      );
    }
    case 'type':
      return step.type === location ? from(elements, rest, location, atEnd) : [];
    case 'refers-to': {
      const { type } = step;
      return from(elements, rest, location, atEnd).map((walk) => when((it) => refersTo(it, type), walk));
    }
    case 'equals': {
      const { name, value } = step;
      return from(elements, rest, location, atEnd).map((walk) => when((it) => it[name] === value, walk));
    }
    case 'is-so':
      return soSteps(location, atEnd);
    // What a field is taken at is read with the field.
    case 'at':
      return [];
  }
}

/** `X.exists() and X != false` says true or false, whatever X is. */
function soSteps<Sink>(_location: string, atEnd: AtEnd<Sink>): Walk<Sink>[] {
  const end = atEnd('boolean');
  return end ? [(node, sink, root) => end(node !== undefined && node !== false, sink, root)] : [];
}

function fieldSteps<Sink>(
  elements: Elements,
  name: string,
  rest: Path,
  location: string,
  atEnd: AtEnd<Sink>,
): Walk<Sink>[] {
  const [next] = rest;
  const properties = ofType(elements.properties(location, name), next);
  if (next?.kind === 'is-so') {
    const walks = soSteps(location, atEnd);
    const names = properties.map((it) => it.name);
    return walks.map((walk) => (node, sink, root) => walk(isNode(node) ? firstOf(node, names) : undefined, sink, root));
  }
  const index = next?.kind === 'at' ? next.index : undefined;
  const steps = index === undefined ? rest : rest.slice(1);
  return properties.flatMap((property) =>
    from(elements, steps, property.location, atEnd).map((walk) =>
      index === undefined ? through(property.name, walk) : throughAt(property.name, index, walk),
    ),
  );
}

const ofType = (properties: readonly Property[], next: Step | undefined): readonly Property[] =>
  next?.kind === 'type' ? properties.filter((it) => it.location === next.type) : properties;

function firstOf(node: Node, names: readonly string[]): unknown {
  for (const name of names) if (node[name] !== undefined) return node[name];
  return undefined;
}

const through =
  <Sink>(name: string, walk: Walk<Sink>): Walk<Sink> =>
  (node, sink, root) => {
    const value = (node as Node)[name]; // nodes are objects: only those are walked into
    if (value === undefined) return;
    if (!Array.isArray(value)) {
      if (isNode(value) || typeof value !== 'object') walk(value, sink, root);
      return;
    }
    for (const item of value) if (item !== null && item !== undefined) walk(item, sink, root);
  };

const throughAt =
  <Sink>(name: string, index: number, walk: Walk<Sink>): Walk<Sink> =>
  (node, sink, root) => {
    const value = (node as Node)[name]; // as above
    const item: unknown = Array.isArray(value) ? value[index] : index === 0 ? value : undefined;
    if (item !== undefined && item !== null) walk(item, sink, root);
  };

const when =
  <Sink>(holds: (node: Node) => boolean, walk: Walk<Sink>): Walk<Sink> =>
  (node, sink, root) => {
    if (isNode(node) && holds(node)) walk(node, sink, root);
  };

/** Whether a reference is to a resource of a type: by its address, or where it has none that says so by its own word. */
function refersTo(reference: Node, type: string): boolean {
  const { reference: address, type: said } = reference;
  if (typeof address !== 'string') return said === type;
  const name = /(?:^|\/)([A-Z][A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[^/]+)?$/.exec(address)?.[1];
  return name === undefined ? said === type : name === type;
}

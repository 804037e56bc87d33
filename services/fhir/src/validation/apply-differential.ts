import type { SomeOfElement } from '../definitions/load-specification.ts';
import type { ElementDefinition, Slicing, StructureDefinition } from '../definitions/spec.ts';

/** A definition that cannot be used; the message says why. */
export class Unusable extends Error {}

/** Types by their names, for the elements within an element that its profile is the first to name. */
export type TypeOf = (name: string) => StructureDefinition | undefined;

/** How slices are told apart where a profile does not say it because everybody knows. */
const BY_TYPE: Slicing = { discriminator: [{ type: 'type', path: '$this' }], rules: 'open' };
const BY_URL: Slicing = { discriminator: [{ type: 'value', path: 'url' }], rules: 'open' };
const EXTENSIONS: ReadonlySet<string> = new Set(['extension', 'modifierExtension']);

const idOf = ({ id, path }: SomeOfElement): string => id ?? path;
const lastOf = (id: string): string => id.slice(id.lastIndexOf('.') + 1);

/**
 * The elements of a profile of which only the changes to its base are there: those of the base, changed, and those that the
 * changes name within them. Elements that nobody names are not laid out: they are as their types have them.
 * @throws Unusable where a change is about an element that there is not
 */
export function applied(
  base: readonly ElementDefinition[],
  changes: readonly SomeOfElement[],
  typeOf: TypeOf,
): readonly ElementDefinition[] {
  const elements = new Map(base.map((it) => [idOf(it), it]));
  const root = base[0]?.path ?? '';

  const element = (id: string): ElementDefinition => {
    const known = elements.get(id);
    if (known) return known;
    const made = lastOf(id).includes(':') ? slice(id) : part(id);
    elements.set(id, made);
    return made;
  };

  /** A slice is like what it is a slice of, and need not be there unless it says so. */
  function slice(id: string): ElementDefinition {
    const colon = id.lastIndexOf(':');
    const sliced = element(id.slice(0, colon));
    const sliceName = id.slice(colon + 1);
    const slicing = sliced.slicing ?? usual(sliced.path);
    if (slicing) elements.set(id.slice(0, colon), { ...sliced, slicing });
    const { slicing: _, ...one } = sliced;
    return { ...one, ...typeNamed(one, sliceName), id, min: 0, sliceName };
  }

  /** An element within another one: of what that is a slice of, of what it refers to, or of its type. */
  function part(id: string): ElementDefinition {
    const dot = id.lastIndexOf('.');
    if (dot < 0) throw new Unusable(`${id} is no element of ${root}`);
    const name = id.slice(dot + 1);
    const whole = element(id.slice(0, dot));
    const path = `${whole.path}.${name}`;
    const unsliced = id.slice(0, dot).replace(/:[^.:]*$/, '');
    const type = whole.type?.length === 1 ? whole.type[0]?.code : undefined;
    const found =
      elements.get(`${unsliced}.${name}`) ??
      (whole.contentReference ? elements.get(`${whole.contentReference.replace(/^.*#/, '')}.${name}`) : undefined) ??
      (type === undefined ? undefined : typeOf(type)?.snapshot.element.find((it) => it.path === `${type}.${name}`));
    if (!found) throw new Unusable(`${id} is no element of ${root}`);
    return { ...found, id, path };
  }

  for (const change of changes) elements.set(idOf(change), merged(element(idOf(change)), change));
  return [...elements.values()];
}

function merged(before: ElementDefinition, change: SomeOfElement): ElementDefinition {
  const constraint = [...(before.constraint ?? []), ...(change.constraint ?? [])];
  return {
    ...before,
    ...change,
    ...(before.id === undefined ? {} : { id: before.id }),
    path: before.path,
    ...(constraint.length > 0 ? { constraint } : {}),
  };
}

function usual(path: string): Slicing | undefined {
  if (path.endsWith('[x]')) return BY_TYPE;
  return EXTENSIONS.has(lastOf(path)) ? BY_URL : undefined;
}

/** `valueQuantity` as a slice of `value[x]` is the Quantity. */
function typeNamed({ path, type = [] }: ElementDefinition, sliceName: string): Pick<ElementDefinition, 'type'> {
  if (!path.endsWith('[x]')) return {};
  const base = lastOf(path).slice(0, -3);
  const named = type.filter(({ code }) => sliceName === `${base}${code.charAt(0).toUpperCase()}${code.slice(1)}`);
  return named.length > 0 ? { type: named } : {};
}

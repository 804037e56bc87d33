import type { ElementType } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';
import type { Check, Run } from './run.ts';

const LOCAL = /^([A-Z][A-Za-z]*)\/([A-Za-z0-9\-.]{1,64})(\/_history\/[A-Za-z0-9\-.]{1,64})?$/;
const ABSOLUTE =
  /^https?:\/\/[^\s?#]*?\/([A-Z][A-Za-z]*)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[A-Za-z0-9\-.]{1,64})?(?:#\S*)?$/;
/** One of them has to be there (https://hl7.org/fhir/R4/references.html). */
const SAYING = ['reference', 'identifier', 'display', 'extension', '_reference', '_display'];
const DEFINITION = 'http://hl7.org/fhir/StructureDefinition/';

/**
 * Holds a Reference to the types that its element refers to, and to saying something. What cannot be told from the resource or
 * the bundle around it (`urn:uuid:`, addresses of other servers that do not say a type) is taken.
 */
export function referenceCheck(types: readonly ElementType[] | undefined, isType: (name: string) => boolean): Check {
  const targets = (types ?? [])
    .filter(({ code }) => code === 'Reference')
    .flatMap(({ targetProfile = [] }) => targetProfile.map((url) => url.slice(url.lastIndexOf('/') + 1)));
  const allowed =
    targets.length === 0 || targets.includes('Resource') || !targets.every(isType) ? undefined : new Set(targets);
  return (value, run) => {
    if (!isObject(value)) return;
    const { reference, type } = value;
    const target = typeof reference === 'string' ? targetOf(reference, run, isType) : undefined;
    if (target !== undefined) mustBeAllowed(target, 'reference', allowed, run);
    else if (!SAYING.some((name) => value[name] !== undefined))
      run.error(
        'required',
        'A Reference has a reference, an identifier or a display, or an extension that says why not.',
      );
    if (typeof type !== 'string') return;
    const named = type.startsWith(DEFINITION) ? type.slice(DEFINITION.length) : type;
    if (!isType(named)) run.error('value', 'Reference.type is the name of a resource type.', 'type');
    else if (target !== undefined && named !== target)
      run.error('value', `The reference is to a ${target}; say so in type, or leave it out.`, 'type');
    else mustBeAllowed(named, 'type', allowed, run);
  };
}

function mustBeAllowed(target: string, element: string, allowed: ReadonlySet<string> | undefined, run: Run): void {
  if (!allowed || allowed.has(target)) return;
  run.error('value', `Refer to ${[...allowed].join(', ')} here, not to ${target}.`, element);
}

/** The type that an address is of, where it says one; tells what no address can be. */
function targetOf(reference: string, run: Run, isType: (name: string) => boolean): string | undefined {
  if (reference.startsWith('#')) return containedType(reference.slice(1), run);
  const local = LOCAL.exec(reference);
  if (local?.[1] !== undefined && isType(local[1])) return local[1];
  if (/^(https?|urn):/.test(reference)) {
    const named = ABSOLUTE.exec(reference)?.[1];
    return run.bundledType(reference) ?? (named !== undefined && isType(named) ? named : undefined);
  }
  run.error(
    'value',
    'A reference is Type/id of this server, an address that starts with http: or https:, urn:uuid: or #id of a contained resource; criteria are resolved in transactions.',
    'reference',
  );
  return undefined;
}

/** ref-1: what `#id` refers to is contained; `#` is the resource that contains. */
function containedType(id: string, run: Run): string | undefined {
  const type = id === '' ? run.root['resourceType'] : run.containedTypes().get(id);
  if (typeof type === 'string') return type;
  run.error('invariant', 'ref-1: what #id refers to stands in contained.', 'reference');
  return undefined;
}

import type { ElementShape, Shapes } from '../formats/shapes.ts';
import { refusal, type FhirError } from '../rest/outcome.ts';
import { isObject, type Resource } from '../rest/resource.ts';
import { contentOf, locate, type Located, type Location } from './locate.ts';
import { elementFor, formed, valueOf } from './patch-value.ts';
import { addTo, countOf, insertAt, moveWithin, removeAt, removeBesides, replaceAt } from './places.ts';
import { copyOf, type MutableObject } from './tree.ts';

const MOST_OPERATIONS = 1_000;
/** Large lists are searched anew for each operation. */
const LONGEST_MS = 2_000;
type Part = Readonly<Record<string, unknown>>;

/** An operation of the patch with its parts by name. */
interface Operation {
  readonly place: string;
  readonly type: string;
  readonly path: string;
  part(name: string): { readonly part: Part; readonly place: string };
  text(name: string): string;
  integer(name: string): number;
}

interface Work {
  readonly shapes: Shapes;
  readonly resource: Resource & MutableObject;
}

/**
 * Applies a FHIRPath Patch (https://hl7.org/fhir/R4/fhirpatch.html); all of its operations or none.
 * @throws FhirError 400 where the Parameters are no patch, 422 where it does not fit the resource
 */
export function fhirPathPatched(shapes: Shapes, resource: Resource, patch: Resource): Resource {
  const work: Work = { shapes, resource: copyOf(resource) };
  const until = performance.now() + LONGEST_MS;
  for (const operation of operationsOf(patch)) {
    apply(work, operation);
    if (performance.now() > until)
      throw refusal(413, 'too-costly', 'The patch takes too long: send fewer operations.', operation.place);
  }
  return work.resource;
}

function operationsOf(patch: Resource): Operation[] {
  const parameters: unknown = patch['parameter'] ?? [];
  if (patch.resourceType !== 'Parameters' || !Array.isArray(parameters))
    throw refusal(
      400,
      'structure',
      'A FHIRPath Patch is Parameters with a parameter for each operation.',
      'Parameters.parameter',
    );
  if (parameters.length > MOST_OPERATIONS)
    throw refusal(413, 'too-costly', `A patch has ${MOST_OPERATIONS} operations at the most.`, 'Parameters.parameter');
  return parameters.map((it: unknown, index) => operationIn(it, `Parameters.parameter[${index}]`));
}

function operationIn(parameter: unknown, place: string): Operation {
  if (!isObject(parameter) || parameter['name'] !== 'operation' || !Array.isArray(parameter['part']))
    throw refusal(400, 'structure', 'Each parameter of a patch has the name operation, and parts.', place);
  const parts = parameter['part'].filter(isObject);
  const part = (name: string) => {
    const index = parts.findIndex((it) => it['name'] === name);
    const found = parts[index];
    if (!found) throw refusal(400, 'required', `The operation has no part ${name}.`, place);
    return { part: found, place: `${place}.part[${index}]` };
  };
  const text = (name: string): string => {
    const { value } = valueOf(part(name).part, part(name).place);
    if (typeof value === 'string') return value;
    throw refusal(400, 'value', `The part ${name} is a text.`, part(name).place);
  };
  const integer = (name: string): number => {
    const { value } = valueOf(part(name).part, part(name).place);
    if (Number.isSafeInteger(value) && Number(value) >= 0) return Number(value);
    throw refusal(400, 'value', `The part ${name} is a whole number from 0 on.`, part(name).place);
  };
  return { place, type: text('type'), path: text('path'), part, text, integer };
}

function apply(work: Work, operation: Operation): void {
  const found = locate(work.shapes, work.resource, operation.path, operation.place);
  switch (operation.type) {
    case 'add':
      return add(work, operation, theOne(found, operation));
    case 'insert':
      return insert(operation, theList(found, operation));
    case 'delete':
      if (found.length > 0) remove(operation, theOne(found, operation));
      return;
    case 'replace':
      return replace(operation, theOne(found, operation));
    case 'move':
      return move(operation, theList(found, operation));
    default:
      throw refusal(
        400,
        'code-invalid',
        'The type of an operation is add, insert, delete, replace or move.',
        operation.place,
      );
  }
}

const unfit = (what: string, { place }: Operation): FhirError => refusal(422, 'processing', what, place);

function add({ shapes, resource }: Work, operation: Operation, target: Located): void {
  const { part, place } = operation.part('value');
  const value = valueOf(part, place);
  const within =
    target === 'resource' ? { holder: resource, shape: shapes.of(resource.resourceType) } : openAt(shapes, target);
  if (!within?.shape) throw unfit('The path selects nothing that could have elements.', operation);
  const element = elementFor(within.shape, operation.text('name'), value, operation.place);
  if (element.choices().some((it) => it !== element && countOf(within.holder, it) > 0))
    throw unfit('The element is there already with a value of another type: replace it.', operation);
  addTo(within.holder, element, formed(value, element, place), operation.place);
}

/** What elements are added to: an object, or what stands beside a primitive, which may have nothing beside it yet. */
function openAt(shapes: Shapes, target: Location) {
  const known = contentOf(shapes, target);
  if (known || target.element.content.kind !== 'primitive') return known;
  const { holder, element, index } = target;
  const value = index === undefined ? holder[element.name] : (holder[element.name] as readonly unknown[])[index];
  replaceAt(holder, { element, next: element, index }, { value, beside: {}, digits: undefined });
  return contentOf(shapes, target);
}

function insert(operation: Operation, { holder, element }: Location): void {
  const index = operation.integer('index');
  const count = countOf(holder, element);
  if (index > count) throw unfit(`The list has ${count} items: the index is ${count} at the most.`, operation);
  const { part, place } = operation.part('value');
  insertAt(holder, element, index, formed(valueOf(part, place), element, place));
}

function remove(operation: Operation, target: Located): void {
  if (target === 'resource') throw unfit('A patch does not delete the resource: DELETE does.', operation);
  removeAt(target.holder, target.element, target.index);
  removeEmpty(target);
}

/** What has nothing in it any more goes too: no element is empty. */
function removeEmpty({ holder, within }: Location): void {
  if (!within || Object.keys(holder).length > 0) return;
  if (within.element.content.kind === 'primitive') removeBesides(within.holder, within.element, within.index);
  else removeAt(within.holder, within.element, within.index);
  removeEmpty(within);
}

function replace(operation: Operation, target: Located): void {
  if (target === 'resource') throw unfit('A patch does not replace the resource: PUT does.', operation);
  const { holder, element, index } = target;
  const { part, place } = operation.part('value');
  const value = valueOf(part, place);
  const next = element.definedAs.endsWith('[x]') ? choiceFor(element, value.suffix, operation) : element;
  replaceAt(holder, { element, next, index }, formed(value, next, place));
}

/** The name of a choice for another type of value. */
function choiceFor(element: ElementShape, suffix: string | undefined, operation: Operation): ElementShape {
  const next = element.choices().find((it) => it.name === `${element.definedAs.slice(0, -3)}${suffix}`);
  if (!next) throw unfit('The element cannot have a value of this type.', operation);
  return next;
}

function move(operation: Operation, { holder, element }: Location): void {
  const source = operation.integer('source');
  const destination = operation.integer('destination');
  const count = countOf(holder, element);
  if (source >= count || destination >= count) throw unfit(`The list has ${count} items, counted from 0.`, operation);
  moveWithin(holder, element, source, destination);
}

function theOne(found: readonly Located[], operation: Operation): Located {
  const [one, ...others] = found;
  if (one && others.length === 0) return one;
  throw unfit(one ? `The path selects ${found.length} elements, not one.` : 'The path selects nothing.', operation);
}

/** The list whose items the path selects, all of them. */
function theList(found: readonly Located[], operation: Operation): Location {
  const [first] = found;
  if (!first || first === 'resource' || !first.element.isList) throw unfit('The path selects no list.', operation);
  const isWhole =
    found.length === countOf(first.holder, first.element) &&
    found.every((it) => it !== 'resource' && it.holder === first.holder && it.element === first.element);
  if (!isWhole) throw unfit('The path selects no whole list of one element.', operation);
  return first;
}

import type { ElementShape } from '../formats/shapes.ts';
import { keepExact } from '../formats/exact-decimals.ts';
import { refusal } from '../rest/outcome.ts';
import type { MutableObject } from './tree.ts';

/** What is put at a place: the value, and what stands beside a primitive. */
interface Content {
  readonly value: unknown;
  readonly beside: unknown;
  readonly digits: string | undefined;
}

const listIn = (holder: MutableObject, name: string): unknown[] | undefined => {
  const held = holder[name];
  return Array.isArray(held) ? held : undefined;
};

/** How many there are of an element. */
export function countOf(holder: MutableObject, { name, isList }: ElementShape): number {
  if (isList) return Math.max(listIn(holder, name)?.length ?? 0, listIn(holder, `_${name}`)?.length ?? 0);
  return holder[name] === undefined && holder[`_${name}`] === undefined ? 0 : 1;
}

/** Appends it, or lets it be the one. @throws FhirError 422 where there is one already and can be no more */
export function addTo(holder: MutableObject, element: ElementShape, content: Content, place: string): void {
  const rivals = countOf(holder, element);
  if (element.isList) return insertAt(holder, element, rivals, content);
  if (rivals > 0)
    throw refusal(422, 'processing', 'The element is there already and stands once at the most: replace it.', place);
  setOnly(holder, element, content);
}

export function insertAt(holder: MutableObject, { name }: ElementShape, index: number, content: Content): void {
  const { value, beside } = aligned(holder, name, content.beside !== undefined);
  value.splice(index, 0, content.value ?? null);
  beside?.splice(index, 0, content.beside ?? null);
  if (content.digits !== undefined) keepExact(value, index, content.digits);
}

/** Lets it be what is given, as a value of a choice possibly under another name. */
export function replaceAt(
  holder: MutableObject,
  { element, next, index }: { element: ElementShape; next: ElementShape; index: number | undefined },
  content: Content,
): void {
  if (index === undefined) {
    if (next !== element || content.value === undefined) delete holder[element.name];
    delete holder[`_${element.name}`];
    setOnly(holder, next, content);
    return;
  }
  const { value, beside } = aligned(holder, element.name, content.beside !== undefined);
  value[index] = content.value ?? null;
  if (beside) beside[index] = content.beside ?? null;
  if (content.digits !== undefined) keepExact(value, index, content.digits);
  tidy(holder, element.name);
}

export function removeAt(holder: MutableObject, { name }: ElementShape, index: number | undefined): void {
  if (index === undefined) {
    delete holder[name];
    delete holder[`_${name}`];
    return;
  }
  listIn(holder, name)?.splice(index, 1);
  listIn(holder, `_${name}`)?.splice(index, 1);
  tidy(holder, name);
}

/** Takes away what stands beside a primitive. */
export function removeBesides(holder: MutableObject, { name }: ElementShape, index: number | undefined): void {
  if (index === undefined) delete holder[`_${name}`];
  else {
    const { beside } = aligned(holder, name, false);
    if (beside) beside[index] = null;
    tidy(holder, name);
  }
}

export function moveWithin(holder: MutableObject, { name }: ElementShape, source: number, destination: number): void {
  const { value, beside } = aligned(holder, name, false);
  for (const list of [value, beside]) list?.splice(destination, 0, ...list.splice(source, 1));
}

function setOnly(holder: MutableObject, { name }: ElementShape, { value, beside, digits }: Content): void {
  if (value !== undefined) holder[name] = value;
  if (beside !== undefined) holder[`_${name}`] = beside;
  if (digits !== undefined) keepExact(holder, name, digits);
}

/** The lists of values and of what stands beside them, of the same length. */
function aligned(
  holder: MutableObject,
  name: string,
  needsBeside: boolean,
): { value: unknown[]; beside: unknown[] | undefined } {
  const value = listIn(holder, name) ?? [];
  const known = listIn(holder, `_${name}`);
  const beside = known ?? (needsBeside ? [] : undefined);
  const length = Math.max(value.length, beside?.length ?? 0);
  while (value.length < length) value.push(null);
  while (beside && beside.length < length) beside.push(null);
  holder[name] = value;
  if (beside) holder[`_${name}`] = beside;
  return { value, beside };
}

/** Lists of nothing do not stay. */
function tidy(holder: MutableObject, name: string): void {
  for (const key of [name, `_${name}`]) if (listIn(holder, key)?.every((it) => it === null)) delete holder[key];
}

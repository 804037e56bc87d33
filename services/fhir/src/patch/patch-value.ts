import { exactText } from '../formats/exact-decimals.ts';
import type { ElementShape, Shape } from '../formats/shapes.ts';
import { refusal } from '../rest/outcome.ts';
import { isObject } from '../rest/resource.ts';
import { addTo } from './places.ts';
import { copyOf, type MutableObject } from './tree.ts';

type Part = Readonly<Record<string, unknown>>;

/** What an operation puts somewhere; it takes the form of the element that it becomes. */
export interface PatchValue {
  /** The type as it stands in names: `CodeableConcept`, `String`; undefined where parts describe it. */
  readonly suffix: string | undefined;
  readonly value: unknown;
  /** Id and extensions of a primitive. */
  readonly beside: unknown;
  /** Digits of a decimal. */
  readonly digits: string | undefined;
  readonly parts: readonly Part[] | undefined;
}

/** @throws FhirError 400 where the part has no value */
export function valueOf(part: Part, place: string): PatchValue {
  const none = { beside: undefined, digits: undefined, parts: undefined };
  if (isObject(part['resource'])) return { ...none, suffix: 'Resource', value: part['resource'] };
  if (Array.isArray(part['part']))
    return { ...none, suffix: undefined, value: undefined, parts: part['part'].filter(isObject) };
  const name = Object.keys(part)
    .find((it) => /^_?value[A-Z]/.test(it))
    ?.replace(/^_/, '');
  if (name === undefined) throw refusal(400, 'required', 'The part has a value, or parts that describe it.', place);
  const value = part[name];
  return {
    suffix: name.slice('value'.length),
    value,
    beside: part[`_${name}`],
    digits: typeof value === 'number' ? exactText(part, name, value) : undefined,
    parts: undefined,
  };
}

/** The element that a name of a patch means, of a choice by the type of the value. @throws FhirError 422 */
export function elementFor(shape: Shape, name: string, { suffix }: PatchValue, place: string): ElementShape {
  const known = shape.byName.get(name);
  if (known) return known;
  const choice = name.endsWith('[x]') ? name : `${name}[x]`;
  const found = shape.elements.find((it) => it.definedAs === choice && it.name === `${choice.slice(0, -3)}${suffix}`);
  if (found) return found;
  const isChoice = shape.elements.some((it) => it.definedAs === choice);
  throw refusal(
    422,
    'processing',
    isChoice ? 'The element cannot have a value of this type.' : 'There is no element of this name here.',
    place,
  );
}

/** The value as the element has it: parts become an object. @throws FhirError 422 */
export function formed(value: PatchValue, element: ElementShape, place: string): PatchValue {
  if (!value.parts) return { ...value, value: copyOf(value.value), beside: copyOf(value.beside) };
  if (element.content.kind !== 'object')
    throw refusal(422, 'processing', 'The element is no object that parts could describe.', place);
  const shape = element.content.shape();
  const built: MutableObject = {};
  value.parts.forEach((part, index) => {
    const here = `${place}.part[${index}]`;
    const name = part['name'];
    if (typeof name !== 'string') throw refusal(400, 'required', 'A part has a name.', here);
    const inner = valueOf(part, here);
    const target = elementFor(shape, name, inner, here);
    addTo(built, target, formed(inner, target, here), here);
  });
  return { ...value, value: built, parts: undefined };
}

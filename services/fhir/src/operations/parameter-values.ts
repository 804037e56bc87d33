import { refusal, type FhirError } from '../rest/outcome.ts';
import { isObject } from '../rest/resource.ts';
import type { OperationParameter } from './definition.ts';

/** A value of a parameter: of a primitive type, of a complex one, or a resource. */
export type Value = string | number | boolean | Readonly<Record<string, unknown>>;

/** Types that clients name one for the other: what is in them is checked alike. */
const families: readonly ReadonlySet<string>[] = [
  new Set(['uri', 'url', 'canonical']),
  new Set(['string', 'code', 'id', 'markdown']),
  new Set(['integer', 'unsignedInt', 'positiveInt']),
  new Set(['date', 'dateTime', 'instant']),
];

const DATE_TIME =
  /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))?)?)?$/;
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/;
const INTEGER = /^(?:0|[-+]?[1-9]\d{0,9})$/;

/** How texts of primitive types look. */
const texts: Readonly<Record<string, RegExp>> = {
  string: /[^\s]/,
  markdown: /[^\s]/,
  code: /^[^\s]+(?: [^\s]+)*$/,
  id: /^[A-Za-z0-9\-.]{1,64}$/,
  uri: /^\S+$/,
  url: /^\S+$/,
  canonical: /^\S+$/,
  date: DATE,
  dateTime: DATE_TIME,
  instant: DATE_TIME,
};

const isInteger = (type: string): boolean => families[2]?.has(type) ?? false;

/** Whether a resource of the type is what the parameter takes. Names of data types begin alike: those are told by `value…`. */
export const isResourceType = (type: string | undefined, resourceType: string): boolean =>
  type === 'Resource' || type === resourceType;

/** A value as it stands in an address. @throws FhirError 400 */
export function readText({ name, type = '' }: OperationParameter, text: string): Value {
  if (type === 'boolean') {
    if (text === 'true' || text === 'false') return text === 'true';
    throw badParameter(name, 'is true or false.');
  }
  if (isInteger(type)) {
    if (!INTEGER.test(text)) throw badParameter(name, 'is a whole number.');
    return Number(text);
  }
  const pattern = Object.hasOwn(texts, type) ? texts[type] : undefined;
  if (!pattern)
    throw badParameter(name, `is of the type ${type || 'that has parts'}: POST it in a Parameters resource.`);
  if (!pattern.test(text)) throw badParameter(name, `is no ${type}.`);
  return text;
}

/** A value as it stands in a Parameters resource that the validator let pass. @throws FhirError 400 */
export function readParameter(
  { name, type = '', part }: OperationParameter,
  sent: Readonly<Record<string, unknown>>,
): Value {
  // Its parts are read by the operation.
  if (part && Array.isArray(sent['part'])) return sent;
  const resource = sent['resource'];
  if (isObject(resource)) {
    const resourceType = resource['resourceType'];
    if (typeof resourceType === 'string' && isResourceType(type, resourceType)) return resource;
    throw badParameter(name, `is of the type ${type}, not a resource ${String(resourceType).slice(0, 64)}.`);
  }
  const element = Object.keys(sent).find((it) => it.startsWith('value'));
  const value = element === undefined ? undefined : sent[element];
  const given = element === undefined ? '' : element.slice('value'.length);
  if (!isSameType(type, given)) throw badParameter(name, `is of the type ${type}: send it as ${elementFor(type)}.`);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (isObject(value)) return value;
  throw badParameter(name, 'has no value.');
}

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const elementFor = (type: string): string =>
  /^[A-Z]/.test(type) && !COMPLEX.has(type) ? 'resource' : `value${upperFirst(type)}`;

/** Data types that operations of this server take. */
const COMPLEX: ReadonlySet<string> = new Set([
  'Coding',
  'CodeableConcept',
  'Identifier',
  'Meta',
  'Reference',
  'Period',
  'Quantity',
]);

function isSameType(declared: string, given: string): boolean {
  if (upperFirst(declared) === given) return true;
  const family = families.find((it) => it.has(declared));
  return family !== undefined && [...family].some((it) => upperFirst(it) === given);
}

const badParameter = (name: string, why: string): FhirError =>
  refusal(400, 'value', `${name} ${why}`, `Parameters.parameter.where(name = '${name}')`);

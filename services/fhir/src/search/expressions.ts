import fhirpath, { type Model } from 'fhirpath';
import r4 from 'fhirpath/fhir-context/r4/index.js';
import type { SearchParameterType } from '../definitions/spec.ts';
import { isObject } from '../rest/resource.ts';

// The library's own types of the model leave `undefined` out where it has it.
const model = r4 as Model;

/** Compiles an expression by the library of FHIRPath, for those that are not read by `pathsOf`. */
export function evaluated(expression: string): (resource: unknown) => readonly unknown[] {
  const evaluate = fhirpath.compile(expression, model, { async: false, resolveInternalTypes: true });
  return (resource) => {
    const found: unknown = evaluate(resource);
    return Array.isArray(found) ? found : [];
  };
}

/** The FHIR type that a value of a parameter has, by what stands in it: the library's results do not say it. */
export function shapeOf(value: unknown, type: SearchParameterType): string {
  if (!isObject(value)) return plainShape(value, type);
  if ('coding' in value || ('text' in value && type === 'token')) return 'CodeableConcept';
  if ('reference' in value || 'identifier' in value) return 'Reference';
  if ('start' in value || 'end' in value) return 'Period';
  if ('event' in value || 'repeat' in value) return 'Timing';
  if ('family' in value || 'given' in value) return 'HumanName';
  if ('line' in value || 'city' in value || 'country' in value) return 'Address';
  if ('low' in value || 'high' in value) return 'Range';
  if ('currency' in value) return 'Money';
  if (type === 'quantity' || type === 'number') return 'Quantity';
  if ('code' in value || 'display' in value) return 'Coding';
  return 'Identifier';
}

function plainShape(value: unknown, type: SearchParameterType): string {
  switch (type) {
    case 'date':
      return 'dateTime';
    case 'number':
      return 'decimal';
    case 'reference':
    case 'uri':
      return 'canonical';
    default:
      return typeof value === 'string' ? 'string' : typeof value === 'boolean' ? 'boolean' : 'decimal';
  }
}

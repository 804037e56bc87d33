import type { Specification } from '../definitions/spec.ts';
import { stringify } from '../formats/json.ts';
import { isObject } from '../rest/resource.ts';
import type { Filing } from '../store/writer.ts';
import { indexerOf } from './indexer.ts';
import type { SearchParameters } from './search-parameters.ts';

/**
 * How resources are filed. A type that the patient compartment does not name belongs to every patient that it speaks of:
 * who may not see the patient does not see the list, the group, the device that names her.
 */
export function filingOf(spec: Specification, parameters: SearchParameters, base: string): Filing {
  const index = indexerOf(parameters, { base });
  const inCompartment = (type: string) => (spec.patientCompartment.get(type)?.length ?? 0) > 0 || type === 'Patient';
  return {
    stringify,
    indexOf: (resource) => {
      const values = index(resource);
      return inCompartment(resource.resourceType) ? values : { ...values, pat: [...patientsIn(resource, base)] };
    },
  };
}

function patientsIn(value: unknown, base: string, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const item of value) patientsIn(item, base, found);
  else if (isObject(value))
    for (const name in value) {
      const held = value[name];
      if (name === 'reference' && typeof held === 'string') {
        const local = held.startsWith(`${base}/`) ? held.slice(base.length + 1) : held;
        const id = /^Patient\/([A-Za-z0-9\-.]{1,64})(?:\/|$)/.exec(local)?.[1];
        if (id !== undefined) found.add(id);
      } else if (typeof held === 'object') patientsIn(held, base, found);
    }
  return found;
}


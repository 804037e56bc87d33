import type { Specification } from '../definitions/spec.ts';
import { stringify } from '../formats/stringify.ts';
import { isObject } from '../rest/resource.ts';
import { indexerOf } from '../search/indexer.ts';
import { patientOf, referenceForm, type ReferenceForm } from '../search/reference-form.ts';
import type { SearchParameters } from '../search/search-parameters.ts';
import type { Filing } from './writer.ts';

/**
 * How resources are filed. A patient belongs to herself alone: that the specification's compartment also has those who are
 * linked to her would open a record by a link. A type that the patient compartment does not name belongs to every patient that it speaks of:
 * who may not see the patient does not see the list, the group, the device that names her.
 */
export function filingOf(spec: Specification, parameters: SearchParameters, base: string): Filing {
  const index = indexerOf(parameters, { base });
  const form = referenceForm(base);
  const inCompartment = (type: string) => (spec.patientCompartment.get(type)?.length ?? 0) > 0;
  return {
    stringify,
    indexOf: (resource) => {
      const values = index(resource);
      if (resource.resourceType === 'Patient')
        return { ...values, pat: resource.id === undefined ? [] : [resource.id] };
      if (inCompartment(resource.resourceType)) return values;
      const patients = new Set<string>();
      gatherPatients(resource, form, patients);
      return { ...values, pat: [...patients] };
    },
  };
}

function gatherPatients(value: unknown, form: ReferenceForm, found: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) gatherPatients(item, form, found);
  else if (isObject(value))
    for (const name in value) {
      const held = value[name];
      if (typeof held === 'object') gatherPatients(held, form, found);
      else if (name === 'reference' && typeof held === 'string') {
        const to = form(held);
        const id = to === undefined ? undefined : patientOf(to);
        if (id !== undefined) found.add(id);
      }
    }
}

import type { Criterion } from './criteria.ts';
import type { SearchQuery } from './query.ts';
import { patientOf } from './reference-form.ts';
import type { SearchParameters } from './search-parameters.ts';

/**
 * A search for a patient's resources by a code is one range: codes are filed with the patients whose compartment the resource
 * is in, so the condition on the code is asked with the patient.
 */
export function withPatients(
  parameters: SearchParameters,
  type: string,
  criteria: readonly Criterion[],
): readonly Criterion[] {
  if (type === 'Patient') return criteria;
  const places = parameters.compartmentPlaces(type);
  const patient = criteria.map((it) => patientIn(it, places)).find((it) => it !== undefined);
  return patient === undefined ? criteria : criteria.map((it) => withPatient(it, patient));
}

/** A search, narrowed to what is in a compartment. */
export const within = (parameters: SearchParameters, query: SearchQuery, compartment: Criterion): SearchQuery => ({
  ...query,
  criteria: withPatients(parameters, query.type, [compartment, ...query.criteria]),
});

function patientIn(criterion: Criterion, places: ReadonlySet<string>): string | undefined {
  if (criterion.kind === 'patients' && places.size > 0)
    return criterion.ids.length === 1 ? criterion.ids[0] : undefined;
  if (criterion.kind !== 'key' || !('is' in criterion.key)) return undefined;
  const at = criterion.key.is.indexOf('>');
  return at > 0 && places.has(criterion.key.is.slice(0, at)) ? patientOf(criterion.key.is.slice(at + 1)) : undefined;
}

/** What is denied is left as it is: a code that another patient's resource has is not there either way. */
function withPatient(criterion: Criterion, patient: string): Criterion {
  switch (criterion.kind) {
    case 'token':
      return criterion.coded ? { ...criterion, patient, rank: 2 } : criterion;
    case 'any':
    case 'all':
      return { kind: criterion.kind, of: criterion.of.map((it) => withPatient(it, patient)) };
    default:
      return criterion;
  }
}

import type { Specification } from '../definitions/spec.ts';
import type { Place } from '../store/reader.ts';
import { any, type Criterion } from './criteria.ts';
import type { SearchParameters } from './search-parameters.ts';

/** In definitions of compartments: the resource itself that it is the compartment of. */
const ITSELF = '{def}';

interface Definitions {
  readonly spec: Pick<Specification, 'compartments'>;
  readonly searchParameters: SearchParameters;
}

/**
 * What of a type is in the compartment of a resource, as a condition.
 * @returns undefined where nothing of the type ever is
 */
export function inCompartment(
  { spec, searchParameters }: Definitions,
  { type: compartment, id }: Place,
  type: string,
): Criterion | undefined {
  const codes = spec.compartments.get(compartment)?.get(type) ?? [];
  if (codes.length === 0) return undefined;
  if (compartment === 'Patient') return { kind: 'patients', ids: [id] };
  const of = codes.flatMap((code): Criterion[] => {
    if (code === ITSELF) return [{ kind: 'ids', ids: [`${type}/${id}`] }];
    const places = searchParameters.of(type).get(code)?.filedAs ?? [];
    return places
      .filter(({ only }) => only === undefined || only === compartment)
      .map(({ prefix }) => ({ kind: 'key', key: { is: `${prefix}>${compartment}/${id}` }, rank: 6 }));
  });
  return of.length === 0 ? undefined : any(of);
}

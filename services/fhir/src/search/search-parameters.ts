import type { Specification } from '../definitions/spec.ts';
import { COMMON, draftOf } from './drafts.ts';
import { elementsOf, type Elements } from './elements.ts';
import { localTime, type LocalTime } from './local-time.ts';
import type { Parameter } from './parameter.ts';
import { withPlaces } from './places.ts';

export interface SearchParameters {
  /** Parameters of a type by their code, those of all resources among them. */
  of(type: string): ReadonlyMap<string, Parameter>;
  /** The parameter by whose date the type is usually sorted. */
  dateOf(type: string): Parameter | undefined;
  /** Parameters by which a resource of the type is in the compartment of a patient. */
  compartment(type: string): readonly Parameter[];
  /** Where the values of those stand in the index. */
  compartmentPlaces(type: string): ReadonlySet<string>;
  isType(type: string): boolean;
  readonly types: readonly string[];
  readonly elements: Elements;
  /** The clocks by which dates without a zone are read, where they are filed and where they are asked for. */
  readonly time: LocalTime;
}

/** There is no index of whole resources (ADR 0036). `_query` names searches of a server's own. */
const NOT_SUPPORTED = new Set(['_content', '_query']);

/**
 * The search parameters of all types, from the specification.
 * @param timeZone of dates without a zone
 * @throws RangeError where there is no such zone
 */
export function searchParametersOf(spec: Specification, timeZone: string): SearchParameters {
  const elements = elementsOf(spec);
  const byUrl = new Map(spec.searchParameters.map((it) => [it.url, it]));
  const byType = Map.groupBy(
    [...byUrl.values()]
      .filter((it) => !NOT_SUPPORTED.has(it.code))
      .flatMap((it) => it.base.map((base) => ({ base, it }))),
    ({ base }) => base,
  );
  const made = new Map<string, ReadonlyMap<string, Parameter>>();
  const resourceTypes = new Set(spec.resourceTypes);

  function parametersOf(type: string): ReadonlyMap<string, Parameter> {
    const own = [type, ...COMMON].flatMap((base) => byType.get(base) ?? []);
    const drafts = own.flatMap(({ it }) => draftOf(type, it, byUrl, spec, elements) ?? []);
    return new Map(withPlaces(drafts).map((it) => [it.code, it]));
  }

  const of = (type: string) => {
    const known = made.get(type);
    if (known) return known;
    const parameters = resourceTypes.has(type) || type === 'Resource' ? parametersOf(type) : new Map<string, never>();
    made.set(type, parameters);
    return parameters;
  };

  const compartment = (type: string) =>
    (spec.patientCompartment.get(type) ?? []).flatMap((code) => of(type).get(code) ?? []);

  return {
    of,
    dateOf: remembered((type) => usualDate(of(type))),
    compartment,
    compartmentPlaces: remembered(
      (type) => new Set(compartment(type).flatMap(({ filedAs }) => filedAs.map(({ prefix }) => prefix))),
    ),
    isType: (type) => resourceTypes.has(type),
    types: spec.resourceTypes,
    elements,
    time: localTime(timeZone),
  };
}

/** What follows from a type alone is found out once: every search asks it. */
function remembered<Answer>(of: (type: string) => Answer): (type: string) => Answer {
  const known = new Map<string, Answer>();
  return (type) => {
    const held = known.get(type);
    if (held !== undefined || known.has(type)) return held as Answer; // undefined may be an answer
    const answer = of(type);
    known.set(type, answer);
    return answer;
  };
}

/** Dates by which types are usually read, the usual ones first. */
const USUAL_DATES = [
  'authoredon',
  'date',
  'authored-on',
  'authored',
  'whenhandedover',
  'effective-time',
  'created',
  'recorded-date',
  'recorded',
  'collected',
  'start',
  'started',
  'period',
  'sent',
  'issued',
  'birthdate',
];

function usualDate(parameters: ReadonlyMap<string, Parameter>): Parameter | undefined {
  for (const code of USUAL_DATES) {
    const parameter = parameters.get(code);
    if (parameter?.type === 'date') return parameter;
  }
  return [...parameters.values()].find((it) => it.type === 'date' && !it.code.startsWith('_') && it.paths.length > 0);
}

import type { SearchParameter, SearchParameterType, Specification } from '../definitions/spec.ts';
import { elementsOf, type Elements } from './elements.ts';
import { walksOf } from './walk.ts';
import { pathsOf, UnreadableExpression, type Path } from './paths.ts';

/** Where the values of a parameter stand in the index, and which of them are its own. */
export interface Filed {
  readonly prefix: string;
  /** Only references to this type. */
  readonly only?: string;
}

export interface Component {
  readonly type: SearchParameterType;
  readonly paths: readonly Path[];
}

/** A search parameter of one resource type. */
export interface Parameter {
  readonly code: string;
  readonly url: string;
  readonly type: SearchParameterType;
  readonly onType: string;
  readonly paths: readonly Path[];
  /** `%resource` for the library of FHIRPath: an expression that is not compiled. */
  readonly expression?: string;
  /** Its own place, or those of the parameters that file the same values already. */
  readonly filedAs: readonly Filed[];
  /** Types that a reference may be to; none: any. */
  readonly targets: readonly string[];
  readonly components: readonly Component[];
  /** Systems that its primitive codes are of, where the specification binds them. */
  readonly systems: readonly string[];
  /** Whether a resource has one value at the most. */
  readonly isSingle: boolean;
  /** Whether its values are dates and instants alone, which last a year at the most; periods may last longer. */
  readonly isMoment: boolean;
  /** What its tokens are; that decides how they are filed. */
  readonly holds: TokenKind;
}

/** Codes of elements of type code; codings; identifiers; addresses of telecommunication; some of these. */
export type TokenKind = 'primitives' | 'codes' | 'identifiers' | 'contacts' | 'mixed';

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
}

/** Over the narrative or the whole text: there is no such index. `_query` names searches of a server's own. */
const NOT_SUPPORTED = new Set(['_text', '_content', '_query']);

/** A parameter of one type as it is read, before it is known where its values stand. */
interface Draft extends Omit<Parameter, 'filedAs'> {
  /** What its values are, to be compared with those of others: an entry for each alternative of its expression. */
  readonly sources: readonly string[];
}

const COMMON = ['Resource', 'DomainResource'];

/** The search parameters of all types, from the specification. */
export function searchParametersOf(spec: Specification): SearchParameters {
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

function draftOf(
  type: string,
  parameter: SearchParameter,
  byUrl: ReadonlyMap<string, SearchParameter>,
  spec: Specification,
  elements: Elements,
): Draft | undefined {
  const { code, url, expression } = parameter;
  if (expression === undefined) return undefined;
  const paths = pathsFor(type, expression);
  const components = (parameter.component ?? []).map((it): Component => ({
    type: byUrl.get(it.definition)?.type ?? 'token',
    paths: tryPaths(it.expression) ?? [],
  }));
  const inComponents =
    components.length > 0 ? `{${(parameter.component ?? []).map((it) => it.expression).join(';')}}` : '';
  const ofComponents = paths?.map((path) => JSON.stringify(path) + inComponents);
  return {
    code,
    url,
    type: parameter.type,
    onType: type,
    paths: paths ?? [],
    ...(paths ? {} : { expression }),
    targets: parameter.target ?? [],
    components,
    systems: paths && parameter.type === 'token' ? systemsOf(type, paths, spec, elements) : [],
    isSingle: paths?.length === 1 && paths.every((path) => isSingle(type, path, elements)),
    isMoment: paths?.flatMap((path) => leavesOf(type, path, elements)).every((leaf) => MOMENTS.has(leaf)) ?? false,
    holds: paths && parameter.type === 'token' ? tokenKind(type, paths, elements) : 'mixed',
    sources: ofComponents ?? [expression],
  };
}

function tryPaths(expression: string): readonly Path[] | undefined {
  try {
    return pathsOf(expression);
  } catch (error) {
    if (error instanceof UnreadableExpression) return undefined;
    throw error;
  }
}

/** The alternatives that are about the type, from the type on; undefined where only the library reads the expression. */
function pathsFor(type: string, expression: string): readonly Path[] | undefined {
  return tryPaths(expression)?.flatMap((path) => {
    const [first, ...steps] = path;
    if (first?.kind !== 'field') return [];
    // One expression of the specification (names of InsurancePlan) begins at the element.
    if (/^[a-z]/.test(first.name)) return [path];
    return first.name === type || COMMON.includes(first.name) ? [steps] : [];
  });
}

/** The systems of the value sets that are required for the parameter's primitive codes. */
function systemsOf(type: string, paths: readonly Path[], spec: Specification, elements: Elements): readonly string[] {
  const systems = paths.flatMap((path) => {
    const names = path.flatMap((it) => (it.kind === 'field' ? [it.name] : []));
    const url = elements.requiredValueSet([type, ...names].join('.'));
    const include = url === undefined ? [] : (spec.valueSets.get(url)?.compose?.include ?? []);
    return include.flatMap((it) => it.system ?? []);
  });
  return [...new Set(systems)];
}

/** Along a path of fields alone, none of which repeats. */
function isSingle(type: string, path: Path, elements: Elements): boolean {
  let at = type;
  for (const step of path) {
    if (step.kind !== 'field') return false;
    if (elements.repeats(at, step.name)) return false;
    const [property] = elements.properties(at, step.name);
    if (!property) return false;
    at = property.location;
  }
  return true;
}

const MOMENTS: ReadonlySet<string> = new Set(['date', 'dateTime', 'instant']);

/** The types that a path can end at. */
function leavesOf(type: string, path: Path, elements: Elements): string[] {
  const leaves: string[] = [];
  walksOf(elements, path, { location: type, root: type }, (leaf) => {
    leaves.push(leaf);
    return undefined;
  });
  return leaves;
}

function tokenKind(type: string, paths: readonly Path[], elements: Elements): TokenKind {
  const leaves = paths.flatMap((path) => leavesOf(type, path, elements));
  const kinds = new Set(leaves.map((leaf) => KINDS[leaf] ?? 'primitives'));
  const [only, ...others] = kinds;
  return only === undefined || others.length > 0 ? 'mixed' : only;
}

const KINDS: Readonly<Record<string, TokenKind>> = {
  CodeableConcept: 'codes',
  Coding: 'codes',
  Identifier: 'identifiers',
  ContactPoint: 'contacts',
};

/** Those that others are made of come first: without a condition, of few sources, by a telling name. */
const telling = (code: string): number => (code === 'patient' || code === 'phonetic' ? 1 : 0);
const conditional = (draft: Draft): number => (draft.sources.some((it) => it.includes('"refers-to"')) ? 1 : 0);

/**
 * Gives each parameter its place. Values that several parameters have in common are filed once: `patient` is those of
 * `subject` that are patients, `combo-code` is `code` and `component-code`.
 */
function withPlaces(drafts: readonly Draft[]): Parameter[] {
  const order = drafts.toSorted(
    (a, b) =>
      conditional(a) - conditional(b) ||
      a.sources.length - b.sources.length ||
      telling(a.code) - telling(b.code) ||
      (a.code < b.code ? -1 : 1),
  );
  const filed: Draft[] = [];
  return order.map(({ sources, ...parameter }) => {
    const draft: Draft = { ...parameter, sources };
    const peers = filed.filter((it) => it.type === draft.type);
    const filedAs = placesAmong(peers, draft);
    if (!filedAs) filed.push(draft);
    return { ...parameter, filedAs: filedAs ?? [{ prefix: prefixOf(draft) }] };
  });
}

const prefixOf = ({ onType, code }: Draft): string => `${onType}.${code}`;

function placesAmong(peers: readonly Draft[], draft: Draft): readonly Filed[] | undefined {
  if (draft.sources.length === 0) return undefined;
  const wanted = new Set(draft.sources);
  const within = peers.filter((it) => it.sources.length > 0 && it.sources.every((source) => wanted.has(source)));
  const covered = new Set(within.flatMap((it) => it.sources));
  if (covered.size === wanted.size) return fewest(within, wanted).map((it) => ({ prefix: prefixOf(it) }));
  const [path, ...others] = draft.paths;
  const last = path?.at(-1);
  if (!path || others.length > 0 || last?.kind !== 'refers-to') return undefined;
  const whole = JSON.stringify(path.slice(0, -1));
  const peer = peers.find((it) => it.sources.length === 1 && it.sources[0] === whole);
  return peer && [{ prefix: prefixOf(peer), only: last.type }];
}

/** One peer that has all, or those that have something that none before has. */
function fewest(peers: readonly Draft[], wanted: ReadonlySet<string>): readonly Draft[] {
  const whole = peers.find((it) => it.sources.length === wanted.size);
  if (whole) return [whole];
  const covered = new Set<string>();
  return peers
    .toSorted((a, b) => b.sources.length - a.sources.length)
    .filter((it) => {
      const adds = it.sources.some((source) => !covered.has(source));
      for (const source of it.sources) covered.add(source);
      return adds;
    });
}

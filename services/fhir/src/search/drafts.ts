import type { SearchParameter, Specification } from '../definitions/spec.ts';
import type { Elements } from './elements.ts';
import type { Component, Parameter, TokenKind } from './parameter.ts';
import { pathsOf, UnreadableExpression, type Path } from './paths.ts';
import { walksOf } from './walk.ts';

/** A parameter of one type as it is read, before it is known where its values stand. */
export interface Draft extends Omit<Parameter, 'filedAs'> {
  /** What its values are, to be compared with those of others: an entry for each alternative of its expression. */
  readonly sources: readonly string[];
}

/** What all types are, whose parameters each of them has. */
export const COMMON = ['Resource', 'DomainResource'];

/** What the specification says of a parameter in prose alone. */
const EXPRESSIONS: Readonly<Record<string, string>> = { _text: 'DomainResource.text' };

/** Reads a parameter for one of its types; undefined where it says nothing of it. */
export function draftOf(
  type: string,
  parameter: SearchParameter,
  byUrl: ReadonlyMap<string, SearchParameter>,
  spec: Specification,
  elements: Elements,
): Draft | undefined {
  const { code, url } = parameter;
  const expression = parameter.expression ?? EXPRESSIONS[code];
  if (expression === undefined) return undefined;
  const paths = pathsFor(type, expression);
  const leaves = paths?.flatMap((path) => leavesOf(type, path, elements)) ?? [];
  const isWords = code in EXPRESSIONS;
  // Not all resources have a narrative.
  if (isWords && leaves.length === 0) return undefined;
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
    isMoment: paths !== undefined && leaves.every((leaf) => MOMENTS.has(leaf)),
    isCanonical: parameter.type === 'reference' && leaves.includes('canonical'),
    isWords,
    holds: paths && parameter.type === 'token' ? tokenKind(leaves) : 'mixed',
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

function tokenKind(leaves: readonly string[]): TokenKind {
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

import type { CodeSystem, ValueSet, ValueSetInclude } from '../definitions/spec.ts';
import { splitCanonical } from './canonical.ts';
import type { Catalogue } from './catalogue.ts';
import {
  differenceOf,
  filteredSystem,
  intersectionOf,
  listedCodes,
  testedCodes,
  unionOf,
  wholeSystem,
  type CodeSet,
} from './code-set.ts';
import { codesByFilter, type ConceptFilter } from './concept-filters.ts';
import { grammarOf } from './grammars.ts';
import type { IndexedSystem } from './indexed-system.ts';
import { notLoaded, TerminologyError, tooCostly, unknownValueSet } from './terminology-error.ts';
import { isOfDimension } from './ucum.ts';

/** Where definitions come from while a value set is made into a set of codes. */
export interface Sources {
  readonly catalogue: Catalogue;
  indexed(resource: CodeSystem): IndexedSystem;
}

/** How deep value sets may stand in each other. */
const DEEPEST = 32;
/** Includes and excludes of a value set, with those of all that stand in it, as often as they do. */
const MOST_PARTS = 5_000;
/** Codes that the filters of all of these are held to. */
const MOST_FILTERED = 2_000_000;

/** Where the making of a set has come to. */
interface Way {
  readonly path: readonly string[];
  readonly cost: { parts: number; filtered: number };
}
const SUPPLEMENT = 'http://hl7.org/fhir/StructureDefinition/valueset-supplement';

/**
 * Makes a value set into a set of codes (https://hl7.org/fhir/R4/valueset.html#compositions).
 * @throws TerminologyError where it needs a value set that is not here, holds itself, or says what has no meaning
 */
export const codeSetOf = (valueSet: ValueSet, sources: Sources): CodeSet =>
  made(valueSet, sources, { path: [], cost: { parts: 0, filtered: 0 } });

function made(valueSet: ValueSet, sources: Sources, { path, cost }: Way): CodeSet {
  if (path.includes(valueSet.url))
    throw new TerminologyError(422, 'processing', `The value set ${valueSet.url} holds itself, by ${path.join(', ')}.`);
  if (path.length >= DEEPEST) throw tooCostly(`Value sets stand more than ${DEEPEST} deep in each other.`);
  mustHaveNoSupplements(valueSet);
  const way = { path: [...path, valueSet.url], cost };
  const { compose } = valueSet;
  if (!compose) return expandedCodes(valueSet, sources);
  const included = unionOf(compose.include.map((it) => part(it, sources, way)));
  const excluded = (compose.exclude ?? []).map((it) => part(it, sources, way));
  return excluded.length === 0 ? included : differenceOf(included, unionOf(excluded));
}

/** The code system, published or stored. @throws TerminologyError where it is a supplement */
export function systemIn({ catalogue, indexed }: Sources, system: string, version?: string): IndexedSystem | undefined {
  const { url, version: inUrl } = splitCanonical(system);
  const found = catalogue.codeSystem(url, version ?? inUrl);
  if (found?.content === 'supplement')
    throw new TerminologyError(
      422,
      'not-supported',
      `${url} is a supplement: it has no codes of its own, and is not used.`,
    );
  return found && indexed(found);
}

/** One include or exclude: what is of its system and in all of its value sets. */
function part(of: ValueSetInclude, sources: Sources, way: Way): CodeSet {
  if (++way.cost.parts > MOST_PARTS) throw tooCostly(`Value sets are composed of at most ${MOST_PARTS} parts.`);
  const ofSystem = of.system === undefined ? [] : [systemPart(of, splitCanonical(of.system).url, sources, way)];
  const ofSets = (of.valueSet ?? []).map((reference) => {
    const { url, version } = splitCanonical(reference);
    const found = sources.catalogue.valueSet(url, version);
    if (!found) throw unknownValueSet(reference);
    return made(found, sources, way);
  });
  const sets = [...ofSystem, ...ofSets];
  if (sets.length === 0)
    throw new TerminologyError(422, 'invariant', 'Each include and exclude of a value set has a system or value sets.');
  return intersectionOf(sets);
}

function systemPart(
  { system = '', version, concept, filter }: ValueSetInclude,
  url: string,
  sources: Sources,
  { cost }: Way,
): CodeSet {
  const found = systemIn(sources, system, version);
  if (concept) return listedCodes(url, concept, found);
  const test = grammarOf(url);
  if (!filter) {
    if (test)
      return testedCodes(url, test, () => tooCostly(`The codes of ${url} are made by a grammar: they have no end.`));
    return found
      ? wholeSystem(found)
      : testedCodes(
          url,
          () => 'unknown',
          () => notLoaded(url),
        );
  }
  if (test) return byGrammar(url, test, filter);
  if (!found)
    return testedCodes(
      url,
      () => 'unknown',
      () => notLoaded(url),
    );
  cost.filtered += filter.length * found.entries.length;
  if (cost.filtered > MOST_FILTERED) throw tooCostly(`Filters may go through at most ${MOST_FILTERED} codes together.`);
  return intersectionOf(filter.map((it) => filteredSystem(found, codesByFilter(found, it))));
}

/** Of the systems made by a grammar, UCUM alone has a filter: `canonical = m`. */
function byGrammar(url: string, test: (code: string) => boolean, filters: readonly ConceptFilter[]): CodeSet {
  const byDimension = (code: string) =>
    filters.reduce<boolean | 'unknown'>((verdict, { property, op, value }) => {
      if (verdict === false) return false;
      const one = property === 'canonical' && op === '=' ? isOfDimension(code, value) : 'unknown';
      return one === true ? verdict : one;
    }, test(code));
  return testedCodes(url, byDimension, () => tooCostly(`The codes of ${url} are made by a grammar: they have no end.`));
}

/** A value set that says only what it expands to. */
function expandedCodes({ url, expansion }: ValueSet, sources: Sources): CodeSet {
  if (!expansion)
    throw new TerminologyError(
      422,
      'processing',
      `The value set ${url} says neither what it is composed of nor what is in it.`,
    );
  const bySystem = new Map<string, { code: string; display?: string }[]>();
  const waiting = (expansion.contains ?? []).toReversed();
  for (let item = waiting.pop(); item; item = waiting.pop()) {
    for (const inner of (item.contains ?? []).toReversed()) waiting.push(inner);
    const { system, code, display } = item;
    if (system === undefined || code === undefined || item.abstract) continue;
    const ofSystem = bySystem.get(system) ?? [];
    bySystem.set(system, ofSystem);
    ofSystem.push({ code, ...(display === undefined ? {} : { display }) });
  }
  return unionOf([...bySystem].map(([system, listed]) => listedCodes(system, listed, systemIn(sources, system))));
}

function mustHaveNoSupplements(valueSet: ValueSet & { readonly extension?: unknown }): void {
  const extensions: readonly unknown[] = Array.isArray(valueSet.extension) ? valueSet.extension : [];
  const isNamed = (it: unknown) => typeof it === 'object' && it !== null && 'url' in it && it.url === SUPPLEMENT;
  if (extensions.some(isNamed))
    throw new TerminologyError(
      422,
      'not-supported',
      `The value set ${valueSet.url} needs a supplement, which is not used here.`,
    );
}

import type { CodeSystem, Concept, Specification, ValueSet, ValueSetInclude } from '../definitions/spec.ts';

/** Whether a code (of a system, where one is known) belongs to a value set. */
export interface Membership {
  hasCode(code: string): boolean;
  has(system: string, code: string): boolean;
}

/** Value sets by URL; undefined for those whose members cannot be told from the definitions. */
export type ValueSets = (url: string) => Membership | undefined;

const MIME_TYPE = /^[A-Za-z0-9!#$&^_.+-]+\/[A-Za-z0-9!#$&^_.+*-]+(\s*;\s*[A-Za-z0-9!#$&^_.+-]+=("[^"]*"|[^\s;"]+))*$/;
/** What FHIR writes for its own formats where a MIME type is asked for. */
const FORMATS = new Set(['json', 'xml', 'ttl']);
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;
const UCUM = /^[\x21-\x7e]+$/;

const LONGEST = 1_000;

function bySyntax(system: string, grammar: (code: string) => boolean): Membership {
  const fits = (code: string): boolean => code.length <= LONGEST && grammar(code);
  return { hasCode: fits, has: (of, code) => of === system && fits(code) };
}

/** Code systems that no list can hold: their codes follow a grammar. */
function ofGrammar(system: string, currencies: ReadonlySet<string>): Membership | undefined {
  switch (system) {
    case 'urn:ietf:bcp:13':
      return bySyntax(system, (code) => MIME_TYPE.test(code) || FORMATS.has(code));
    case 'urn:ietf:bcp:47':
      return bySyntax(system, (code) => LANGUAGE.test(code));
    case 'http://unitsofmeasure.org':
      return bySyntax(system, (code) => UCUM.test(code));
    case 'urn:iso:std:iso:4217':
      return bySyntax(system, (code) => currencies.has(code));
    default:
      return undefined;
  }
}

/** The value sets of the definitions; each is worked out when it is first asked for. */
export function valueSetsOf(spec: Specification): ValueSets {
  const known = new Map<string, Membership | undefined>();
  const currencies = new Set(Intl.supportedValuesOf('currency'));
  const find: ValueSets = (canonical) => {
    const [url = ''] = canonical.split('|');
    if (known.has(url)) return known.get(url);
    known.set(url, undefined); // a value set that includes itself has nothing from there
    const valueSet = spec.valueSets.get(url);
    const membership = valueSet && membershipOf(valueSet, spec, find, currencies);
    known.set(url, membership);
    return membership;
  };
  return find;
}

function membershipOf(
  { compose }: ValueSet,
  spec: Specification,
  find: ValueSets,
  currencies: ReadonlySet<string>,
): Membership | undefined {
  if (!compose || compose.include.length === 0) return undefined;
  const included = compose.include.map((part) => partOf(part, spec, find, currencies));
  const excluded = (compose.exclude ?? []).map((part) => partOf(part, spec, find, currencies));
  const parts = included.filter((it) => it !== undefined);
  const without = excluded.filter((it) => it !== undefined);
  if (parts.length < included.length || without.length < excluded.length) return undefined;
  const [only] = parts;
  if (only && parts.length === 1 && without.length === 0) return only;
  return {
    hasCode: (code) => parts.some((it) => it.hasCode(code)) && !without.some((it) => it.hasCode(code)),
    has: (system, code) => parts.some((it) => it.has(system, code)) && !without.some((it) => it.has(system, code)),
  };
}

/** What one `include` has; undefined where that cannot be told. */
function partOf(
  { system, concept, filter, valueSet }: ValueSetInclude,
  spec: Specification,
  find: ValueSets,
  currencies: ReadonlySet<string>,
): Membership | undefined {
  const sets = (valueSet ?? []).map(find);
  const others = sets.filter((it) => it !== undefined);
  if (others.length < sets.length) return undefined;
  const own = system === undefined ? undefined : ofSystem(system, { concept, filter }, spec, currencies);
  if (system !== undefined && !own) return undefined;
  const all = own ? [own, ...others] : others;
  const [only] = all;
  if (only && all.length === 1) return only;
  return {
    hasCode: (code) => all.every((it) => it.hasCode(code)),
    has: (of, code) => all.every((it) => it.has(of, code)),
  };
}

function ofSystem(
  system: string,
  { concept, filter }: { concept: readonly Concept[] | undefined; filter: ValueSetInclude['filter'] },
  spec: Specification,
  currencies: ReadonlySet<string>,
): Membership | undefined {
  if (concept) return ofCodes(system, new Set(concept.map(({ code }) => code)));
  const codes = spec.codeSystems.get(system);
  if (!filter) {
    const grammar = ofGrammar(system, currencies);
    if (grammar) return grammar;
    return codes?.concept && codes.content === 'complete' ? ofCodes(system, allCodes(codes.concept)) : undefined;
  }
  if (!codes?.concept || codes.content !== 'complete') return undefined;
  let kept: string[] | undefined;
  for (const { property, op, value } of filter) {
    if (property !== 'concept' || (op !== 'is-a' && op !== 'descendent-of')) return undefined;
    const below = codesBelow(codes, value, op === 'is-a');
    kept = kept ? kept.filter((code) => below.has(code)) : [...below];
  }
  return kept && ofCodes(system, new Set(kept));
}

const ofCodes = (system: string, codes: ReadonlySet<string>): Membership => ({
  hasCode: (code) => codes.has(code),
  has: (of, code) => of === system && codes.has(code),
});

function allCodes(concepts: readonly Concept[], found = new Set<string>()): Set<string> {
  for (const { code, concept } of concepts) {
    found.add(code);
    if (concept) allCodes(concept, found);
  }
  return found;
}

/** A concept's descendants: those that stand in it and those that say that it subsumes them. */
function codesBelow({ concept = [] }: CodeSystem, top: string, withTop: boolean): Set<string> {
  const parents = new Map<string, string[]>();
  const gather = (concepts: readonly Concept[], parent?: string): void => {
    for (const it of concepts) {
      const named = (it.property ?? [])
        .filter(({ code }) => code === 'subsumedBy' || code === 'parent')
        .map(({ valueCode }) => valueCode)
        .filter((code) => typeof code === 'string');
      parents.set(it.code, parent === undefined ? named : [parent, ...named]);
      if (it.concept) gather(it.concept, it.code);
    }
  };
  gather(concept);
  const below = new Set([top]);
  for (let size = 0; size < below.size;) {
    size = below.size;
    for (const [code, above] of parents) if (above.some((it) => below.has(it))) below.add(code);
  }
  if (!withTop) below.delete(top);
  return below;
}
